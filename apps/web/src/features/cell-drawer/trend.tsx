import type { CellAnswer, CityId, Period } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useAgencyNames } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { gapLines, gapsWithin, uncovered } from "../../map/gap-text.ts";
import { hatchedClass } from "../../ui/hatch.tsx";
import classes from "./cell-drawer.module.css";
import { trendBars } from "./trend-bars.ts";

const HEIGHT = 44;

interface TrendProps {
  readonly steps: CellAnswer["timeline"];
  readonly gaps: CellAnswer["timelineGaps"];
  readonly city: CityId;
  readonly period: Period;
  readonly text: (count: number) => string;
}

/** Reports per week; the chosen period in the accent colour. */
export function Trend({ steps, gaps, city, period, text }: TrendProps): ReactNode {
  const { t, format } = useTexts();
  const words = { t, format, agencyName: useAgencyNames(city) };
  const lacking = uncovered(gaps);
  const bars = trendBars(steps, period);
  const max = Math.max(0, ...bars.map((bar) => bar.count));
  const list = gapLines(lacking, words).join("; ");
  const summary = [
    t("drawer.trend.summary", { weeks: bars.length, max: text(max) }),
    ...(list === "" ? [] : [t("gap.timeline", { list })]),
  ].join(". ");
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure className={classes.trend} role="img" aria-label={summary}>
      <div className={classes.hatches} style={{ height: HEIGHT }} aria-hidden>
        {bars.map((bar) => (
          <span key={bar.from} className={gapsWithin(lacking, bar).length > 0 ? hatchedClass : undefined} />
        ))}
      </div>
      <svg viewBox={`0 0 ${Math.max(1, bars.length)} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT} width="100%" aria-hidden="true">
        {bars.map(({ from, to, count, share, isChosen }, at) => {
          const height = Math.max(count > 0 ? 1.5 : 0.5, share * (HEIGHT - 1));
          return (
            <rect key={from} x={at + 0.12} y={HEIGHT - height} width={0.76} height={height} data-chosen={isChosen}>
              <title>
                {[`${format.periodShort({ from, to })}: ${text(count)}`, ...gapLines(gapsWithin(lacking, { from, to }), words)].join("\n")}
              </title>
            </rect>
          );
        })}
      </svg>
      <figcaption>
        <span>{first && format.week(first.from)}</span>
        <span>max. {text(max)}</span>
        <span>{last && format.week(last.from)}</span>
      </figcaption>
    </figure>
  );
}
