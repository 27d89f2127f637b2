import { z } from "zod";
import { metaSchema } from "./answers.ts";
import { comparedCounts, comparedDays } from "./compared-counts.ts";
import { coverageGapSchema } from "./coverage.ts";
import { daySchema, instantSchema } from "./day.ts";
import { agencyIdSchema, categoryIdSchema, cellSchema, cityIdSchema, districtCodeSchema, resolutionSchema } from "./ids.ts";
import { KINDS, kindSchema } from "./kind.ts";
import { areaTextSchema, savedAreaIdSchema } from "./map-area.ts";
import { plainText } from "./plain-text.ts";

const count = z.number().min(0);
const byKind = z.array(count).length(KINDS.length);
const share = z.number().min(0).max(1);

/** A part of the city beside the whole of it: counts in its cells, and in all cells of the study area. */
export const areaAnswerSchema = z.object({
  meta: metaSchema,
  area: areaTextSchema,
  resolution: resolutionSchema,
  /** Cells of the study area whose middle lies in the area; sorted by reports, most first. Those without a report are counted only. */
  cellCount: z.number().int().min(0),
  cityCellCount: z.number().int().min(0),
  areaKm2: z.number().min(0),
  count,
  cityCount: count,
  byKind,
  cityByKind: byKind,
  /** Categories with a report in the area, groups as sums of their members. */
  categories: z.array(z.object({ id: categoryIdSchema, count, cityCount: count })),
  /** weekday × 24 + hour, Monday 0 h first; aoristic weights for windows (M8). */
  hours: z.array(count).length(168),
  cityHours: z.array(count).length(168),
  /** 52 weeks that end with the period. */
  timeline: z.array(z.object({ from: daySchema, to: daySchema, count, cityCount: count })),
  timelineGaps: z.array(coverageGapSchema),
  /** [M9] Beside the period of equal length before. */
  ...comparedCounts,
  ...comparedDays,
  cityComparedCount: count.nullable(),
  cityPreviousCount: count.nullable(),
  /** The cells with most reports. */
  topCells: z.array(z.object({ cell: cellSchema, count })),
});
export type AreaAnswer = z.infer<typeof areaAnswerSchema>;

/** What an area would hold of a part if the part had the share that it has in the whole city. Null where the city has none to compare with. */
export function expectedAsCity(area: { readonly count: number; readonly cityCount: number }, cityPart: number): number | null {
  return area.cityCount === 0 ? null : (area.count * cityPart) / area.cityCount;
}

/** Times of day by which profiles are compared; the night is not cut at midnight. Hours from, to (exclusive). */
export const DAY_PARTS = [
  [22, 2],
  [2, 6],
  [6, 10],
  [10, 14],
  [14, 18],
  [18, 22],
] as const;

/** One kind of report at one time of day. */
const profilePart = z.object({
  category: categoryIdSchema,
  dayPart: z
    .number()
    .int()
    .min(0)
    .max(DAY_PARTS.length - 1),
});

export const similarAnswerSchema = z.object({
  meta: metaSchema,
  area: areaTextSchema,
  /** Reports with an hour in the area; below `minimum` nothing is compared. */
  count,
  minimum: z.number().int().positive(),
  /** Cells with enough reports, those of the area left out. */
  compared: z.number().int().min(0),
  places: z.array(
    z.object({
      cell: cellSchema,
      count,
      /** 1: the same shares. */
      similarity: share,
      /** What both hold more of than the city, most telling first, with the share of it here, in the area and in the city. */
      alike: z.array(profilePart.extend({ share, areaShare: share, cityShare: share })),
    }),
  ),
});
export type SimilarAnswer = z.infer<typeof similarAnswerSchema>;

/** Areas that one agency may keep in one city. */
export const MOST_SAVED_AREAS = 100;

const areaName = plainText.pipe(z.string().min(1).max(80));
export const savedAreaRequestSchema = z.strictObject({
  name: areaName,
  shape: areaTextSchema.refine((text) => !text.startsWith("s."), { error: "a saved area is not saved again" }),
});
export type SavedAreaRequest = z.infer<typeof savedAreaRequestSchema>;
export const savedAreaChangeSchema = z.strictObject({ name: areaName });

export const savedAreaSchema = z.object({
  id: savedAreaIdSchema,
  city: cityIdSchema,
  /** Whose people see it; null: the house. */
  agency: agencyIdSchema.nullable(),
  name: z.string(),
  shape: areaTextSchema,
  by: z.string(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
export type SavedArea = z.infer<typeof savedAreaSchema>;
export const savedAreasAnswerSchema = z.object({ areas: z.array(savedAreaSchema), most: z.number().int().positive() });
export type SavedAreasAnswer = z.infer<typeof savedAreasAnswerSchema>;

/** [R2] What single reports may be read for. */
export const READ_PURPOSES = ["hazard-prevention", "operation", "data-quality", "measure-review"] as const;
export const readPurposeSchema = z.strictObject({
  purpose: z.enum(READ_PURPOSES),
  /** In the reader's words; stands in the audit log. */
  reason: plainText.pipe(z.string().min(10).max(300)),
});
export type ReadPurpose = z.infer<typeof readPurposeSchema>;

export const REPORT_SORTS = ["time", "kind", "category", "agency", "district", "cell", "received"] as const;
export type ReportSort = (typeof REPORT_SORTS)[number];
export const MOST_REPORTS_PER_PAGE = 200;
/** Lines of one file. */
export const MOST_EXPORTED_REPORTS = 50_000;

const reportQuery = z.strictObject({
  ...readPurposeSchema.shape,
  /** The parameters of an address. */
  filter: z.record(z.string().max(40), z.string().max(4_000)),
  area: areaTextSchema,
  sort: z.enum(REPORT_SORTS).default("time"),
  isDescending: z.boolean().default(true),
  /** In which names stand in a file, and by which categories are sorted. */
  language: z.enum(["de", "en"]).default("de"),
});
export const reportsRequestSchema = reportQuery.extend({
  offset: z.number().int().min(0).max(100_000_000).default(0),
  limit: z.number().int().min(1).max(MOST_REPORTS_PER_PAGE).default(MOST_REPORTS_PER_PAGE),
});
export type ReportsRequest = z.input<typeof reportsRequestSchema>;
export const reportsExportSchema = reportQuery.extend({
  columns: z.array(z.enum(["time", "until", "kind", "category", "agency", "district", "cell", "received"])).min(1),
});
export type ReportsExport = z.input<typeof reportsExportSchema>;

/** One report as a line: never a person, a text or a number of a file, and no point finer than a cell. */
export const reportLineSchema = z.object({
  /** Beginning, `YYYY-MM-DDTHH:mm` on the city's clock; a day alone where no hour is known. */
  time: z.string(),
  /** End of its window; null: a moment. */
  until: z.string().nullable(),
  kind: kindSchema,
  category: categoryIdSchema,
  agency: agencyIdSchema,
  /** Of the filter's level. */
  district: districtCodeSchema.nullable(),
  cell: cellSchema,
  received: daySchema,
});
export type ReportLine = z.infer<typeof reportLineSchema>;

export const reportsAnswerSchema = z.object({
  meta: metaSchema,
  /** Reports that may be read one by one; those that may only be counted are `onlyCounted`. */
  total: z.number().int().min(0),
  onlyCounted: z.number().min(0),
  offset: z.number().int().min(0),
  reports: z.array(reportLineSchema),
});
export type ReportsAnswer = z.infer<typeof reportsAnswerSchema>;
