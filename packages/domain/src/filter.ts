import { z } from "zod";
import { daySchema, periodSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, districtCodeSchema, levelIdSchema, resolutionSchema } from "./ids.ts";
import { kindSchema, statisticsSchema } from "./kind.ts";

/**
 * A question to the picture. An absent list means "all"; an empty list means "none".
 * Travels from the address bar to the frame and into a snapshot.
 */
export const filterSchema = z.object({
  period: periodSchema,
  kinds: z.array(kindSchema).optional(),
  /** Groups stand for their members. Absent: all but the special categories (R6). */
  categories: z.array(categoryIdSchema).optional(),
  agencies: z.array(agencyIdSchema).optional(),
  /** Level of `districts`, of the district facet and of the answer by district. */
  level: levelIdSchema,
  districts: z.array(districtCodeSchema).optional(),
  /** Monday = 0 … Sunday = 6. */
  weekdays: z.array(z.number().int().min(0).max(6)).optional(),
  hours: z.array(z.number().int().min(0).max(23)).optional(),
  resolution: resolutionSchema,
  statistics: statisticsSchema.default("incoming"),
  /** Only what was received until the end of this day counts; absent: all (M12). */
  asOf: daySchema.optional(),
});
export type Filter = z.infer<typeof filterSchema>;
