import { ckmeans } from "simple-statistics";
import { type Classing, type ClassMethod, breakFault, isShare, isWhole, type Indicator, MOST_BREAKS } from "../../state/classing.ts";

/** [OC3] Lower ends of all classes but the first; each is one of the values, so that no class is empty, and equal values are never parted. */
export function quantileBreaks(values: readonly number[], classCount: number): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const [least = 0] = sorted;
  const ends = Array.from({ length: classCount - 1 }, (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / classCount)]);
  return rising(ends.filter((end) => end !== undefined && end > least));
}

/** [OC3] Natural breaks by Jenks, found exactly (Wang & Song 2011). */
export function jenksBreaks(values: readonly number[], classCount: number): readonly number[] {
  const distinct = new Set(values).size;
  if (distinct === 0) return [];
  const [, ...upper] = ckmeans([...values], Math.min(classCount, distinct));
  return rising(upper.flatMap(([first]) => (first === undefined ? [] : [first])));
}

function rising(ends: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(ends.filter((end) => end !== undefined))].toSorted((a, b) => a - b);
}

interface Divided {
  readonly indicator: Indicator;
  readonly method: Exclude<ClassMethod, "manual">;
  readonly resolution: Classing["resolution"];
  readonly classCount: number;
}

/** Divides the values above zero. Breaks are rounded down as far as the legend names them, so that what it says is what is drawn. */
export function divide(values: readonly number[], { indicator, method, resolution, classCount }: Divided): Classing {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const found = (method === "quantile" ? quantileBreaks : jenksBreaks)(positive, classCount);
  const rounded = rising(found.map((value) => roundedDown(value, indicator)));
  const breaks = rounded.filter((value) => breakFault(indicator, value, null) === null).slice(-MOST_BREAKS);
  return { indicator, method, resolution, breaks };
}

/** Counts to whole numbers, shares to a tenth of a per cent, all else to three digits. */
export function roundedDown(value: number, indicator: Indicator): number {
  if (isWhole(indicator)) return Math.floor(value);
  const digits = isShare(indicator) ? 3 : Math.max(0, 2 - Math.floor(Math.log10(value)));
  const scale = 10 ** Math.min(6, digits);
  // What is binary noise below the next digit is that digit.
  return Math.floor(value * scale * (1 + 1e-12)) / scale;
}
