import type { AreaAnswer } from "@lagebild/domain";

/** Below this a week's index jumps with every single report. */
export const LEAST_FOR_TREND = 52;
/** Weeks that a point of the line is the mean of, and that stand for now. */
const SMOOTHED_WEEKS = 4;

export interface IndexedTrend {
  /** Weeks of which the first is the mean of those before it too; 100 is the mean of the 52. */
  readonly here: readonly number[];
  readonly city: readonly number[];
  readonly hereNow: number;
  readonly cityNow: number;
}

/** Both series as hundredths of their own mean, each week with the three before it; null where the area has too few reports. */
export function indexedTrend(timeline: AreaAnswer["timeline"]): IndexedTrend | null {
  const here = timeline.map(({ count }) => count);
  const city = timeline.map(({ cityCount }) => cityCount);
  if (sum(here) < LEAST_FOR_TREND || here.length < SMOOTHED_WEEKS) return null;
  const [indexedHere, indexedCity] = [indexed(here), indexed(city)];
  return { here: indexedHere, city: indexedCity, hereNow: indexedHere.at(-1) ?? 0, cityNow: indexedCity.at(-1) ?? 0 };
}

function indexed(counts: readonly number[]): number[] {
  const mean = sum(counts) / counts.length;
  return counts.slice(SMOOTHED_WEEKS - 1).map((_, at) => (sum(counts.slice(at, at + SMOOTHED_WEEKS)) / SMOOTHED_WEEKS / mean) * 100);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
