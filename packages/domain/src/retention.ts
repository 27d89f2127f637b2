import { z } from "zod";
import type { Category } from "./category.ts";
import { resolveCategories } from "./category-tree.ts";
import { daySchema, fromDayNumber, instantSchema, toDayNumber, type Day } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cityIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";
import { plainText } from "./plain-text.ts";

const DAY_MS = 86_400_000;
const count = z.number().int().min(0);

/** Single points are kept so long when nobody says otherwise (R5). */
export const DEFAULT_RETENTION_MONTHS = 36;

/** [R5] The first class whose members all fit a report decides; absent members fit any. The last class fits all. */
export const retentionClassSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  name: plainText.min(1).max(120),
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

function fitsAll(last: RetentionClass | undefined): boolean {
  return [last?.agencies, last?.kinds, last?.categories, last?.regimes].every((members) => members === undefined);
}

/** `off`: an evaluation profile with old real data, of which nothing is deleted. */
export const retentionSchema = z.strictObject({
  mode: z.enum(["on", "off"]),
  classes: z
    .array(retentionClassSchema)
    .min(1)
    .max(50)
    .refine((classes) => new Set(classes.map(({ id }) => id)).size === classes.length, { message: "ids occur twice" })
    .refine((classes) => fitsAll(classes.at(-1)), { message: "the last class fits all reports" }),
});
export type Retention = z.infer<typeof retentionSchema>;

/** What a city keeps to until somebody decides otherwise. */
export const DEFAULT_RETENTION: Retention = {
  mode: "on",
  classes: [{ id: "standard", name: "Standard", months: DEFAULT_RETENTION_MONTHS, remains: "cellCounts" }],
};

/** [M12] First day that is kept: as many calendar months before the as-of day, and the last day of a month that is shorter. */
export function firstDayKept(asOf: Day, months: number): Day {
  const day = new Date(toDayNumber(asOf) * DAY_MS);
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months + 1, 0));
  return fromDayNumber(lastOfMonth.getTime() / DAY_MS - Math.max(0, lastOfMonth.getUTCDate() - day.getUTCDate()));
}

/** What of a report decides its class. */
export interface RetentionSubject {
  readonly agency: string;
  readonly kind: string;
  readonly category: string;
  readonly regime: string;
}

/** [R5] The first class whose members fit decides; a group of categories stands for its members. Undefined where none fits: such a report is kept. */
export function createClassFinder(
  { classes }: Pick<Retention, "classes">,
  categories: readonly Category[],
): (subject: RetentionSubject) => RetentionClass | undefined {
  const judged = classes.map((each) => ({
    each,
    agencies: among(each.agencies),
    kinds: among(each.kinds),
    categories: among(each.categories === undefined ? undefined : resolveCategories(categories, each.categories)),
    regimes: among(each.regimes),
  }));
  return ({ agency, kind, category, regime }) =>
    judged.find((of) => of.agencies(agency) && of.kinds(kind) && of.categories(category) && of.regimes(regime))?.each;
}

function among(members: readonly string[] | undefined): (id: string) => boolean {
  if (members === undefined) return () => true;
  const set = new Set(members);
  return (id) => set.has(id);
}

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

export const retentionUpdateSchema = retentionSchema.extend({ reason: plainText.min(3).max(500) });
export type RetentionUpdate = z.infer<typeof retentionUpdateSchema>;

export const retentionRunRequestSchema = z
  .object({ isRehearsal: z.boolean(), asOf: daySchema.optional(), reason: plainText.max(500).default("") })
  .refine(({ isRehearsal, reason }) => isRehearsal || reason.length >= 3, { path: ["reason"], message: "a deletion needs a reason" });
export type RetentionRunRequest = z.infer<typeof retentionRunRequestSchema>;

export const retentionRunAnswerSchema = z.object({ report: retentionReportSchema });
