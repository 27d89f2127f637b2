import { z } from "zod";
import { addressTextSchema, geocodingMethodSchema } from "./address-text.ts";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, levelIdSchema } from "./ids.ts";
import { lngLatSchema, positionalPrecisionSchema } from "./report.ts";

const count = z.number().int().min(0);
const text = z.string().trim().min(1).max(200);

/** What a person says of an address text. `automatic` takes the former answer back: the geocoder decides again. */
export const addressAnswerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("address"), street: text, houseNumber: z.string().trim().max(60).default("") }),
  z.strictObject({ kind: z.literal("point"), point: lngLatSchema, precisionM: z.number().min(1).max(5_000).default(50) }),
  z.strictObject({ kind: z.literal("area"), level: levelIdSchema, code: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal("notAPlace") }),
  z.strictObject({ kind: z.literal("automatic") }),
]);
export type AddressAnswer = z.infer<typeof addressAnswerSchema>;

/** What an answer gives every report with that text. */
export const addressPlaceSchema = z.object({
  point: lngLatSchema.nullable(),
  precision: positionalPrecisionSchema.exclude(["given"]),
  precisionM: z.number().min(0).nullable(),
  area: z.object({ level: levelIdSchema, code: z.string().min(1).max(64) }).nullable(),
});
export type AddressPlace = z.infer<typeof addressPlaceSchema>;

export const addressProposalSchema = z.object({
  /** Name as the address table writes it. */
  street: z.string(),
  houseNumber: z.string(),
  point: lngLatSchema,
  precision: positionalPrecisionSchema,
  precisionM: z.number(),
  /** Letters that differ from the delivered name. */
  distance: count,
});
export type AddressProposal = z.infer<typeof addressProposalSchema>;

export const queuedAddressSchema = addressTextSchema.extend({
  id: z.number().int().positive(),
  agency: agencyIdSchema,
  precision: positionalPrecisionSchema,
  method: geocodingMethodSchema,
  matched: z.string().nullable(),
  /** Stored reports with this text. */
  reports: count,
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  answer: addressAnswerSchema.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
});
export type QueuedAddress = z.infer<typeof queuedAddressSchema>;

export const ADDRESS_STATES = ["open", "answered", "all"] as const;
/** Which addresses of the queue: `precision` `none` or `fuzzy`. Most reports first. */
export const openAddressQuerySchema = z.object({
  agency: agencyIdSchema.optional(),
  state: z.enum(ADDRESS_STATES).default("open"),
  precision: z.enum(["none", "fuzzy"]).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type OpenAddressQuery = z.infer<typeof openAddressQuerySchema>;

export const openAddressesAnswerSchema = z.object({
  total: count,
  /** Stored reports that the whole list stands for. */
  reports: count,
  addresses: z.array(queuedAddressSchema.extend({ proposals: z.array(addressProposalSchema) })),
});
export type OpenAddressesAnswer = z.infer<typeof openAddressesAnswerSchema>;

/** `reports`: how many got another place by the answer. */
export const addressAnsweredAnswerSchema = z.object({ id: z.number().int().positive(), reports: count, place: addressPlaceSchema });
export type AddressAnsweredAnswer = z.infer<typeof addressAnsweredAnswerSchema>;

/** [G9] Below this share of located reports the spatial picture of an agency is not to be trusted (Ratcliffe 2004). */
export const HIT_RATE_LINE = 0.85;

const byPrecision = z.object({ given: count, exact: count, fuzzy: count, street: count, area: count, none: count });

export const hitRateSchema = z.object({
  total: count,
  byPrecision,
  /** Share with a point among all that are not placed by an area code alone; null when there are none. */
  rate: z.number().min(0).max(1).nullable(),
  isBelowLine: z.boolean(),
});
export type HitRate = z.infer<typeof hitRateSchema>;

/** Weeks run from Monday to Sunday in the city's time zone. `by`: the day of reception, or of occurrence. */
export const geocodingQualityQuerySchema = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  by: z.enum(["received", "occurred"]).default("received"),
});
export type GeocodingQualityQuery = z.infer<typeof geocodingQualityQuerySchema>;

export const geocodingQualityAnswerSchema = z.object({
  line: z.number(),
  by: z.enum(["received", "occurred"]),
  all: hitRateSchema,
  agencies: z.array(
    z.object({
      agency: agencyIdSchema,
      name: z.string(),
      all: hitRateSchema,
      /** Weeks with reports, oldest first; `week` is ISO 8601, e.g. `2024-W09`, `from` its Monday. */
      weeks: z.array(hitRateSchema.extend({ week: z.string().regex(/^\d{4}-W\d{2}$/), from: daySchema })),
    }),
  ),
});
export type GeocodingQualityAnswer = z.infer<typeof geocodingQualityAnswerSchema>;
