import { z } from "zod";
import { agencyIdSchema, cityIdSchema } from "./ids.ts";
import { instantSchema } from "./day.ts";
import { ownerKeySchema } from "./person.ts";
import { plainText } from "./plain-text.ts";

export const savedViewIdSchema = z
  .string()
  .regex(/^view-[0-9a-z]{10}$/)
  .brand<"SavedViewId">();
export type SavedViewId = z.infer<typeof savedViewIdSchema>;

/** Views that one agency may keep in one city. */
export const MOST_SAVED_VIEWS = 200;
const MOST_PARAMETERS = 60;
const LONGEST_ADDRESS = 4_000;

/** What a saved view shows of time: the period of its address for good, or always the newest days of that length. */
export const savedPeriodSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("fixed") }),
  /** The last whole weeks before the newest report (M12). */
  z.strictObject({ type: z.literal("weeks"), count: z.number().int().min(1).max(1_000) }),
  /** The last days up to the newest report. */
  z.strictObject({ type: z.literal("days"), count: z.number().int().min(1).max(7_000) }),
]);
export type SavedPeriod = z.infer<typeof savedPeriodSchema>;

/** The parameters of the address of the Lage screen, by name; city and language are not among them. */
const addressSchema = z
  .record(z.string().regex(/^[a-z][a-zA-Z]{0,19}$/), z.string().max(LONGEST_ADDRESS))
  .refine((parameters) => Object.keys(parameters).length <= MOST_PARAMETERS, { error: `at most ${MOST_PARAMETERS} parameters` })
  .refine((parameters) => !("city" in parameters) && !("lang" in parameters), {
    error: "city and language belong to whoever opens the view",
  })
  .refine((parameters) => Object.entries(parameters).flat().join("").length <= LONGEST_ADDRESS, {
    error: `at most ${LONGEST_ADDRESS} characters`,
  });

export const savedViewRequestSchema = z.strictObject({
  name: plainText.pipe(z.string().min(1).max(80)),
  /** Empty: none. */
  note: plainText.pipe(z.string().max(500)),
  period: savedPeriodSchema,
  address: addressSchema,
});
export type SavedViewRequest = z.infer<typeof savedViewRequestSchema>;

/** Name and note alone, or with what is shown. */
export const savedViewChangeSchema = savedViewRequestSchema.partial();
export type SavedViewChange = z.infer<typeof savedViewChangeSchema>;

/** A question with its picture, as a person keeps it for the colleagues of the agency. */
export const savedViewSchema = z.object({
  id: savedViewIdSchema,
  city: cityIdSchema,
  /** Whose people see it; null: the house. */
  agency: agencyIdSchema.nullable(),
  by: z.string(),
  /** To whom it belongs, by id: another person may bear the name one day. */
  owner: ownerKeySchema,
  createdAt: instantSchema,
  changedAt: instantSchema,
  ...savedViewRequestSchema.shape,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const listedViewSchema = savedViewSchema.omit({ owner: true }).extend({
  /** Whether the viewer may change and delete it. */
  isOwn: z.boolean(),
});
export type ListedView = z.infer<typeof listedViewSchema>;

export const savedViewsAnswerSchema = z.object({
  /** By name. */
  views: z.array(listedViewSchema),
});
export type SavedViewsAnswer = z.infer<typeof savedViewsAnswerSchema>;
