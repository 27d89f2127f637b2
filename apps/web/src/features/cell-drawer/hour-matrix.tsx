import { Fragment, type ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { countText } from "../../map/count-text.ts";
import classes from "./cell-drawer.module.css";
import { hourBlocks, type HourBlock } from "../../explain/hour-blocks.ts";

const AXIS_HOURS = [0, 6, 12, 18];

/** Weekday × hour of the cell, as fine as its number of reports allows. */
export function HourMatrix({ hours }: { readonly hours: readonly number[] }): ReactNode {
  const { t, format } = useTexts();
  const shown = hourBlocks(hours);
  // Shares of time windows are in these hours also without an hour filter (M8).
  const { text } = countText(
    format,
    hours.some((count) => !Number.isInteger(count)),
  );
  if (shown.kind === "none") return <p className={classes.quiet}>{t("drawer.hours.none")}</p>;
  if (shown.kind === "windows") {
    return (
      <dl className={classes.windows}>
        {(["early", "late", "night"] as const).map((part) => (
          <Fragment key={part}>
            <dt>{t(`drawer.hours.${part}`)}</dt>
            <dd>{text(shown[part])}</dd>
          </Fragment>
        ))}
      </dl>
    );
  }
  const most = shown.blocks.reduce((best, block) => (block.count > best.count ? block : best));
  const sentence = ({ weekday, from, to, count }: HourBlock, key: "drawer.hours.cell" | "drawer.hours.summary"): string =>
    t(key, { weekday: format.weekday(weekday), from, to, text: text(count) });
  return (
    <figure className={classes.matrix} aria-label={sentence(most, "drawer.hours.summary")} role="img">
      <div className={classes.hourAxis}>
        {AXIS_HOURS.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
        <span>24</span>
      </div>
      {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
        <div key={weekday} className={classes.day}>
          <span>{format.weekdayShort(weekday)}</span>
          {shown.blocks
            .filter((block) => block.weekday === weekday)
            .map((block) => (
              <i
                key={block.from}
                title={sentence(block, "drawer.hours.cell")}
                style={{ background: block.ratioClass === 0 ? "var(--lb-zero)" : `var(--lb-count-${block.ratioClass})` }}
              />
            ))}
        </div>
      ))}
    </figure>
  );
}
