import { z } from "zod";
import { metaSchema } from "./answers.ts";
import { jobErrorSchema } from "./data-answers.ts";
import { daySchema, instantSchema, periodSchema } from "./day.ts";
import { filterSchema } from "./filter.ts";
import { agencyIdSchema, categoryIdSchema, cellSchema, districtCodeSchema, levelIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

export const analysisIdSchema = z
  .string()
  .regex(/^analysis-[0-9a-f]{32}$/)
  .brand<"AnalysisId">();
export type AnalysisId = z.infer<typeof analysisIdSchema>;

const count = z.number().min(0);
const share = z.number().min(0).max(1);
const cells = z.array(cellSchema);
/** One number per cell, in the order of `cells`; null where the method gives none. */
const perCell = z.array(z.number().nullable());
/** −3 … 3: cold or hot at 99, 95 and 90 %, 0 = neither, on the adjusted p (M4). */
const classes = z.array(z.int().min(-3).max(3));

/** [M5, M7] Where the p-values come from, and the smallest that this source can give. */
export const analysisInferenceSchema = z.object({
  source: z.string(),
  floor: z.number().min(0),
  seed: z.number().nullable(),
  replications: z.number().nullable(),
});

const analysisClusterSchema = z.object({
  center: cellSchema,
  radiusM: count,
  cells,
  period: periodSchema,
  observed: count,
  expected: count,
  statistic: z.number(),
  p: share,
});

/** [M9, M10] Two periods of equal length and what of them is compared. */
const comparedPeriods = {
  /** Days to come are in neither (M12). */
  period: periodSchema,
  before: periodSchema,
  /** Parts of `period` that lack data, or whose counterpart in `before` does: neither of the two is counted. */
  leftOut: z.array(periodSchema),
  /** [PC1] What is counted has equally many of each weekday. */
  hasEqualWeekdays: z.boolean(),
};

const nearPairEnd = z.object({ cell: cellSchema, on: daySchema });

const districtComparisonSchema = z.object({
  code: districtCodeSchema,
  count,
  countBefore: count,
  /** As for cells. Null also where the spread of the weeks is not known. */
  ratio: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: share.nullable(),
  /** After Benjamini–Hochberg over the districts of the answer (M4). */
  pAdjusted: share.nullable(),
  /** −3 … 3, as of cells. */
  class: z.int().min(-3).max(3),
  /** [PC5] Of the district's own weeks, at least 1. */
  dispersion: z.number().min(1).nullable(),
});
export type DistrictComparison = z.infer<typeof districtComparisonSchema>;

/**
 * [EW7] What speaks against reading marks as a change on the ground: within their window a source or a category begins, ends or pauses, or patrols found much more.
 */
const MARK_CAUTIONS = ["feedBegan", "feedStopped", "daysMissing", "categoryChanged", "operation"] as const;
export const markCautionSchema = z.object({
  caution: z.enum(MARK_CAUTIONS),
  agency: agencyIdSchema.nullable(),
  kind: kindSchema.nullable(),
  category: categoryIdSchema.nullable(),
  /** First day of what begins, ends or lacks. */
  from: daySchema.nullable(),
  /** Days without data; null for the others. */
  days: count.nullable(),
  /** Positions of the marked cells that it touches, ascending, and how much of the reports of each with its neighbours are of the source; null for an operation. */
  cells: z.array(z.int().min(0)),
  shares: z.array(share.nullable()),
});
export type MarkCaution = z.infer<typeof markCautionSchema>;
const cautions = z.array(markCautionSchema);

/** One entry per method. Cells are those of the study area, zeros included (M1). */
export const analysisValueSchema = z.discriminatedUnion("method", [
  z.object({
    method: z.literal("gi-star"),
    cells,
    counts: z.array(count),
    /** [H5] Counts of the preceding period, with the same categories; null where it lacks data or has none yet. */
    countsBefore: z.array(count).nullable(),
    z: perCell,
    p: perCell,
    pAdjusted: perCell,
    classes,
    cautions,
  }),
  z.object({
    method: z.literal("local-moran"),
    cells,
    counts: z.array(count),
    i: perCell,
    p: perCell,
    pAdjusted: perCell,
    /** The cell first, its neighbours second; null for a cell without neighbours. Of meaning only where `levels` says so. */
    quadrants: z.array(z.enum(["High-High", "Low-Low", "High-Low", "Low-High"]).nullable()),
    /** 1 … 3: significant at 90, 95 and 99 % on the adjusted p (M4), else 0. */
    levels: z.array(z.int().min(0).max(3)),
  }),
  z.object({
    method: z.literal("emerging-hotspots"),
    cells,
    /** [M10] Steps without full coverage are left out of the test. */
    steps: z.array(z.object({ from: daySchema, to: daySchema, isUncovered: z.boolean() })),
    /** E.g. `new hot`, `none`; null where too few steps have data. After the correction over all cells and steps (M4). */
    categories: z.array(z.string().nullable()),
    /** Mann–Kendall of the z of each cell (E2). */
    trendZ: perCell,
    trendP: perCell,
    /** Newest step, after the correction: 1 hot, −1 cold, 0 neither. */
    states: z.array(z.int().min(-1).max(1)),
    /** In how many of the covered steps the cell is hot, after the correction. */
    hotSteps: z.array(count),
    /** Reports of the covered steps. */
    counts: z.array(count),
    cautions,
  }),
  z.object({
    method: z.literal("scan"),
    period: periodSchema,
    /** [M10] Days without full coverage, whose reports are left out. */
    uncoveredDays: count,
    clusters: z.array(analysisClusterSchema),
  }),
  z.object({
    method: z.literal("concentration"),
    cellCount: count,
    shares: z.array(z.object({ ofReports: share, cells: count, ofCells: share, ofCellsIfEven: share })),
  }),
  z.object({ method: z.literal("density"), cells, counts: z.array(count), perKm2: z.array(count) }),
  z.object({
    method: z.literal("period-comparison"),
    ...comparedPeriods,
    cells,
    counts: z.array(count),
    countsBefore: z.array(count),
    /** Rate after by rate before with its 90 % interval; null where it has no such end (PC6), and for cells with too few reports. */
    ratio: perCell,
    lower: perCell,
    upper: perCell,
    /** Null for cells that have too few reports for any p to be small, whatever their share before and after. */
    p: perCell,
    pAdjusted: perCell,
    /** −3 … 3: less or more at 99, 95 and 90 % on the adjusted p (M4), 0 = not secured or not tested. */
    classes,
    /** [PC5] Measured over the weeks before; null where too few of them have data, which counts as 1. */
    dispersion: z.number().min(0).nullable(),
  }),
  z.object({
    method: z.literal("district-comparison"),
    ...comparedPeriods,
    level: levelIdSchema,
    /** [M11] With reports whose place is too coarse for a cell; only those that the filter chooses. */
    districts: z.array(districtComparisonSchema),
  }),
  z.object({
    method: z.literal("near-repeat"),
    period: periodSchema,
    /** Bounds of the bands, each half-open; the first space band is the same place. */
    spaceBreaksM: z.array(z.number().min(0)),
    timeBreaksDays: z.array(z.number().min(0)),
    /** All pairs, near or far. */
    pairCount: count,
    /** [N1] Space bands from near to far, within each the time bands. p is one-sided; `pAdjusted` after Benjamini–Hochberg over the table (M4). */
    bands: z.array(z.object({ observed: count, expected: count, ratio: z.number().nullable(), p: share, pAdjusted: share })),
  }),
  z.object({
    method: z.literal("near-repeat-pairs"),
    /** Of the band, half-open. */
    spaceM: z.array(z.number().min(0)).length(2),
    timeDays: z.array(z.number().min(0)).length(2),
    /** All of the band; the newest are listed. */
    pairCount: count,
    /** Cells of resolution 10, which may be the same. */
    pairs: z.array(z.object({ earlier: nearPairEnd, later: nearPairEnd })),
  }),
]);
export type AnalysisValue = z.infer<typeof analysisValueSchema>;

export const analysisResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("result"), sampleSize: count, inference: analysisInferenceSchema.nullable(), value: analysisValueSchema }),
  /** [M6] Too little data is an answer. */
  z.object({ kind: z.literal("insufficient-data"), of: z.string(), has: z.number(), needed: z.number() }),
]);
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** [M7] What a result stands on beside its parameters. */
export const analysisMetaSchema = metaSchema.extend({
  /** Of the reports that match the filter: without a place, and (M11) known too coarsely for these cells. */
  withoutPlaceShare: share,
  tooCoarseShare: share,
  /** [M13] Reports of proactive categories that match the filter and were left out; not part of `total`. */
  proactiveLeftOut: count,
});
export type AnalysisMeta = z.infer<typeof analysisMetaSchema>;

export const analysisStateSchema = z.enum(["queued", "running", "done", "failed", "cancelled"]);

export const analysisSchema = z.object({
  id: analysisIdSchema,
  method: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  filter: filterSchema,
  state: analysisStateSchema,
  /** Units of work; `total` 0 while they are being laid out. */
  progress: z.object({ done: count, total: count }),
  meta: analysisMetaSchema,
  result: analysisResultSchema.nullable(),
  error: jobErrorSchema.nullable(),
  queuedAt: instantSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
});
export type Analysis = z.infer<typeof analysisSchema>;

export const analysisAnswerSchema = z.object({ analysis: analysisSchema });
export type AnalysisAnswer = z.infer<typeof analysisAnswerSchema>;

/** Asked for last comes first; without their results. */
export const analysesAnswerSchema = z.object({ analyses: z.array(analysisSchema.omit({ result: true })) });
export type AnalysesAnswer = z.infer<typeof analysesAnswerSchema>;
