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
  /** Hour at which a weekday of `weekdays` begins: the hours before it belong to the night of the day before. Absent: midnight. */
  dayBegins: z.number().int().min(1).max(23).optional(),
  /** Only on the city's public holidays, or on all other days. */
  holidays: z.enum(["only", "without"]).optional(),
  /** Only while the sun's centre stands below −6° at the city's middle, or only while it does not. */
  darkness: z.enum(["dark", "light"]).optional(),
  resolution: resolutionSchema,
  statistics: statisticsSchema.default("incoming"),
  /** Only what was received until the end of this day counts; absent: all (M12). */
  asOf: daySchema.optional(),
});
export type Filter = z.infer<typeof filterSchema>;

const WEEK_HOURS = 168;

/** Whether an hour of the week (Monday, 0 h = 0 … 167) is among the weekdays and hours that a filter chooses. */
export function isHourChosen(
  { weekdays, hours, dayBegins = 0 }: Pick<Filter, "weekdays" | "hours" | "dayBegins">,
  hourOfWeek: number,
): boolean {
  const weekday = Math.floor(((hourOfWeek - dayBegins + WEEK_HOURS) % WEEK_HOURS) / 24);
  return (weekdays?.includes(weekday) ?? true) && (hours?.includes(hourOfWeek % 24) ?? true);
}
