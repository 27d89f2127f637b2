import { z } from "zod";
import { periodSchema } from "./day.ts";

const countOrNull = z.number().min(0).nullable();

/** [PC9] How many reports there are in the compared days of the period and in those of the period before; null where nothing may be compared. */
export const comparedCounts = { comparedCount: countOrNull, previousCount: countOrNull };

/** [M9, PC9] Which days stand behind the compared counts of an answer. */
export const comparedDays = {
  /** Parts of the period that are left out together with the same days before: without data (M10), incomplete (M12), or still to come. */
  leftOut: z.array(periodSchema),
  /** Nothing is compared because too few days are whole in both periods. */
  previousUncovered: z.boolean(),
};
