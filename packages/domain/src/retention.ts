import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cityIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

const count = z.number().int().min(0);

/** Single points are kept so long when nobody says otherwise (R5). */
export const DEFAULT_RETENTION_MONTHS = 36;

/** [R5] The first class whose members all fit a report decides; absent members fit any. The last class fits all. */
export const retentionClassSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  name: z.string().trim().min(1).max(120),
  agencies: z.array(agencyIdSchema).min(1).optional(),
  kinds: z.array(kindSchema).min(1).optional(),
  categories: z.array(categoryIdSchema).min(1).optional(),
  regimes: z.array(z.string().min(1)).min(1).optional(),
  /** From the end of the occurrence to the as-of day. */
  months: z.number().int().min(1).max(600),
  /** What stays: counts by cell of resolution 8 and month, or nothing. */
  remains: z.enum(["cellCounts", "nothing"]),
});
export type RetentionClass = z.infer<typeof retentionClassSchema>;

/** `off`: an evaluation profile with old real data, of which nothing is deleted. */
export const retentionSchema = z.strictObject({
  mode: z.enum(["on", "off"]),
  classes: z.array(retentionClassSchema).min(1).max(50),
});
export type Retention = z.infer<typeof retentionSchema>;

export const retentionReportSchema = z.object({
  id: z.number().int(),
  city: cityIdSchema,
  asOf: daySchema,
  /** Only counted, nothing deleted. */
  isRehearsal: z.boolean(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  by: z.string(),
  classes: z.array(
    z.object({
      class: z.string(),
      name: z.string(),
      /** Reports that happened before this day are past their term. */
      before: daySchema,
      deleted: count,
      /** Of these, counted on in cells. */
      countedOn: count,
    }),
  ),
  error: z.string().nullable(),
});
export type RetentionReport = z.infer<typeof retentionReportSchema>;
export const retentionAnswerSchema = z.object({
  retention: retentionSchema,
  /** The day from which terms are counted back now, and when the next nightly deletion is due; null where it is off. */
  asOf: daySchema.nullable(),
  nextAt: instantSchema.nullable(),
  /** Newest first. */
  reports: z.array(retentionReportSchema),
});
export type RetentionAnswer = z.infer<typeof retentionAnswerSchema>;
