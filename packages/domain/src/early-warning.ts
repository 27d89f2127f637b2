import { z } from "zod";
import { jobErrorSchema } from "./data-answers.ts";
import { daySchema, instantSchema, periodSchema } from "./day.ts";
import { explanationSchema } from "./explanation.ts";
import { findingPlace } from "./finding-place.ts";
import { categoryIdSchema, cellSchema, cityIdSchema, resolutionSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";
import { plainText } from "./plain-text.ts";
import { stageSchema } from "./stage.ts";

const count = z.number().int().min(0);

/** One run of the methods of early warning over a city. */
export const warningRunIdSchema = z
  .string()
  .regex(/^warning-[0-9a-z]{10}$/)
  .brand<"WarningRunId">();
export type WarningRunId = z.infer<typeof warningRunIdSchema>;

/**
 * What is watched for alarms, each on its own and with its share of the alarms by chance. `disturbance`: objective reports of any kind with a signal at or
 * above the threshold; the others: all objective reports of their kind. Proactive categories are in none (M13).
 */
export const STREAMS = ["disturbance", "offence", "administrativeOffence", "complaint"] as const;
export const streamSchema = z.enum(STREAMS);
export type Stream = z.infer<typeof streamSchema>;

/** What a run is made with (M7). Defaults stand in methods.md and on the method page. */
export const warningParametersSchema = z.strictObject({
  /** [M3] */
  k: z.int().min(1).max(3).default(1),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  /** [F1] Smallest signal of a disturbance. */
  signal: z.int().min(1).max(3).default(2),
  /** [D1] */
  maxRadiusM: z.number().min(200).max(5_000).default(1_000),
  maxDurationDays: z.int().min(7).max(56).default(28),
  minReports: z.int().min(2).max(50).default(4),
  /** [C2] */
  clusterEpsM: z.number().min(50).max(2_000).default(200),
  clusterEpsDays: z.int().min(1).max(60).default(21),
  clusterReporters: z.int().min(2).max(50).default(4),
});
export type WarningParameters = z.infer<typeof warningParametersSchema>;

export const WARNING_RUN_STATES = ["queued", "running", "done", "failed", "cancelled", "interrupted"] as const;
export const warningRunSchema = z.object({
  id: warningRunIdSchema,
  city: cityIdSchema,
  /** [M12] The last day whose reports count; what was received later is not known to the run. */
  asOf: daySchema,
  trigger: z.enum(["nightly", "demand", "command"]),
  by: z.string(),
  state: z.enum(WARNING_RUN_STATES),
  progress: z.object({ done: count, total: count }),
  queuedAt: instantSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  error: jobErrorSchema.nullable(),
  parameters: warningParametersSchema,
  /** Whether zones and alarms follow this run. A run for an earlier day than the newest such run only looks back. */
  isApplied: z.boolean(),
  /** Of a run that is done; null before. */
  outcome: z
    .object({
      dataStamp: z.string(),
      catalogue: z.string(),
      reports: count,
      withoutPlaceShare: z.number().min(0).max(1),
      /** SHA-256 of the findings: equal for equal data, parameters and seed. */
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      zones: count,
      alarms: count,
      clusters: count,
      phenomena: count,
    })
    .nullable(),
});
export type WarningRun = z.infer<typeof warningRunSchema>;
export const warningRunRequestSchema = z.strictObject({ asOf: daySchema.optional(), parameters: warningParametersSchema.prefault({}) });
export type WarningRunRequest = z.infer<typeof warningRunRequestSchema>;
export const warningRunAnswerSchema = z.object({ run: warningRunSchema });
export const warningRunsAnswerSchema = z.object({ runs: z.array(warningRunSchema) });
export type WarningRunsAnswer = z.infer<typeof warningRunsAnswerSchema>;

/** [E3] Without the suffix hot or cold; null: no pattern. Only the hot ones are told. */
export const EMERGING_CLASSES = [
  "new",
  "consecutive",
  "intensifying",
  "persistent",
  "diminishing",
  "sporadic",
  "oscillating",
  "historical",
] as const;
export const emergingClassSchema = z.enum(EMERGING_CLASSES);
export type EmergingClass = z.infer<typeof emergingClassSchema>;

/** What a run marks in the cells of one resolution; cells without a mark are left out. [H5] `simple` are the same number of cells by plain count of the period before. */
export const warningMarksSchema = z.object({
  resolution: resolutionSchema,
  stream: streamSchema,
  period: periodSchema,
  hotspots: z.array(
    z.object({
      cell: cellSchema,
      recorded: count,
      expected: z.number(),
      z: z.number(),
      pAdjusted: z.number(),
      level: z.union([z.literal(90), z.literal(95), z.literal(99)]),
    }),
  ),
  emerging: z.array(z.object({ cell: cellSchema, class: emergingClassSchema, hotSteps: count, steps: count })),
  /** [M6] Why there is none; null: there was enough data. */
  insufficient: z.object({ of: z.string(), has: z.number(), needed: z.number() }).nullable(),
  simple: z.array(cellSchema),
  /** [V2] Of the previous run of 28 days before on what came after: hotspots and the simple count at the same area; null without such a period. */
  hitRate: z.object({ pai: z.number(), pei: z.number(), simplePai: z.number(), simplePei: z.number() }).nullable(),
});
export type WarningMarks = z.infer<typeof warningMarksSchema>;

/** A category, or a category at certain hours, that is new or grew against its own past, in a place (`cells`), a district, or (`district` null) in the whole city. */
export const phenomenonSchema = z.object({
  /** Stable over runs: made of place or district, category and hours. */
  id: z.string().regex(/^phenomenon-[0-9a-z]{10}$/),
  ...findingPlace,
  /** Of a place, as of zones; null for a district, for the city, and in runs of before places were looked at. */
  name: z.string().nullable().default(null),
  kind: kindSchema,
  category: categoryIdSchema,
  /** Named hours of the week, 0–167; null: any. */
  hours: z.array(z.int().min(0).max(167)).nullable(),
  isNew: z.boolean(),
  recorded: count,
  expected: z.number(),
  p: z.number(),
  pAdjusted: z.number(),
  explanation: explanationSchema,
});
export type Phenomenon = z.infer<typeof phenomenonSchema>;

/** How the findings of two runs differ; `id` as in the findings of `to`, and of what is gone as in those of `from`. */
export const warningComparisonSchema = z.object({
  from: warningRunSchema,
  to: warningRunSchema,
  changes: z.array(
    z.object({
      type: z.enum(["zone", "alarm", "cluster", "phenomenon"]),
      id: z.string(),
      title: z.object({ de: plainText, en: plainText }),
      change: z.enum(["new", "grown", "unchanged", "receding", "gone"]),
      recordedBefore: count.nullable(),
      recordedAfter: count.nullable(),
      /** [F4] Of a zone. */
      stageBefore: stageSchema.nullable(),
      stageAfter: stageSchema.nullable(),
    }),
  ),
});
export type WarningComparison = z.infer<typeof warningComparisonSchema>;
