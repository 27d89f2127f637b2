import { z } from "zod";
import { metaSchema } from "./answers.ts";
import { coverageGapSchema } from "./coverage.ts";
import { cellSchema, districtCodeSchema, levelIdSchema, resolutionSchema } from "./ids.ts";

const count = z.number().min(0);
/** Null where it is not told (AT3). */
const share = z.number().min(0).max(1).nullable();

/** [AT3] With fewer reports in all the share of a place is not told. */
export const LEAST_SHARED_REPORTS = 10;

/** [AT1] Reports of the whole filter among those that every other part of it lets through. */
export const sharesAnswerSchema = z.object({
  /** Of the chosen reports, the numerator. */
  meta: metaSchema,
  /** Of all reports, the denominator. */
  whole: z.object({ total: count, inCells: count, gaps: z.array(coverageGapSchema) }),
  /** LEAST_SHARED_REPORTS of the day of the answer. */
  minimum: count,
  resolution: resolutionSchema,
  /** Cells with any report at all; the others of the study area count zero of zero. */
  cells: z.array(cellSchema),
  counts: z.array(count),
  wholes: z.array(count),
  shares: z.array(share),
  /** [AT4] Ends of the 95 % interval. */
  lower: z.array(share),
  upper: z.array(share),
  level: levelIdSchema,
  /** All of the level, whatever districts the filter names. */
  districts: z.array(z.object({ code: districtCodeSchema, count, whole: count, share, lower: share, upper: share })),
});
export type SharesAnswer = z.infer<typeof sharesAnswerSchema>;

/** [DR1] Who complains, counted once for each place; complaints of the filter only. */
export const reportersAnswerSchema = z.object({
  /** Of the complaints. */
  meta: metaSchema,
  /** [DR3] Fewer are not told, only that there are some. */
  minimum: count,
  resolution: resolutionSchema,
  /** Complaints in cells, and how many of them carry a key. */
  complaints: count,
  keyed: count,
  /** Distinct reporters of all cells together; null: fewer than the minimum. */
  reporters: count.nullable(),
  /** Cells with a complaint. */
  cells: z.array(cellSchema),
  counts: z.array(count),
  /** Complaints with a key, by cell. */
  keyedCounts: z.array(count),
  /** Distinct reporters by cell; null: at least one and fewer than the minimum. */
  reporterCounts: z.array(count.nullable()),
});
export type ReportersAnswer = z.infer<typeof reportersAnswerSchema>;
