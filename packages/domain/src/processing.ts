import { z } from "zod";
import { agencyContactSchema, agreementVersionSchema } from "./exchange-agreement.ts";
import { localTextSchema } from "./category.ts";
import { contextSortSchema } from "./context-layer.ts";
import { daySchema, instantSchema } from "./day.ts";
import { feedTypeSchema } from "./feed.ts";
import { agencyIdSchema, categoryIdSchema, cityIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";
import { retentionSchema } from "./retention.ts";
import { roleSchema } from "./role.ts";

const count = z.number().int().min(0);

/** A member of the label: the same for all rows, told by a column of each row, or (both null) not given. */
export const toldSchema = z.object({ value: z.string().nullable(), column: z.string().nullable() });
export type Told = z.infer<typeof toldSchema>;

/** What one agency sends by one way, and what of it is stored. */
export const dataFlowSchema = z.object({
  agency: agencyIdSchema,
  kind: kindSchema,
  /** Name of the feed, or of the mapping of imported files; null: the mapping bears none. */
  name: z.string().nullable(),
  /** `file`: imported by hand. */
  way: z.union([feedTypeSchema, z.literal("file")]),
  /** Of a feed: whether it takes anything now. */
  state: z.enum(["draft", "live", "paused"]).nullable(),
  /** Columns that are read, and what each of them becomes; all others are not stored. */
  fields: z.array(z.object({ column: z.string(), role: z.string() })),
  label: z.object({ collectedBy: toldSchema, legalBasis: toldSchema, purpose: toldSchema, regime: toldSchema }),
});
export type DataFlow = z.infer<typeof dataFlowSchema>;

export const processingAgencySchema = z.object({
  id: agencyIdSchema,
  name: z.string(),
  isConfirmed: z.boolean(),
  contact: agencyContactSchema.nullable(),
  legalBasis: z.string().nullable(),
  content: z.string().nullable(),
});

/** What this installation cannot know of itself, or what nobody has written down. */
export const PROCESSING_GAPS = [
  "controller",
  "officer",
  "processors",
  "hosting",
  "agency",
  "contact",
  "agencyBasis",
  "source",
  "legalBasis",
  "purpose",
  "regime",
  "retentionOff",
] as const;
export type ProcessingGap = (typeof PROCESSING_GAPS)[number];

/** What protects the data; each is told in words by the page. */
export const SAFEGUARDS = [
  "policy",
  "minimum",
  "special",
  "pseudonyms",
  "noPersons",
  "unmapped",
  "retention",
  "audit",
  "access",
  "push",
] as const;

/** [R7] Record of processing activities and list of data flows of a city, made from what is set up. */
export const processingAnswerSchema = z.object({
  city: z.object({ id: cityIdSchema, name: z.string(), isSynthetic: z.boolean() }),
  madeAt: instantSchema,
  asOf: daySchema,
  agencies: z.array(processingAgencySchema),
  flows: z.array(dataFlowSchema),
  /** In force on the as-of day. */
  agreements: z.array(agreementVersionSchema.omit({ city: true, createdAt: true, by: true })),
  retention: retentionSchema,
  /** [R6] */
  specialCategories: z.array(
    z.object({ id: categoryIdSchema, kind: kindSchema.nullable(), name: localTextSchema, legalBasis: z.string().nullable() }),
  ),
  contextLayers: z.array(
    z.object({
      title: localTextSchema,
      sort: contextSortSchema,
      source: z.string(),
      licence: z.string(),
      dataOn: daySchema,
      features: count,
      isSynthetic: z.boolean(),
    }),
  ),
  /** Messages about alarms: to how many, and to which hosts. */
  notices: z.object({ inApp: count, email: count, webhook: count, hosts: z.array(z.string()), canEmail: z.boolean() }),
  /** Who may do what, by role. */
  roles: z.array(z.object({ role: roleSchema, actions: z.array(z.string()) })),
  safeguards: z.array(z.enum(SAFEGUARDS)),
  /** Null agency: the installation as a whole; null name: the agency as a whole. */
  open: z.array(z.object({ what: z.enum(PROCESSING_GAPS), agency: agencyIdSchema.nullable(), name: z.string().nullable() })),
});
export type ProcessingAnswer = z.infer<typeof processingAnswerSchema>;
