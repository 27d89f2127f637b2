import { z } from "zod";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "lower-case letters, digits and hyphens, at most 63");

export const cityIdSchema = slug.brand<"CityId">();
export type CityId = z.infer<typeof cityIdSchema>;

export const agencyIdSchema = slug.brand<"AgencyId">();
export type AgencyId = z.infer<typeof agencyIdSchema>;

/** Dotted path of at most two levels, e.g. `owi.noise` under `owi`; `unknown` for codes missing from the catalogue. */
export const categoryIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
  .brand<"CategoryId">();
export type CategoryId = z.infer<typeof categoryIdSchema>;

/** Code of a district, unique within its city and level. */
export const districtCodeSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^,]+$/, "no comma: lists of codes are separated by commas")
  .brand<"DistrictCode">();
export type DistrictCode = z.infer<typeof districtCodeSchema>;

/** Level of districts, e.g. `stadtbezirk`, `stadtteil`. */
export const levelIdSchema = slug.brand<"LevelId">();
export type LevelId = z.infer<typeof levelIdSchema>;

/** H3 index as lower-case hexadecimal text of 15 characters. */
export const cellSchema = z
  .string()
  .regex(/^8[0-9a-f]{14}$/)
  .brand<"Cell">();
export type Cell = z.infer<typeof cellSchema>;

export const runIdSchema = z
  .string()
  .regex(/^run-[0-9a-z-]{4,40}$/)
  .brand<"RunId">();
export type RunId = z.infer<typeof runIdSchema>;

export const feedIdSchema = z
  .string()
  .regex(/^feed-[0-9a-z]{10}$/)
  .brand<"FeedId">();
export type FeedId = z.infer<typeof feedIdSchema>;

/** The resolutions that every report is placed at. Edge lengths: 1,406 m, 531 m, 201 m, 76 m. */
export const RESOLUTIONS = [7, 8, 9, 10] as const;
export const resolutionSchema = z.union([z.literal(7), z.literal(8), z.literal(9), z.literal(10)]);
export type Resolution = z.infer<typeof resolutionSchema>;

/** Mean edge length in metres by resolution (H3 documentation, table of cell statistics). */
export const EDGE_LENGTH_M: Readonly<Record<Resolution, number>> = { 7: 1406.48, 8: 531.41, 9: 200.79, 10: 75.86 };

/** [M11] Whether a position known to `precisionM` metres may count in cells of this resolution. */
export function isFineEnough(precisionM: number, resolution: Resolution): boolean {
  return precisionM <= EDGE_LENGTH_M[resolution];
}
