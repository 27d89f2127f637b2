import type { Explanation } from "@lagebild/domain";
import { useTexts } from "../i18n/language.tsx";
import classes from "./explanation.module.css";
import { type HourBlock, hourBlocks } from "./hour-blocks.ts";
import { type HourWindow, isInWindows, windowShare, windowText } from "./hours.ts";

const AXIS_HOURS = [0, 6, 12, 18];
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** Weekday × hour as fine as the number of reports allows, with the windows that stand out and their share. */
export function HourMatrix({ explanation: { hours } }: { readonly explanation: Explanation }) {
  const texts = useTexts();
  const { t, format } = texts;
  const shown = hourBlocks(hours.weights);
  const total = Math.round(hours.weights.reduce((sum, weight) => sum + weight, 0));
  const windows = hours.windows.map((window) => ({
    text: windowText(window, texts),
    share: `${windowShare(window, hours, texts)}, ${t("explain.hours.usual", { share: format.share(window.expectedShare) })}`,
  }));
  return (
    <>
      <h3>{t("explain.hours")}</h3>
      {shown.kind === "none" && <p className={classes["quiet"]}>{t("explain.hours.noHours")}</p>}
      {shown.kind !== "none" && windows.length === 0 && <p className={classes["quiet"]}>{t("explain.hours.none")}</p>}
      <ul className={classes["windows"]}>
        {windows.map(({ text, share }) => (
          <li key={text}>
            <b>{text}</b> · {share}
          </li>
        ))}
      </ul>
      {shown.kind === "windows" && <p className={classes["quiet"]}>{t("explain.hours.few", { count: total })}</p>}
      {shown.kind === "matrix" && (
        <Matrix blocks={shown.blocks} windows={hours.windows} words={windows.map(({ text, share }) => `${text}, ${share}`).join("; ")} />
      )}
      {hours.withoutHour > 0 && <p className={classes["quiet"]}>{t("explain.hours.without", { count: hours.withoutHour })}</p>}
    </>
  );
}

/** Weekday × hour without a question to it: no windows are marked. */
export function HourGrid({ weights }: { readonly weights: readonly number[] }) {
  const { t } = useTexts();
  const shown = hourBlocks(weights);
  if (shown.kind === "matrix") return <Matrix blocks={shown.blocks} windows={[]} words="" />;
  const total = Math.round(weights.reduce((sum, weight) => sum + weight, 0));
  return <p className={classes["quiet"]}>{total === 0 ? t("explain.hours.noHours") : t("explain.hours.few", { count: total })}</p>;
}

interface MatrixProps {
  readonly blocks: readonly HourBlock[];
  readonly windows: readonly HourWindow[];
  readonly words: string;
}

function Matrix({ blocks, windows, words }: MatrixProps) {
  const { t, format } = useTexts();
  const most = blocks.reduce((best, block) => (block.count > best.count ? block : best));
  const summary = t("explain.hours.summary", { weekday: format.weekday(most.weekday), from: most.from, to: most.to, windows: words });
  return (
    <figure className={classes["matrix"]} role="img" aria-label={summary}>
      <div className={classes["hourAxis"]} aria-hidden="true">
        {AXIS_HOURS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
        <span>24</span>
      </div>
      {WEEKDAYS.map((weekday) => (
        <div key={weekday} className={classes["day"]} aria-hidden="true">
          <span>{format.weekdayShort(weekday)}</span>
          {blocks
            .filter((block) => block.weekday === weekday)
            .map((block) => (
              <i
                key={block.from}
                data-marked={isMarked(block, windows)}
                style={{ background: block.ratioClass === 0 ? "var(--lb-zero)" : `var(--lb-count-${block.ratioClass})` }}
              />
            ))}
        </div>
      ))}
    </figure>
  );
}

/** At least half of the block's hours lie in a window. */
function isMarked({ weekday, from, to }: HourBlock, windows: readonly HourWindow[]): boolean {
  let inside = 0;
  for (let hour = from; hour < to; hour++) if (isInWindows(weekday * 24 + hour, windows)) inside++;
  return inside * 2 >= to - from;
}
