import type { CellAnswer, Period } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./cell-drawer.module.css";
import { trendBars } from "./trend-bars.ts";

const HEIGHT = 44;

interface TrendProps {
  readonly steps: CellAnswer["timeline"];
  readonly period: Period;
  readonly text: (count: number) => string;
}

/** Reports per week; the chosen period in the accent colour. */
export function Trend({ steps, period, text }: TrendProps): ReactNode {
  const { t, format } = useTexts();
  const bars = trendBars(steps, period);
  const max = Math.max(0, ...bars.map((bar) => bar.count));
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure className={classes.trend} role="img" aria-label={t("drawer.trend.summary", { weeks: bars.length, max: text(max) })}>
      <svg viewBox={`0 0 ${Math.max(1, bars.length)} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT} width="100%" aria-hidden="true">
        {bars.map(({ from, to, count, share, isChosen }, at) => {
          const height = Math.max(count > 0 ? 1.5 : 0.5, share * (HEIGHT - 1));
          return (
            <rect key={from} x={at + 0.12} y={HEIGHT - height} width={0.76} height={height} data-chosen={isChosen}>
              <title>{`${format.periodShort({ from, to })}: ${text(count)}`}</title>
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
