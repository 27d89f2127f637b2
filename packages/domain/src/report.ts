import { z } from "zod";
import type { OpenAddress } from "./address-text.ts";
import { instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, levelIdSchema, type Cell, type DistrictCode, type LevelId } from "./ids.ts";
import { kindSchema, regimeSchema, statisticsSchema } from "./kind.ts";

/** What the time of a report is good for; `day` has no hour (M8). */
export const timePrecisionSchema = z.enum(["minute", "hour", "day"]);
export type TimePrecision = z.infer<typeof timePrecisionSchema>;

/** How the position was found: delivered, or geocoded to a house, a near match, a street centroid, an area, or not at all. */
export const positionalPrecisionSchema = z.enum(["given", "exact", "fuzzy", "street", "area", "none"]);
export type PositionalPrecision = z.infer<typeof positionalPrecisionSchema>;

export const lngLatSchema = z.object({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });
export type LngLat = z.infer<typeof lngLatSchema>;

/** Travels with the record into views and exports (R3). */
export const labelSchema = z.object({
  collectedBy: z.string().min(1).max(120),
  legalBasis: z.string().min(1).max(120),
  purpose: z.string().min(1).max(120),
  regime: regimeSchema,
  statistics: statisticsSchema,
});
export type Label = z.infer<typeof labelSchema>;

/** The closed list of optional attributes; nothing else of a row is ever kept (R1). */
export const attributesSchema = z
  .object({
    placeType: z.string().max(60),
    modus: z.string().max(60),
    reporterKey: z.string().max(120),
    status: z.string().max(40),
  })
  .partial();
export type Attributes = z.infer<typeof attributesSchema>;

/** One geocoded record of an agency; its key is agency + externalId. */
export const reportSchema = z.object({
  agency: agencyIdSchema,
  externalId: z.string().min(1).max(200),
  kind: kindSchema,
  category: categoryIdSchema,
  occurredFrom: instantSchema,
  /** Equal to `occurredFrom` when the time is a moment; later for a window. */
  occurredTo: instantSchema,
  reportedAt: instantSchema.nullable(),
  receivedAt: instantSchema,
  timePrecision: timePrecisionSchema,
  point: lngLatSchema.nullable(),
  positionalPrecision: positionalPrecisionSchema,
  /** Radius in metres within which the true place lies; null without a point. */
  precisionM: z.number().min(0).nullable(),
  /** Area code that is the only place of the report, with its level; null when a point or nothing is known. */
  area: z.object({ level: levelIdSchema, code: z.string().min(1).max(64) }).nullable(),
  label: labelSchema,
  attributes: attributesSchema,
});
export type Report = z.infer<typeof reportSchema>;

/** A report with everything that is derived from its point, time and city once, at the border. */
export interface PlacedReport extends Report {
  /** Cells at resolutions 7, 8, 9, 10, each from the point itself (M2); null without a point. Not clipped by precision. */
  readonly cells: readonly [Cell, Cell, Cell, Cell] | null;
  /** District code by level; a level without a match is absent. */
  readonly districts: Readonly<Partial<Record<LevelId, DistrictCode>>>;
  /** The point lies outside the city boundary: kept, never counted in (M1). False without a point. */
  readonly isOutside: boolean;
  /** Local minutes since 1970-01-01T00:00 in the city's time zone, of occurredFrom. */
  readonly localMinute: number;
  /** Length of the window in minutes; 0 = a moment. */
  readonly durationMin: number;
  /** The address text when a person may decide about it: not found, a near match, or decided before. Part of no answer but the queue's. */
  readonly address?: OpenAddress;
  /** The agency's code that neither mapping nor catalogue knows, as `toUnlistedCode` lists it; its category is `unknown`. Part of no answer but the list of such codes. */
  readonly unlistedCode?: string;
}
