import { z } from "zod";
import { agencySchema } from "./agency.ts";
import { categorySchema } from "./category.ts";
import { citySchema, districtSchema } from "./city.ts";
import { comparedCounts, comparedDays } from "./compared-counts.ts";
import { coverageGapSchema } from "./coverage.ts";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cellSchema, cityIdSchema, districtCodeSchema, levelIdSchema, resolutionSchema } from "./ids.ts";
import { importRunSchema } from "./import-run.ts";
import { KINDS, statisticsSchema } from "./kind.ts";

const count = z.number().min(0);
/** One number per kind, in the order of KINDS. */
const byKind = z.array(count).length(KINDS.length);

/** [M7] What an answer stands on. total = inCells + outside + tooCoarse + withoutPlace. */
export const metaSchema = z.object({
  city: cityIdSchema,
  /** Changes with every change of the data; part of cache keys and ETags. */
  dataStamp: z.string(),
  asOf: daySchema,
  statistics: statisticsSchema,
  isSynthetic: z.boolean(),
  /** Reports that match the filter. Not whole when `isWeighted`. */
  total: count,
  inCells: count,
  /** Outside the study area (M1). */
  outside: count,
  /** Position coarser than the cell's edge, or known by its area alone: counted in districts only (M11). */
  tooCoarse: count,
  withoutPlace: count,
  /** Reports that match but carry no hour; they never match an hour filter (M8). */
  withoutHour: count,
  /** [R6] Reports of special categories, left out because the filter chooses no categories; beside `total`. */
  specialLeftOut: count,
  /** An hour filter met reports with a time window: counts are aoristic sums (M8). */
  isWeighted: z.boolean(),
  /** [M8] Reports of `total` with a time window, where their hours count (filter on times, or facets): how many, and their share of `total`. */
  windows: z.object({ reports: count, sum: count }),
  /** [M10] Days without data within what the answer reaches over, of the agencies and kinds that the filter includes. */
  gaps: z.array(coverageGapSchema),
});
export type Meta = z.infer<typeof metaSchema>;

export const citySummarySchema = citySchema.pick({ id: true, name: true, isSynthetic: true }).extend({
  reportCount: count,
  firstOn: daySchema.nullable(),
  lastOn: daySchema.nullable(),
});
export type CitySummary = z.infer<typeof citySummarySchema>;

export const cityAnswerSchema = citySchema.extend({
  data: z.object({
    dataStamp: z.string(),
    reportCount: count,
    firstOn: daySchema.nullable(),
    /** Day of the newest report; the default as-of day (M12). */
    lastOn: daySchema.nullable(),
    lastReceivedAt: instantSchema.nullable(),
    /** An import is running now. */
    isImporting: z.boolean(),
    /** [DR4] Whether the viewer may count who complains. */
    countsReporters: z.boolean(),
  }),
});
export type CityAnswer = z.infer<typeof cityAnswerSchema>;

export const districtsAnswerSchema = z.object({ level: levelIdSchema, districts: z.array(districtSchema) });
export const categoriesAnswerSchema = z.object({ version: z.string(), categories: z.array(categorySchema) });
export const agenciesAnswerSchema = z.object({ agencies: z.array(agencySchema) });

/** The cells whose centre lies in the boundary (M1), with the district of each centre at every level. */
export const studyAreaAnswerSchema = z.object({
  resolution: resolutionSchema,
  cells: z.array(cellSchema),
  /** By level: for each cell the position in `codes`, −1 = none. */
  districts: z.array(z.object({ level: levelIdSchema, codes: z.array(districtCodeSchema), index: z.array(z.number().int().min(-1)) })),
});
export type StudyAreaAnswer = z.infer<typeof studyAreaAnswerSchema>;

/** Cells with a count above zero; all other cells of the study area count zero. */
export const cellsAnswerSchema = z.object({
  meta: metaSchema,
  resolution: resolutionSchema,
  cells: z.array(cellSchema),
  counts: z.array(count),
  /** For each kind in the order of KINDS, one count per cell. */
  byKind: z.array(z.array(count)).length(KINDS.length),
});
export type CellsAnswer = z.infer<typeof cellsAnswerSchema>;

/** Each list ignores the filter's own dimension: how many would match if this member were chosen too. */
export const facetsAnswerSchema = z.object({
  meta: metaSchema,
  kinds: byKind,
  /** Members and groups; a group is the sum of its members. */
  categories: z.array(z.object({ id: categoryIdSchema, count })),
  agencies: z.array(z.object({ id: agencyIdSchema, count })),
  level: levelIdSchema,
  districts: z.array(
    z.object({
      code: districtCodeSchema,
      count,
      byKind,
      /** Over the days that are compared. */
      ...comparedCounts,
    }),
  ),
  ...comparedCounts,
  ...comparedDays,
  /** weekday × 24 + hour, Monday 0 h first; aoristic weights for windows (M8). */
  hours: z.array(count).length(168),
});
export type FacetsAnswer = z.infer<typeof facetsAnswerSchema>;

export const stepSchema = z.enum(["day", "week", "28days"]);
export type Step = z.infer<typeof stepSchema>;

/** Ignores the filter's period; steps of 7 and 28 days end with the last whole one before `to`. */
export const timelineAnswerSchema = z.object({
  meta: metaSchema,
  step: stepSchema,
  steps: z.array(z.object({ from: daySchema, to: daySchema, count, byKind })),
});
export type TimelineAnswer = z.infer<typeof timelineAnswerSchema>;

export const cellAnswerSchema = z.object({
  meta: metaSchema,
  cell: cellSchema,
  resolution: resolutionSchema,
  center: z.object({ lng: z.number(), lat: z.number() }),
  areaKm2: z.number().positive(),
  districts: z.array(z.object({ level: levelIdSchema, code: districtCodeSchema, name: z.string() })),
  count,
  byKind,
  ...comparedCounts,
  ...comparedDays,
  /** Mean count of the cells within one step (M3), the study area's mean, and the share of cells with fewer reports. */
  neighbourMean: count,
  cityMean: count,
  rankShare: z.number().min(0).max(1),
  categories: z.array(z.object({ id: categoryIdSchema, count })),
  hours: z.array(count).length(168),
  timeline: z.array(z.object({ from: daySchema, to: daySchema, count })),
  /** [M10] As `meta.gaps`, over the timeline. */
  timelineGaps: z.array(coverageGapSchema),
});
export type CellAnswer = z.infer<typeof cellAnswerSchema>;

export const importRunsAnswerSchema = z.object({ runs: z.array(importRunSchema) });
export const healthAnswerSchema = z.object({ status: z.literal("ok"), version: z.string() });
export const readyAnswerSchema = z.object({ ready: z.boolean(), waitingFor: z.array(z.string()) });

/** RFC 9457, with Lagebild's own code and the id under which the log holds the cause. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
