import { toDayNumber, type Explanation } from "@lagebild/domain";
import { cellCenter } from "@lagebild/geo";
import type { Outbreak, SceneHours } from "@lagebild/simulate";
import { runParted } from "../parted-method.ts";
import type { demoCity } from "./demo-city.fixture.ts";
import { earlyWarning } from "./early-warning.ts";
import { toWarningInput } from "./warning-city.fixture.ts";
import type { FindingPlace, WarningFindings } from "./warning-findings.ts";

type Made = ReturnType<typeof demoCity>;

/** Near what a calibration of the demo city gives; chance alone raises about two alarms a week with them. */
const THRESHOLDS = [
  { stream: "disturbance", threshold: 11 },
  { stream: "offence", threshold: 10 },
  { stream: "administrativeOffence", threshold: 8 },
  { stream: "complaint", threshold: 9 },
] as const;

/** What a run says that ends with a day of the city's period. */
export function runOn({ city, reports, simulated }: Made, asOf: number): WarningFindings {
  const days = Math.min(756, asOf - toDayNumber(simulated.period.from) + 1);
  return runParted(earlyWarning, toWarningInput({ ...city, asOf, days, thresholds: THRESHOLDS }, reports));
}

export interface Mark {
  readonly sort: "zone" | "alarm" | "phenomenon";
  readonly stage: string | null;
  readonly explanation: Explanation;
}

/** A mark names a category that it has at least three reports of, and twice what was to be expected. */
function names({ byCategory }: Explanation, category: string): boolean {
  return byCategory.some((one) => one.category === category && one.recorded >= 3 && one.recorded >= 2 * one.expected);
}

/** Rising zones, alarms and new phenomena of single places that touch the outbreak and name its category. */
export function marksOf({ zones, alarms, phenomena }: WarningFindings, outbreaks: readonly Outbreak[]): readonly Mark[] {
  const [first] = outbreaks;
  if (first === undefined) return [];
  const touches = ({ cells }: FindingPlace): boolean => cells.some((cell) => distanceM(cellCenter(cell), first.center) <= first.radiusM);
  const isIt = (one: FindingPlace & { readonly explanation: Explanation }): boolean =>
    touches(one) && outbreaks.some(({ category }) => names(one.explanation, category));
  return [
    ...zones.filter(isIt).map(({ stage, explanation }): Mark => ({ sort: "zone", stage, explanation })),
    ...alarms.filter(isIt).map(({ explanation }): Mark => ({ sort: "alarm", stage: null, explanation })),
    ...phenomena
      .filter((one) => one.cells.length > 0 && isIt(one))
      .map(({ explanation }): Mark => ({ sort: "phenomenon", stage: null, explanation })),
  ];
}

/** Hours of the week 0–167. */
export function hoursOf({ weekdays, fromHour, toHour }: SceneHours): readonly number[] {
  const length = toHour > fromHour ? toHour - fromHour : toHour + 24 - fromHour;
  return weekdays.flatMap((weekday) => Array.from({ length }, (_, hour) => (weekday * 24 + fromHour + hour) % 168));
}

function distanceM(a: { readonly lng: number; readonly lat: number }, b: { readonly lng: number; readonly lat: number }): number {
  return Math.hypot((a.lng - b.lng) * 69_000, (a.lat - b.lat) * 111_195);
}
