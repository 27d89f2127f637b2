import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { baseMapSchema, citySchema } from "./city.ts";
import { holidaySchema } from "./city-settings.ts";
import { districtCodeSchema, levelIdSchema } from "./ids.ts";
import { plainText } from "./plain-text.ts";

const revision = citySchema.shape.revision;
const name = plainText.min(1).max(120);

/** What an editor of the profile starts from. */
export const profileAnswerSchema = citySchema
  .pick({
    id: true,
    name: true,
    timeZone: true,
    attribution: true,
    shifts: true,
    holidays: true,
    view: true,
    baseMap: true,
    revision: true,
  })
  .extend({
    levels: z.array(
      z.object({ id: levelIdSchema, name: localTextSchema, parent: levelIdSchema.nullable(), districtCount: z.number().int() }),
    ),
    /** A zone decides on the days of stored reports: it is fixed once there are any. */
    canChangeTimeZone: z.boolean(),
    /** Files in the folder of maps that a base map can be chosen from. */
    mapFiles: z.array(z.string()),
  });
export type ProfileAnswer = z.infer<typeof profileAnswerSchema>;

/** The whole editable profile; refused when somebody else changed it since `revision`. */
export const profileUpdateSchema = z.object({
  revision,
  name,
  timeZone: z.string().min(1).max(60),
  attribution: plainText.max(500),
  levels: z.array(z.object({ id: levelIdSchema, name: z.object({ de: name, en: name }) })).max(4),
  shifts: citySchema.shape.shifts.unwrap(),
  holidays: citySchema.shape.holidays.unwrap(),
  view: citySchema.shape.view.unwrap(),
  baseMap: baseMapSchema,
});
export type ProfileUpdate = z.infer<typeof profileUpdateSchema>;

export const districtRenameSchema = z.object({ revision, level: levelIdSchema, code: districtCodeSchema, name });
export type DistrictRename = z.infer<typeof districtRenameSchema>;

const lngLat = z.object({ lng: z.number(), lat: z.number() });
/** Named parts of a polygon file that are not as they should be. */
export const polygonNoteSchema = z.object({ kind: z.string(), names: z.array(z.string()), isMended: z.boolean(), text: localTextSchema });
export const districtFindingSchema = z.object({
  kind: z.enum(["overlap", "gap", "outside", "duplicate-code", "not-computable"]),
  names: z.array(z.string()),
  areaKm2: z.number().nullable(),
  at: lngLat.nullable(),
  text: localTextSchema,
});
export type DistrictFinding = z.infer<typeof districtFindingSchema>;

/** What is found in a file of polygons before or after it takes the place of a level. */
export const districtsReportSchema = z.object({
  level: levelIdSchema,
  /** Null: the file cannot be used; `notes` say why. */
  districtCount: z.number().int().nullable(),
  districts: z.array(z.object({ code: districtCodeSchema, name: z.string(), areaKm2: z.number() })),
  notes: z.array(polygonNoteSchema),
  findings: z.array(districtFindingSchema),
  /** Slivers below the tolerance. */
  toleratedCount: z.number().int(),
  /** Reports that were given their district anew; null in a dry run. */
  replacedReports: z.number().int().nullable(),
  revision,
});
export type DistrictsReport = z.infer<typeof districtsReportSchema>;

/** Longest body of polygons. */
export const MAX_DISTRICTS_BYTES = 20 * 1024 * 1024;

export const holidaysAnswerSchema = z.object({ year: z.number().int(), holidays: z.array(holidaySchema) });
