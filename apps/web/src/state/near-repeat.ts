import { MOST_NEAR_BANDS, nearStepDaysSchema, nearStepMSchema, type LngLat } from "@lagebild/domain";
import { z } from "zod";

/** A band of the table: 0 in space is the same place. */
export const nearBandSchema = z.object({
  space: z.int().min(0).max(MOST_NEAR_BANDS),
  time: z
    .int()
    .min(0)
    .max(MOST_NEAR_BANDS - 1),
});
export type NearBand = Readonly<z.infer<typeof nearBandSchema>>;

/** What the panel of near repeats shows: the widths of its bands, and the band whose pairs are on the map. */
export const nearRepeatSchema = z.object({ stepM: nearStepMSchema, stepDays: nearStepDaysSchema, band: nearBandSchema.nullable() });
export type NearRepeat = Readonly<z.infer<typeof nearRepeatSchema>>;

export const DEFAULT_NEAR_REPEAT: NearRepeat = { stepM: 100, stepDays: 7, band: null };

/** Bands of the table beside the same place. */
export const NEAR_BANDS = { spaceBands: 4, timeBands: 4 } as const;

/** Two reports on the map, as the middles of their cells; equal ones lie in one cell. */
export interface PairLine {
  readonly from: LngLat;
  readonly to: LngLat;
}

/** 100x7, or 100x7x1.0 with a band. */
export const nearTextSchema = z
  .string()
  .regex(/^\d{2,3}x\d{1,2}(x\d\.\d)?$/)
  .transform((text) => {
    const [stepM, stepDays, band] = text.split("x");
    const [space, time] = band?.split(".") ?? [];
    return {
      stepM: Number(stepM),
      stepDays: Number(stepDays),
      band: band === undefined ? null : { space: Number(space), time: Number(time) },
    };
  })
  .pipe(nearRepeatSchema);

export function nearText({ stepM, stepDays, band }: NearRepeat): string {
  return `${stepM}x${stepDays}${band === null ? "" : `x${band.space}.${band.time}`}`;
}
