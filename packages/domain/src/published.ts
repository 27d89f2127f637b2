import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cellSchema, cityIdSchema, districtCodeSchema, levelIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

const count = z.number().int().min(0);

/** [R14] The fixed steps of published tables. */
export const PUBLISHED_STEP_DAYS = 28;
/** A step is published when this many days have passed since its end: late reports are in by then, and later ones change nothing. */
export const CLOSING_DAYS = 28;
/** Version of the rules by which tables are made; stored with each. */
export const PUBLISHED_RULES = 1;
/** Steps that are published at most, three years back: what is older is past its term, or soon will be. */
export const MOST_PUBLISHED_STEPS = 39;

/** Who a table is made for: the council (and the steering group), the public, or the receivers of one exchange agreement. */
export const publishedAudienceIdSchema = z
  .string()
  .regex(/^(council|public|agreement-[0-9a-z]{10})$/)
  .brand<"PublishedAudienceId">();
export type PublishedAudienceId = z.infer<typeof publishedAudienceIdSchema>;
export const COUNCIL_AUDIENCE: PublishedAudienceId = publishedAudienceIdSchema.parse("council");
export const PUBLIC_AUDIENCE: PublishedAudienceId = publishedAudienceIdSchema.parse("public");

const minimum = z.number().int().min(2).max(1_000);

/** [R13] Smallest counts that are told, for steps that are yet to be published. What is published keeps its own. */
export const publishedSettingsSchema = z.object({ revision: count, council: minimum, public: minimum });
export type PublishedSettings = z.infer<typeof publishedSettingsSchema>;
export const DEFAULT_PUBLISHED_SETTINGS: PublishedSettings = { revision: 0, council: 5, public: 10 };
export const publishedSettingsUpdateSchema = z
  .strictObject(publishedSettingsSchema.shape)
  .refine((each) => each.public >= each.council, { message: "the public is told no smaller counts than the council", path: ["public"] });
export type PublishedSettingsUpdate = z.infer<typeof publishedSettingsUpdateSchema>;

/** Reports of one agency and kind: nobody else's reports are in its counts, so that an agency that knows its own learns nothing of others'. */
const block = { agency: agencyIdSchema, kind: kindSchema };

/** What was counted of a block in one step, once and for good; never part of an answer. */
export const publishedBaseSchema = z.object({
  city: cityIdSchema,
  ...block,
  /** First day of the step. */
  from: daySchema,
  level: levelIdSchema,
  /** Groups of the catalogue without special ones (R6). */
  groups: z.array(categoryIdSchema),
  districts: z.array(districtCodeSchema),
  /** Cell of resolution 8, position in `districts`, position in `groups`, reports above zero. */
  counts: z.array(z.tuple([cellSchema, count, count, count])),
  dataStamp: z.string(),
  countedAt: instantSchema,
});
export type PublishedBase = z.infer<typeof publishedBaseSchema>;

/** [R14] A published base table: a block in one step for one audience. Never changed. */
export const publishedTableSchema = z.object({
  audience: publishedAudienceIdSchema,
  city: cityIdSchema,
  ...block,
  from: daySchema,
  minimum,
  rules: z.number().int().min(1),
  level: levelIdSchema,
  groups: z.array(categoryIdSchema),
  districts: z.array(districtCodeSchema),
  /** By district and group; null: below the minimum, also zero. */
  values: z.array(z.array(count.nullable())),
  /** Lower bounds of the classes of cells, the minimum first. */
  breaks: z.array(count).min(1),
  /** Cells of resolution 8 with the position of their class; all others are below the minimum. Null: the map of this step is withheld. */
  cells: z.array(z.tuple([cellSchema, count])).nullable(),
  dataStamp: z.string(),
  publishedAt: instantSchema,
});
export type PublishedTable = z.infer<typeof publishedTableSchema>;

export const publishedAudienceSchema = z.object({
  id: publishedAudienceIdSchema,
  /** The smallest count that is told from the next step on. */
  minimum,
  /** Of an agreement: whose reports, and who receives them. */
  from: agencyIdSchema.nullable(),
  to: z.array(agencyIdSchema),
  blocks: z.array(z.object({ ...block, groups: z.array(categoryIdSchema) })),
  /** First days of the published steps, oldest first. */
  steps: z.array(daySchema),
  publishedAt: instantSchema.nullable(),
});
export type PublishedAudience = z.infer<typeof publishedAudienceSchema>;
export const publishedOverviewSchema = z.object({
  audiences: z.array(publishedAudienceSchema),
  /** Null for who may not set them. */
  settings: publishedSettingsSchema.nullable(),
  mayPublish: z.boolean(),
  isPublishing: z.boolean(),
  /** When the next step that is not yet published will close. */
  nextOn: daySchema.nullable(),
});
export type PublishedOverview = z.infer<typeof publishedOverviewSchema>;

/** What is asked of a published table: all that are absent mean everything. Steps by their first days, both included. */
export const publishedQuerySchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  kind: kindSchema.optional(),
  agency: agencyIdSchema.optional(),
  group: categoryIdSchema.optional(),
});
export type PublishedQuery = z.infer<typeof publishedQuerySchema>;

/** A sum of published values; `withheld` is the number of values below the minimum that are not in it. */
export const publishedSumSchema = z.object({ published: count, values: count, withheld: count });
export type PublishedSum = z.infer<typeof publishedSumSchema>;
export const publishedPictureSchema = z.object({
  audience: publishedAudienceIdSchema,
  /** Smallest counts that the tables of this answer tell, ascending; one unless the setting changed meanwhile. */
  minimums: z.array(minimum),
  rules: z.array(z.number().int().min(1)),
  /** First day, and the first day after; null: nothing is published of what was asked for. */
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  steps: count,
  level: levelIdSchema.nullable(),
  blocks: z.array(z.object({ ...block, groups: z.array(categoryIdSchema) })),
  map: z.object({
    /** Cells of which at least one class was published: the sums of the bounds of their classes; `high` null: open to above. */
    cells: z.array(z.object({ cell: cellSchema, low: count, high: count.nullable(), withheld: count })),
    /** What any other cell is between: 0 and this. */
    otherHigh: count,
    /** Tables whose map is published, and those whose map is withheld. */
    tables: count,
    withheldTables: count,
  }),
  districts: z.array(publishedSumSchema.extend({ code: districtCodeSchema })),
  groups: z.array(publishedSumSchema.extend({ ...block, group: categoryIdSchema })),
  total: publishedSumSchema,
  publishedAt: instantSchema.nullable(),
  dataStamp: z.string(),
});
export type PublishedPicture = z.infer<typeof publishedPictureSchema>;
