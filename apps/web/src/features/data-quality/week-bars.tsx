import { addDays, type QualityWeek } from "@lagebild/domain";
import { useRef, type KeyboardEvent } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { barsOf, LINE, locatedShare } from "./deliveries.ts";
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

/** One bar a week: what came, at its foot what was set aside; a mark below where too few reports have a place. Arrow keys walk through them. */
export function WeekBars({ label, weeks, picked, onPick }: WeekBarsProps) {
  const { t, format } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const bars = barsOf(weeks, HEIGHT);
  const at = Math.max(
    0,
    weeks.findIndex(({ week }) => week === picked),
  );

  function walk(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(weeks.length - 1, Math.max(0, at + step));
    const week = weeks[next];
    if (week === undefined) return;
    onPick(week.week);
    box.current?.querySelectorAll("button")[next]?.focus();
  }

  const describe = (week: QualityWeek): string => {
    const rate = locatedShare(week);
    return t("weekly.bar", {
      week: `${format.week(week.from)}, ${format.periodShort({ from: week.from, to: addDays(week.from, 7) })}`,
      received: format.count(week.received),
      quarantined: format.count(week.quarantined),
      rate: rate === null ? "–" : format.share(rate),
    });
  };
  const first = weeks[0];
  const last = weeks.at(-1);
  return (
    <figure className={classes.figure}>
      <div ref={box} className={classes.bars} role="group" aria-label={label} onKeyDown={walk}>
        {bars.map(({ week, received, quarantined }, index) => (
          <button
            key={week.week}
            type="button"
            className={classes.bar}
            tabIndex={index === at ? 0 : -1}
            aria-pressed={week.week === picked}
            aria-label={describe(week)}
            title={describe(week)}
            onClick={() => onPick(week.week)}
          >
            <span className={classes.received} style={{ height: received }} />
            <span className={classes.aside} style={{ height: quarantined }} />
            {(locatedShare(week) ?? 1) < LINE && <i className={classes.mark} />}
          </button>
        ))}
      </div>
      <figcaption className={classes.caption}>
        <span>{first === undefined ? "" : `${format.week(first.from)} ${first.from.slice(0, 4)}`}</span>
        <span className={classes.legend}>
          <span data-part="received" /> {t("weekly.received")}
          <span data-part="quarantined" /> {t("weekly.quarantinedRows")}
          <span data-part="mark" /> {t("weekly.belowLine")}
        </span>
        <span>{last === undefined ? "" : `${format.week(last.from)} ${last.from.slice(0, 4)}`}</span>
      </figcaption>
    </figure>
  );
}
