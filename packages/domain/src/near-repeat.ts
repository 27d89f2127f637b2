import { z } from "zod";

/** Widths of the bands that near repeats are counted in. */
export const nearStepMSchema = z.int().min(25).max(500);
export const nearStepDaysSchema = z.int().min(1).max(28);
/** Beside the band of the same place, which is always the first. */
export const MOST_NEAR_BANDS = 8;

export interface NearBands {
  readonly stepM: number;
  readonly stepDays: number;
  readonly spaceBands: number;
  readonly timeBands: number;
}

/** Less than this apart is the same place. */
const SAME_PLACE_M = 1;

/** [KN2] Bounds of the bands, each half-open: same place, up to one step, up to two … */
export function nearBreaks({ stepM, stepDays, spaceBands, timeBands }: NearBands): {
  readonly spaceBreaksM: number[];
  readonly timeBreaksDays: number[];
} {
  return {
    spaceBreaksM: [0, SAME_PLACE_M, ...Array.from({ length: spaceBands }, (_, band) => (band + 1) * stepM)],
    timeBreaksDays: Array.from({ length: timeBands + 1 }, (_, band) => band * stepDays),
  };
}
