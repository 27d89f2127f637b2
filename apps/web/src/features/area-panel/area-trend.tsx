import type { AreaAnswer } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/language.tsx";
import classes from "./area-panel.module.css";
import { indexedTrend, LEAST_FOR_TREND } from "./indexed.ts";

const HEIGHT = 64;

/** Both series by their own mean, so that a small area can be held against the whole city. */
export function AreaTrend({ answer: { timeline } }: { readonly answer: AreaAnswer }): ReactNode {
  const { t, format } = useTexts();
  const trend = indexedTrend(timeline);
  if (trend === null) {
    const count = format.count(timeline.reduce((sum, week) => sum + week.count, 0));
    return <p className={classes["quiet"]}>{t("area.trend.none", { count, needed: format.count(LEAST_FOR_TREND) })}</p>;
  }
  const { here, city, hereNow, cityNow } = trend;
  const most = Math.max(150, ...here, ...city);
  const y = (value: number): number => HEIGHT - (value / most) * (HEIGHT - 2);
  const line = (values: readonly number[]): string =>
    values.map((value, at) => `${at === 0 ? "M" : "L"}${at} ${y(value).toFixed(1)}`).join("");
  const numbers = { here: format.count(Math.round(hereNow)), city: format.count(Math.round(cityNow)) };
  const first = timeline[0];
  const last = timeline.at(-1);
  return (
    <figure
      className={classes["trend"]}
      role="img"
      aria-label={t("area.trend.summary", { weeks: format.count(timeline.length), ...numbers })}
    >
      <svg viewBox={`0 0 ${here.length - 1} ${HEIGHT}`} height={HEIGHT} preserveAspectRatio="none" aria-hidden="true">
        <path className={classes["mean"]} d={`M0 ${y(100)}H${here.length - 1}`} />
        <path className={classes["city"]} d={line(city)} />
        <path className={classes["here"]} d={line(here)} />
      </svg>
      <figcaption>
        <span>{first && format.week(first.from)}</span>
        <span className={classes["key"]}>
          {t("area.trend.here")} {numbers.here}
        </span>
        <span className={classes["key"]} data-city="true">
          {t("area.trend.city")} {numbers.city}
        </span>
        <span>{last && format.week(last.from)}</span>
      </figcaption>
    </figure>
  );
}
