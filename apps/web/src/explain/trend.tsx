import { addDays, type Explanation } from "@lagebild/domain";
import { useId } from "react";
import { useTexts } from "../i18n/language.tsx";
import { HatchPatterns } from "../ui/hatch.tsx";
import classes from "./explanation.module.css";
import type { Words } from "./message.ts";

type Step = Explanation["trend"][number];

const HEIGHT = 56;
const WIDTH = 320;
const DAY_MS = 86_400_000;

/** Recorded per step as bars, dark within the period of the finding; a dashed line where the expectation is known. */
export function Trend({ explanation: { trend, period } }: { readonly explanation: Explanation }) {
  const { t, format } = useTexts();
  const [first] = trend;
  const last = trend.at(-1);
  if (first === undefined || last === undefined) return null;
  const peak = trend.reduce((best, step) => (step.recorded > best.recorded ? step : best));
  const days = Math.round((Date.parse(first.to) - Date.parse(first.from)) / DAY_MS);
  const summary = t("explain.trend.summary", {
    steps: trend.length,
    until: format.day(addDays(last.to, -1)),
    last: format.count(last.recorded),
    max: format.count(peak.recorded),
    peak: format.periodShort(peak),
    uncovered: trend.filter(({ isUncovered }) => isUncovered).length,
  });
  const name = ({ from }: Step): string => (days === 1 ? format.dayShort(from) : format.week(from));
  return (
    <>
      <h3>
        {t("explain.trend")}{" "}
        <small>· {t("explain.trend.note", { step: days === 1 ? "day" : days === 7 ? "week" : "other", days: format.count(days) })}</small>
      </h3>
      <figure className={classes["trend"]}>
        <div role="img" aria-label={summary}>
          <Bars trend={trend} period={period} />
        </div>
        <figcaption aria-hidden="true">
          <span>{name(first)}</span>
          <span>max. {format.count(peak.recorded)}</span>
          <span>{name(last)}</span>
        </figcaption>
      </figure>
    </>
  );
}

function Bars({ trend, period }: Pick<Explanation, "trend" | "period">) {
  const texts = useTexts();
  const hatch = useId();
  const highest = Math.max(1, ...trend.map(({ recorded, expected }) => Math.max(recorded, expected ?? 0)));
  const width = WIDTH / trend.length;
  const y = (value: number): number => HEIGHT - (value / highest) * (HEIGHT - 2);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" width="100%" height={HEIGHT} aria-hidden="true">
      <HatchPatterns id={hatch} />
      {trend.map((step, at) => (
        <g key={step.from}>
          <title>{barText(step, texts)}</title>
          {step.isUncovered && <rect x={at * width} y={0} width={width} height={HEIGHT} fill={`url(#${hatch}-gap)`} />}
          <rect
            className={classes["bar"]}
            data-inside={step.to > period.from}
            x={at * width + width * 0.1}
            y={y(step.recorded)}
            width={width * 0.8}
            height={HEIGHT - y(step.recorded)}
          />
        </g>
      ))}
      {trend.map(({ from, expected }, at) =>
        expected === null ? null : (
          <line
            key={from}
            className={classes["expected"]}
            x1={at * width}
            x2={(at + 1) * width}
            y1={y(expected)}
            y2={y(expected)}
            vectorEffect="non-scaling-stroke"
          />
        ),
      )}
    </svg>
  );
}

function barText(step: Step, { t, format }: Words): string {
  const values = { period: format.periodShort(step), recorded: format.count(step.recorded) };
  if (step.isUncovered) return t("explain.trend.barUncovered", values);
  if (step.expected === null) return t("explain.trend.barWithout", values);
  return t("explain.trend.bar", { ...values, expected: format.expectation(step.expected) });
}
