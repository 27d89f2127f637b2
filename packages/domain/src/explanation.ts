import { z } from "zod";
import { daySchema, periodSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

/** The rules of methods.md that an explanation may name; the screen has a sentence for each. */
const EXPLAINED_RULES = ["H1", "E2", "E3", "E4", "D1", "D2", "D3", "F1", "F2", "F4", "C1", "C2", "M4"] as const;

/** A rule of methods.md by which something is marked, with the test behind it where there is one. */
export const appliedRuleSchema = z.object({
  rule: z.enum(EXPLAINED_RULES),
  p: z.number().min(0).max(1).nullable(),
  /** [M5] `normal`, `exact`, `fitted`, `permutation`, `monte-carlo` …; null without a test. */
  source: z.string().nullable(),
  /** The smallest p that this source can give. */
  floor: z.number().nullable(),
  replications: count.nullable(),
  seed: count.nullable(),
  /** What the screen puts into the sentence of the rule, e.g. `{ steps: 9, of: 13 }`. */
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
});
export type AppliedRule = z.infer<typeof appliedRuleSchema>;

/** What speaks against reading a finding as a change on the ground; each is also said on the screen. */
export const CAUTIONS = [
  "feedBegan",
  "feedStopped",
  "categoryChanged",
  "fewReporters",
  "oneWeekend",
  "operation",
  "lateReports",
  "smallNumber",
  "withoutReporterKeys",
  "manyWithoutPlace",
] as const;
export const cautionSchema = z.object({
  caution: z.enum(CAUTIONS),
  agency: agencyIdSchema.nullable(),
  category: categoryIdSchema.nullable(),
  from: daySchema.nullable(),
  /** Of the reports of the finding. */
  share: share.nullable(),
});
export type Caution = z.infer<typeof cautionSchema>;

/** Fewer reports are called a small number wherever they are shown. */
export const SMALL_NUMBER = 12;

/** Beside the counts of a finding, and made of other reports than it. */
const WITHHELD = ["feeling", "proactive"] as const;

/** Why something is marked (F5): one shape for zone, alarm, cluster and phenomenon, in the order in which the card tells it. */
export const explanationSchema = z.object({
  /** Recorded in this period, which may be shorter than the finding is old. */
  period: periodSchema,
  /** First day of the run of periods in which it was marked without a break. */
  since: daySchema,
  recorded: count,
  expected: z.number().min(0),
  /** 90 % band of what chance alone gives around `expected`. */
  expectedLow: z.number().min(0),
  expectedHigh: z.number().min(0),
  /** What `expected` comes from: the place's own past (`from`, `to`), or place and time of all reports (D1). */
  baseline: z.object({ kind: z.enum(["own-past", "space-time"]), from: daySchema, to: daySchema }),
  byKind: z.array(z.object({ kind: kindSchema, recorded: count, expected: z.number().min(0) })),
  /** Most first. */
  byCategory: z.array(z.object({ kind: kindSchema, category: categoryIdSchema, recorded: count, expected: z.number().min(0) })),
  hours: z.object({
    /** weekday × 24 + hour, Monday 0 h first; aoristic weights (M8). */
    weights: z.array(z.number().min(0)).length(168),
    withoutHour: count,
    /** At most three; hours of the day from `fromHour` up to, not including, `toHour`, which may lie on the next day (21–2). */
    windows: z.array(
      z.object({
        weekdays: z.array(z.int().min(0).max(6)).min(1),
        fromHour: z.int().min(0).max(23),
        toHour: z.int().min(0).max(24),
        share,
        /** [FZ9] Of an even week: the hours of the window by 168. */
        expectedShare: share,
      }),
    ),
  }),
  /** Equal steps, oldest first, that end with the as-of day; `expected` null where the baseline does not reach (M10: uncovered). */
  trend: z.array(
    z.object({ from: daySchema, to: daySchema, recorded: count, expected: z.number().min(0).nullable(), isUncovered: z.boolean() }),
  ),
  rules: z.array(appliedRuleSchema).min(1),
  /** [H5] The plain count: the period before of equal length, and the place's rank among `of` places by count alone. */
  simple: z.object({ previous: count.nullable(), rank: count, of: count }),
  /** [F3, R12] Reports about a feeling, never part of the counts above. */
  feeling: z.object({ recorded: count, byCategory: z.array(z.object({ category: categoryIdSchema, recorded: count })) }),
  /** [M13] Found by patrols in the same place and period, never part of the counts above. */
  proactive: count,
  /** What of the two no agreement opens whole to the viewer: its number holds only what is open. Absent: nothing is withheld. */
  withheld: z.array(z.enum(WITHHELD)).optional(),
  cautions: z.array(cautionSchema),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** Each once, for where there is room for short words only. */
export function cautionNames({ recorded, cautions }: Pick<Explanation, "recorded" | "cautions">): readonly Caution["caution"][] {
  return CAUTIONS.filter((name) => cautions.some(({ caution }) => caution === name) || (name === "smallNumber" && recorded < SMALL_NUMBER));
}
