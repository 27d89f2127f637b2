import type { Rate } from "../../state/view.ts";

/** [P5] Lower bounds of the six classes above the one without colour, by the length of the period in days. */
type Scales = readonly { readonly days: number; readonly bounds: readonly number[] }[];

/** Reports per km² of a surface that is smoothed over some hundred metres. */
const DENSITY: Scales = [
  { days: 7, bounds: [2, 5, 10, 20, 50, 100] },
  { days: 28, bounds: [5, 10, 20, 50, 100, 200] },
  { days: 91, bounds: [10, 20, 50, 100, 200, 500] },
  { days: 364, bounds: [50, 100, 200, 500, 1000, 2000] },
];

/** [R23] Of districts. */
const PER_KM2: Scales = [
  { days: 7, bounds: [1, 2, 5, 10, 20, 50] },
  { days: 28, bounds: [2, 5, 10, 20, 50, 100] },
  { days: 91, bounds: [5, 10, 20, 50, 100, 200] },
  { days: 364, bounds: [20, 50, 100, 200, 500, 1000] },
];
const PER_THOUSAND: Scales = [
  { days: 7, bounds: [0.5, 1, 2, 3, 5, 10] },
  { days: 28, bounds: [2, 5, 10, 15, 20, 40] },
  { days: 91, bounds: [5, 10, 20, 40, 60, 100] },
  { days: 364, bounds: [20, 50, 100, 150, 200, 400] },
];

/** [HZ1] Offences of a year per 100,000 residents: always the same length. */
export const FREQUENCY_BOUNDS: readonly number[] = [1_000, 2_500, 5_000, 7_500, 10_000, 20_000];

/** [P5, AT5] Of a share, which depends neither on the size of a cell nor on the length of a period; the first class begins above zero. */
export const SHARE_BOUNDS: readonly number[] = [0, 0.05, 0.1, 0.2, 0.35, 0.5];
/** [P5, DR3] Of distinct reporters; one and two are not told apart. */
export const REPORTER_BOUNDS: readonly number[] = [1, 3, 5, 10, 20, 40];

function boundsFor(scales: Scales, days: number): readonly number[] {
  const scale = scales.findLast((each) => each.days <= days) ?? scales[0];
  if (scale === undefined) throw new RangeError("a table of classes has at least one row");
  return scale.bounds;
}

export const densityBounds = (days: number): readonly number[] => boundsFor(DENSITY, days);

export function rateBounds(rate: Rate, days: number): readonly number[] {
  if (rate === "share") return SHARE_BOUNDS;
  if (rate === "area") return boundsFor(PER_KM2, days);
  return rate === "frequency" ? FREQUENCY_BOUNDS : boundsFor(PER_THOUSAND, days);
}

/** 0 below the first bound, else 1 to 6: unlike a count, a rate or density below the first bound has no colour. */
export function classAbove(value: number, bounds: readonly number[]): number {
  return bounds.findLastIndex((bound) => value >= bound) + 1;
}
