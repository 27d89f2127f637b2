import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema } from "./ids.ts";
import { quarantineCodeSchema } from "./import-run.ts";
import { kindSchema } from "./kind.ts";

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

/** What one agency delivered of one kind in a week (Monday to Sunday of the city) by the day of reception. */
export const qualityWeekSchema = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  from: daySchema,
  /** received = accepted + updated + unchanged + expired + quarantined. */
  received: count,
  accepted: count,
  updated: count,
  unchanged: count,
  withdrawn: count,
  expired: count,
  quarantined: count,
  byReason: z.array(z.object({ code: quarantineCodeSchema, count })),
  byPrecision: z.object({ given: count, exact: count, fuzzy: count, street: count, area: count, none: count }),
  /** Minutes from the end of an occurrence to the arrival of its report. */
  delay: z.object({ medianMinutes: z.number(), p90Minutes: z.number() }).nullable(),
  /** Of the reports: without a clock time; outside the city; filed under `unknown`. */
  unknownTimeShare: share.nullable(),
  outsideShare: share.nullable(),
  unknownCategoryShare: share.nullable(),
  /** Rows that only repeat what is stored or what the same delivery holds already. */
  duplicates: count,
  /** Days of this week that are covered (M10), 0–7. */
  coveredDays: z.number().int().min(0).max(7),
});
export type QualityWeek = z.infer<typeof qualityWeekSchema>;
export const qualityQuerySchema = z.object({ from: daySchema.optional(), to: daySchema.optional(), agency: agencyIdSchema.optional() });
export type QualityQuery = z.infer<typeof qualityQuerySchema>;
export const qualityAnswerSchema = z.object({
  sources: z.array(
    z.object({
      agency: agencyIdSchema,
      name: z.string(),
      kind: kindSchema,
      all: qualityWeekSchema.omit({ week: true, from: true, coveredDays: true }),
      weeks: z.array(qualityWeekSchema),
    }),
  ),
});
export type QualityAnswer = z.infer<typeof qualityAnswerSchema>;

/** [R15] A code that the catalogue does not know: its reports are accepted as `unknown`. */
export const unknownCodeSchema = z.object({
  agency: agencyIdSchema,
  kind: kindSchema,
  code: z.string(),
  reports: count,
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
});
export type UnknownCode = z.infer<typeof unknownCodeSchema>;
export const unknownCodesAnswerSchema = z.object({ codes: z.array(unknownCodeSchema) });
export type UnknownCodesAnswer = z.infer<typeof unknownCodesAnswerSchema>;
