import { addDays, type QualityWeek } from "@lagebild/domain";
import { useRef, type KeyboardEvent } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { barsOf, LINE, locatedShare, type WeekBar } from "./deliveries.ts";
import classes from "./deliveries.module.css";

interface WeekBarsProps {
  readonly label: string;
  readonly weeks: readonly QualityWeek[];
  readonly picked: string | null;
  readonly onPick: (week: string) => void;
}

const HEIGHT = 96;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One bar a week: what came, at its foot what was set aside; a mark above where too few reports have a place. Arrow keys walk through them. */
export function WeekBars({ label, weeks, picked, onPick }: WeekBarsProps) {
  const box = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    weeks.findIndex(({ week }) => week === picked),
  );

  function walk(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const next = Math.min(weeks.length - 1, Math.max(0, at + (step ?? 0)));
    const week = weeks[next];
    if (step === undefined || week === undefined) return;
    event.preventDefault();
    onPick(week.week);
    box.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <figure className={classes.figure}>
      <div ref={box} className={classes.bars} role="group" aria-label={label}>
        {barsOf(weeks, HEIGHT).map((bar, index) => (
          <Bar
            key={bar.week.week}
            bar={bar}
            isPicked={bar.week.week === picked}
            isStop={index === at}
            onPick={() => onPick(bar.week.week)}
            onKeyDown={walk}
          />
        ))}
      </div>
      <Caption weeks={weeks} />
    </figure>
  );
}

interface BarProps {
  readonly bar: WeekBar;
  readonly isPicked: boolean;
  /** The one of them that the tab key reaches. */
  readonly isStop: boolean;
  readonly onPick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Bar({ bar: { week, received, quarantined }, isPicked, isStop, onPick, onKeyDown }: BarProps) {
  const { t, format } = useTexts();
  const rate = locatedShare(week);
  const text = t("weekly.bar", {
    week: `${format.week(week.from)}, ${format.periodShort({ from: week.from, to: addDays(week.from, 7) })}`,
    received: format.count(week.received),
    quarantined: format.count(week.quarantined),
    rate: rate === null ? "–" : format.share(rate),
  });
  return (
    <button
      type="button"
      className={classes.bar}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isPicked}
      aria-label={text}
      title={text}
      onClick={onPick}
      onKeyDown={onKeyDown}
    >
      <span className={classes.received} style={{ height: received }} />
      <span className={classes.aside} style={{ height: quarantined }} />
      {(rate ?? 1) < LINE && <i className={classes.mark} />}
    </button>
  );
}

function Caption({ weeks }: Pick<WeekBarsProps, "weeks">) {
  const { t, format } = useTexts();
  const [first] = weeks;
  const last = weeks.at(-1);
  const name = (week: QualityWeek | undefined): string => (week === undefined ? "" : `${format.week(week.from)} ${week.from.slice(0, 4)}`);
  return (
    <figcaption className={classes.caption}>
      <span>{name(first)}</span>
      <span className={classes.legend}>
        <span data-part="received" /> {t("weekly.received")}
        <span data-part="quarantined" /> {t("weekly.quarantinedRows")}
        <span data-part="mark" /> {t("weekly.belowLine")}
      </span>
      {weeks.length > 1 && <span>{name(last)}</span>}
    </figcaption>
  );
}
