import { z } from "zod";
import { cityIdSchema, districtCodeSchema, levelIdSchema, resolutionSchema } from "./ids.ts";
import { localTextSchema } from "./category.ts";
import { DEFAULT_SHIFTS, holidayRulesSchema, mapViewSchema, shiftsSchema } from "./city-settings.ts";

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position).min(4);
/** GeoJSON MultiPolygon, [lng, lat], EPSG:4326. */
export const multiPolygonSchema = z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) });
export type MultiPolygonGeometry = z.infer<typeof multiPolygonSchema>;

export const districtSchema = z.object({
  code: districtCodeSchema,
  level: levelIdSchema,
  name: z.string().min(1),
  parent: districtCodeSchema.nullable(),
  population: z.number().int().positive().nullable(),
  /** Made up for a demo; said wherever a rate per resident is shown. */
  isPopulationSynthetic: z.boolean().default(false),
  areaKm2: z.number().positive(),
  /** Drawn by hand as a placeholder for missing official geometry; said on screen. */
  isSchematic: z.boolean(),
  geometry: multiPolygonSchema,
});
export type District = z.infer<typeof districtSchema>;

export const districtLevelSchema = z.object({ id: levelIdSchema, name: localTextSchema, parent: levelIdSchema.nullable() });
export type DistrictLevel = z.infer<typeof districtLevelSchema>;

/** Lower bounds of the six classes above zero for one resolution and period length, ascending, the first is 1. */
export const countScaleSchema = z.object({
  resolution: resolutionSchema,
  /** The scale is used for the longest listed length that is not longer than the period. */
  days: z.number().int().positive(),
  bounds: z.array(z.number().int().positive()).length(6),
});
export type CountScale = z.infer<typeof countScaleSchema>;

/** Where the background comes from; `offline` needs nothing but the profile. */
export const baseMapSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("offline") }),
  /** Name of a file in the folder of maps, in the Protomaps basemap schema. */
  z.object({ kind: z.literal("pmtiles"), file: z.string() }),
  /** Address of a MapLibre style; `{theme}` in it stands for `light` or `dark`. */
  z.object({ kind: z.literal("style"), url: z.string() }),
]);
export type BaseMap = z.infer<typeof baseMapSchema>;

/** All that is special about a city; no code knows one by name. */
export const citySchema = z.object({
  id: cityIdSchema,
  name: z.string().min(1),
  timeZone: z.string().min(1),
  boundary: multiPolygonSchema,
  /** [west, south, east, north] of the boundary. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  levels: z.array(districtLevelSchema).min(1).max(4),
  /** Municipalities around, for orientation on the map. */
  neighbours: z.array(z.object({ name: z.string(), geometry: multiPolygonSchema })).default([]),
  attribution: z.string().default(""),
  isSynthetic: z.boolean().default(false),
  scales: z.array(countScaleSchema).default([]),
  baseMap: baseMapSchema.default({ kind: "offline" }),
  shifts: shiftsSchema.default([...DEFAULT_SHIFTS]),
  /** Null: no day of this city counts as a holiday. */
  holidays: holidayRulesSchema.nullable().default(null),
  view: mapViewSchema.nullable().default(null),
  /** Grows with every change of the profile or its districts; the store counts it. */
  revision: z.number().int().min(0).default(0),
});
export type City = z.infer<typeof citySchema>;

/** Fixed classes per resolution and period length; a profile may replace them (P5). */
export const DEFAULT_COUNT_SCALES: readonly CountScale[] = [
  { resolution: 7, days: 1, bounds: [1, 10, 25, 50, 100, 200] },
  { resolution: 7, days: 28, bounds: [1, 25, 50, 100, 200, 400] },
  { resolution: 7, days: 91, bounds: [1, 80, 160, 320, 640, 1280] },
  { resolution: 7, days: 364, bounds: [1, 300, 600, 1200, 2400, 4800] },
  { resolution: 8, days: 1, bounds: [1, 2, 4, 8, 15, 30] },
  { resolution: 8, days: 28, bounds: [1, 5, 10, 20, 40, 80] },
  { resolution: 8, days: 91, bounds: [1, 15, 30, 60, 120, 240] },
  { resolution: 8, days: 364, bounds: [1, 60, 120, 240, 480, 960] },
  { resolution: 9, days: 1, bounds: [1, 2, 3, 4, 6, 10] },
  { resolution: 9, days: 28, bounds: [1, 3, 6, 10, 20, 40] },
  { resolution: 9, days: 91, bounds: [1, 6, 15, 30, 60, 120] },
  { resolution: 9, days: 364, bounds: [1, 20, 50, 100, 200, 400] },
  { resolution: 10, days: 1, bounds: [1, 2, 3, 4, 5, 8] },
  { resolution: 10, days: 28, bounds: [1, 2, 3, 5, 10, 20] },
  { resolution: 10, days: 91, bounds: [1, 3, 5, 10, 20, 40] },
  { resolution: 10, days: 364, bounds: [1, 5, 15, 30, 60, 120] },
];
