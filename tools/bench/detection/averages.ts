import { twoSidedStudentP } from "../../../packages/stats/src/index.ts";

export interface Average {
  readonly mean: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * Values of one group (a city, whose outbreaks share its thresholds) may be alike, so the error is taken from the sums of the groups (Liang & Zeger 1986) and the
 * quantile from Student's distribution with one degree less than groups. NaN bounds with one group.
 */
export function averageOf(values: readonly number[], groups: readonly number[]): Average {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sums = new Map<number, number>();
  values.forEach((value, at) => sums.set(groups[at] ?? 0, (sums.get(groups[at] ?? 0) ?? 0) + value - mean));
  const squares = [...sums.values()].reduce((sum, residual) => sum + residual * residual, 0);
  const error = (Math.sqrt(squares) / values.length) * Math.sqrt(sums.size / (sums.size - 1));
  const reach = error * studentQuantile(sums.size - 1);
  return { mean, low: mean - reach, high: mean + reach };
}

const HIGHEST = 20;

/** Above which 2.5 % lie. */
export function studentQuantile(degrees: number): number {
  if (degrees < 1) return Number.NaN;
  let [low, high] = [1, HIGHEST];
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2;
    if (twoSidedStudentP(middle, degrees) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}
