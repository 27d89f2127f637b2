import { z } from "zod";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cityIdSchema, levelIdSchema, resolutionSchema, runIdSchema } from "./ids.ts";
import { agencySchema } from "./agency.ts";
import { kindSchema } from "./kind.ts";
import { plainText } from "./plain-text.ts";

const count = z.number().int().min(0);

export const agreementIdSchema = z
  .string()
  .regex(/^agreement-[0-9a-z]{10}$/)
  .brand<"AgreementId">();
export type AgreementId = z.infer<typeof agreementIdSchema>;

/** How exactly the receiver sees the reports; each includes what is coarser. */
export const exchangePrecisionSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("point") }),
  z.strictObject({ type: z.literal("cell"), resolution: resolutionSchema }),
  z.strictObject({ type: z.literal("district"), level: levelIdSchema }),
]);
export type ExchangePrecision = z.infer<typeof exchangePrecisionSchema>;

const terms = {
  from: agencyIdSchema,
  to: z.array(agencyIdSchema).min(1).max(50),
  /** Null: all kinds, all categories. A category group stands for its members. */
  kinds: z.array(kindSchema).min(1).nullable(),
  categories: z.array(categoryIdSchema).min(1).max(500).nullable(),
  precision: exchangePrecisionSchema,
  purpose: plainText.min(3).max(500),
  legalBasis: plainText.min(3).max(300),
  /** In force from this day; `until` is the first day without it, null = until further notice. */
  validFrom: daySchema,
  until: daySchema.nullable(),
  /** Smallest count that the receiver may see (R13). */
  minimumCount: z.number().int().min(1).max(1_000),
};
const isInOrder = ({ validFrom, until }: { validFrom: string; until: string | null }): boolean => until === null || validFrom < until;
const sharesWithOthers = ({ from, to }: { from: string; to: readonly string[] }): boolean => !to.includes(from);

export const agreementRequestSchema = z
  .strictObject(terms)
  .refine(isInOrder, { message: "validFrom must lie before until", path: ["until"] })
  .refine(sharesWithOthers, { message: "an agency needs no agreement with itself", path: ["to"] });
export type AgreementRequest = z.infer<typeof agreementRequestSchema>;

/** One version; versions are never changed, a new one takes the place of the former from `validFrom` on. */
export const agreementVersionSchema = z.object({
  agreement: agreementIdSchema,
  version: z.number().int().min(1),
  city: cityIdSchema,
  ...terms,
  note: z.string().nullable(),
  createdAt: instantSchema,
  by: z.string(),
});
export type AgreementVersion = z.infer<typeof agreementVersionSchema>;

export const agreementChangeSchema = agreementRequestSchema.safeExtend({ note: plainText.min(3).max(500) });
export type AgreementChange = z.infer<typeof agreementChangeSchema>;
/** Ends an agreement on a day, of which it is no longer in force. */
export const agreementEndSchema = z.strictObject({ until: daySchema, note: plainText.min(3).max(500) });

export const agreementSchema = z.object({
  id: agreementIdSchema,
  /** Newest first. */
  versions: z.array(agreementVersionSchema).min(1),
  /** The version in force on the day asked for; null: none is. */
  inForce: z.number().int().nullable(),
});
export type Agreement = z.infer<typeof agreementSchema>;
export const agreementsAnswerSchema = z.object({ on: daySchema, agreements: z.array(agreementSchema) });
export type AgreementsAnswer = z.infer<typeof agreementsAnswerSchema>;

/** Who may see what on a day, as the policy decides it: one line per receiver, owner and agreement; own reports are not listed. */
export const visibilityAnswerSchema = z.object({
  on: daySchema,
  lines: z.array(
    z.object({
      to: agencyIdSchema,
      from: agencyIdSchema,
      agreement: agreementIdSchema,
      version: z.number().int(),
      kinds: z.array(kindSchema).nullable(),
      categories: z.array(categoryIdSchema).nullable(),
      precision: exchangePrecisionSchema,
      minimumCount: z.number().int(),
      /** Reports that this line opens today; `null` where a minimum keeps the number back. */
      reports: count.nullable(),
    }),
  ),
});
export type VisibilityAnswer = z.infer<typeof visibilityAnswerSchema>;

/** [R4] What was handed over: occasion, content, receiver, day. Newest first. */
export const transferSchema = z.object({
  day: daySchema,
  at: instantSchema,
  from: agencyIdSchema,
  to: agencyIdSchema,
  agreement: agreementIdSchema,
  version: z.number().int(),
  occasion: z.object({ run: runIdSchema, fileName: z.string(), feed: z.string().nullable() }),
  kind: kindSchema,
  /** Null: all that the run brought; otherwise only these categories. */
  categories: z.array(categoryIdSchema).nullable(),
  precision: exchangePrecisionSchema,
  purpose: z.string(),
  /** Rows of the run that became reports or changed some. */
  reports: count,
  /** The run was taken back since: until then its reports had been seen. */
  isTakenBack: z.boolean(),
});
export type Transfer = z.infer<typeof transferSchema>;
export const transfersQuerySchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  owner: agencyIdSchema.optional(),
  receiver: agencyIdSchema.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type TransfersQuery = z.infer<typeof transfersQuerySchema>;
export const transfersAnswerSchema = z.object({
  total: count,
  transfers: z.array(transferSchema),
  /** Deliveries, each receiver counted, that the filter means and that a minimum count above 1 kept from being handed over. */
  heldBack: count,
});
export type TransfersAnswer = z.infer<typeof transfersAnswerSchema>;

/** The way of an agency into the cooperation; each step is read from what is stored, none is ticked by hand. */
export const JOIN_STEPS = ["agency", "contact", "content", "agreement", "feed", "test", "live"] as const;
export const joinStepSchema = z.enum(JOIN_STEPS);
export type JoinStep = z.infer<typeof joinStepSchema>;

/** Business contact of an office, never of a person who reports. */
export const agencyContactSchema = z.strictObject({
  office: plainText.min(1).max(200),
  email: z.email().max(200).nullable(),
  phone: plainText.min(3).max(60).nullable(),
});
export const agencyProfileSchema = z.strictObject({
  contact: agencyContactSchema.nullable(),
  legalBasis: plainText.min(3).max(500).nullable(),
  /** What it means to send; empty: nothing said yet. */
  kinds: z.array(kindSchema),
  content: plainText.max(1_000).nullable(),
});
export type AgencyProfile = z.infer<typeof agencyProfileSchema>;
export const agencyRequestSchema = z.strictObject({ id: agencyIdSchema, name: agencySchema.shape.name, profile: agencyProfileSchema });
export type AgencyRequest = z.infer<typeof agencyRequestSchema>;
export const agencyChangeSchema = z.strictObject({ name: agencySchema.shape.name.optional(), profile: agencyProfileSchema.optional() });
export type AgencyChange = z.infer<typeof agencyChangeSchema>;

export const registeredAgencySchema = agencySchema.extend({
  profile: agencyProfileSchema,
  /** Steps that are done, and the first that is not; null: live. */
  done: z.array(joinStepSchema),
  next: joinStepSchema.nullable(),
  reports: count,
  feeds: count,
  agreements: z.object({ gives: count, receives: count }),
});
export type RegisteredAgency = z.infer<typeof registeredAgencySchema>;
export const registerAnswerSchema = z.object({ agencies: z.array(registeredAgencySchema) });
export type RegisterAnswer = z.infer<typeof registerAnswerSchema>;
