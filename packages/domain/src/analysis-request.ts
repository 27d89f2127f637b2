import { z } from "zod";
import { filterQuerySchema } from "./filter-query.ts";
import { filterSchema } from "./filter.ts";
import { MOST_NEAR_BANDS, nearStepDaysSchema, nearStepMSchema } from "./near-repeat.ts";

const k = z.int().min(1).max(5).default(1).describe("rings of neighbours (M3)");
const seed = z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1);
const replications = z.int().min(99).max(9_999).default(999);
const withProactive = z.boolean().default(false).describe("also categories that follow patrols (M13)");

/** A filter as the addresses of the picture carry it: lists are texts separated by commas. */
const filterTextSchema = filterQuerySchema.strict().transform(({ from, to, ...rest }, context) => {
  const filter = filterSchema.safeParse({ period: { from, to }, ...rest });
  if (filter.success) return filter.data;
  for (const { path, message } of filter.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

const giStar = z.strictObject({
  method: z.literal("gi-star"),
  filter: filterTextSchema,
  parameters: z.strictObject({ k, withProactive }).prefault({}),
});
const localMoran = z.strictObject({
  method: z.literal("local-moran"),
  filter: filterTextSchema,
  parameters: z.strictObject({ k, withProactive }).prefault({}),
});
const emergingHotspots = z.strictObject({
  method: z.literal("emerging-hotspots"),
  filter: filterTextSchema,
  parameters: z.strictObject({ k, stepDays: z.union([z.literal(7), z.literal(28)]).default(7), withProactive }).prefault({}),
});
const scan = z.strictObject({
  method: z.literal("scan"),
  filter: filterTextSchema,
  parameters: z
    .strictObject({
      maxRadiusM: z.number().min(0).max(20_000).default(1_200),
      maxDurationDays: z.int().min(1).max(90).default(14),
      maxShare: z.number().gt(0).max(0.5).default(0.5).describe("of all reports, in one cluster"),
      minReports: z.int().min(2).max(1_000).default(3),
      replications,
      seed,
      withProactive,
    })
    .prefault({}),
});
const concentration = z.strictObject({
  method: z.literal("concentration"),
  filter: filterTextSchema,
  parameters: z
    .strictObject({ shares: z.array(z.number().gt(0).lte(1)).min(1).max(20).default([0.25, 0.5, 0.8]), withProactive })
    .prefault({}),
});
const density = z.strictObject({
  method: z.literal("density"),
  filter: filterTextSchema,
  parameters: z
    .strictObject({
      kernel: z.enum(["quartic", "epanechnikov", "gaussian"]).default("quartic"),
      bandwidthM: z.number().min(50).max(20_000).default(600),
      withProactive,
    })
    .prefault({}),
});
const comparison = z
  .strictObject({
    shiftDays: z
      .int()
      .min(1)
      .max(3_660)
      .optional()
      .describe("how many days earlier the compared period of the same length begins; absent: the nearest with equal weekdays (M9)"),
    withProactive,
  })
  .prefault({});
const periodComparison = z.strictObject({ method: z.literal("period-comparison"), filter: filterTextSchema, parameters: comparison });
const districtComparison = z.strictObject({ method: z.literal("district-comparison"), filter: filterTextSchema, parameters: comparison });

const stepM = nearStepMSchema.default(100).describe("width of the space bands; the first band is the same place");
const stepDays = nearStepDaysSchema.default(7).describe("width of the time bands");
const nearRepeat = z.strictObject({
  method: z.literal("near-repeat"),
  filter: filterTextSchema,
  parameters: z
    .strictObject({
      stepM,
      stepDays,
      spaceBands: z.int().min(1).max(MOST_NEAR_BANDS).default(4).describe("beside the band of the same place"),
      timeBands: z.int().min(1).max(MOST_NEAR_BANDS).default(4),
      // [M5] So many that p can be told from chance over 72 bands.
      replications: z.int().min(2_999).max(9_999).default(2_999),
      seed,
      withProactive,
    })
    .prefault({}),
});
const nearRepeatPairs = z.strictObject({
  method: z.literal("near-repeat-pairs"),
  filter: filterTextSchema,
  parameters: z.strictObject({
    stepM,
    stepDays,
    spaceBand: z.int().min(0).max(MOST_NEAR_BANDS).describe("0 = same place"),
    timeBand: z
      .int()
      .min(0)
      .max(MOST_NEAR_BANDS - 1),
    withProactive,
  }),
});

/** What is to be computed over the cells of a filter; absent parameters take their defaults. */
export const analysisRequestSchema = z.discriminatedUnion("method", [
  giStar,
  localMoran,
  emergingHotspots,
  scan,
  concentration,
  density,
  periodComparison,
  districtComparison,
  nearRepeat,
  nearRepeatPairs,
]);
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;
export type AnalysisMethod = AnalysisRequest["method"];
