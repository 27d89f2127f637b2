import { z } from "zod";
import { daySchema, periodSchema } from "./day.ts";
import { alarmSchema } from "./alarm.ts";
import { complaintClusterSchema, fearZoneSchema } from "./fear-zone.ts";
import { phenomenonSchema } from "./early-warning.ts";
import { metaSchema } from "./answers.ts";
import { CAUTIONS } from "./explanation.ts";
import { categoryIdSchema, cellSchema, districtCodeSchema, levelIdSchema } from "./ids.ts";
import { KINDS, kindSchema } from "./kind.ts";

const count = z.number().min(0);

/** [M9, PC9, E4] A count, and how it compares with an earlier period over the days that are whole in both. Null interval and p: too little data, or too few such days. */
export const countChangeSchema = z.object({
  /** [M10] Null: nothing was counted, and on days without data that is no zero. */
  now: count.nullable(),
  /** [PC9] Of `now`, the reports of the days that are compared; null where nothing may be compared. */
  compared: count.nullable(),
  /** Over as many days; null where nothing may be compared. */
  before: count.nullable(),
  ratio: z.number().nullable(),
  /** Exact 90 % interval, widened by the measured over-dispersion. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  /** After Benjamini–Hochberg over what is shown beside it (M4). */
  pAdjusted: z.number().nullable(),
  /** −1 fewer, 1 more, 0 not secured, null not told. */
  secured: z.union([z.literal(-1), z.literal(0), z.literal(1)]).nullable(),
});
export type CountChange = z.infer<typeof countChangeSchema>;

const districtFigures = {
  level: levelIdSchema,
  code: districtCodeSchema,
  name: z.string(),
  isSchematic: z.boolean(),
  areaKm2: z.number().positive(),
  population: z.number().nullable(),
  /** Made up for a demo. */
  isPopulationSynthetic: z.boolean(),
  total: countChangeSchema,
  byKind: z.array(countChangeSchema).length(KINDS.length),
  yearBefore: countChangeSchema,
  /** Null as the count of the period. */
  perKm2: z.number().nullable(),
  per1000: z.number().nullable(),
  /** [R23] Offences of the last 365 days per 100,000 residents; null without their number. */
  offencesPer100000: z.number().nullable(),
  /** [R23] Why the rates per resident of the period say little. */
  caution: z.enum(["fewResidents", "manyVisit"]).nullable(),
  /** [F6] With a cell in the district: one that crosses a border counts on both sides. */
  zones: z.object({ watch: count, emerging: count, established: count, receding: count }),
  openAlarms: count,
  clusters: count,
  /** What speaks against its zones, alarms, clusters and phenomena, and how many of them it speaks against; most first. */
  cautions: z.array(z.object({ caution: z.enum(CAUTIONS), findings: count })),
};
export const districtFiguresSchema = z.object(districtFigures);
export type DistrictFigures = z.infer<typeof districtFiguresSchema>;

/** False: the viewer may see the picture only, and the zeros of zones, alarms, clusters and phenomena say nothing. */
const showsFindings = z.boolean();
/** [M12] The last day that the run of the findings knows, whatever the period; null: no run, or findings are not shown. */
const findingsAsOf = daySchema.nullable();

/** [PC9] Days of the period that are left out of a comparison over all kinds, with their counterparts; a kind by itself leaves out its own alone. */
const leftOut = z.array(periodSchema);
const leftOuts = {
  /** Against the weeks before. */
  leftOut,
  /** Against the weeks of the year before. */
  leftOutYear: leftOut,
};

export const districtsPageSchema = z.object({
  meta: metaSchema,
  ...leftOuts,
  showsFindings,
  findingsAsOf,
  period: periodSchema,
  previous: periodSchema,
  level: levelIdSchema,
  districts: z.array(districtFiguresSchema),
});
export type DistrictsPage = z.infer<typeof districtsPageSchema>;

export const districtPageSchema = z.object({
  meta: metaSchema,
  ...leftOuts,
  showsFindings,
  findingsAsOf,
  period: periodSchema,
  previous: periodSchema,
  yearBeforePeriod: periodSchema,
  ...districtFigures,
  /** 52 weeks that end with the period, per kind in the order of KINDS. */
  trend: z.array(z.object({ from: daySchema, to: daySchema, byKind: z.array(count).length(KINDS.length), isUncovered: z.boolean() })),
  /** Of the four weeks: weekday × 24 + hour, Monday first. */
  hours: z.array(count).length(168),
  categories: z.array(z.object({ kind: kindSchema, category: categoryIdSchema, change: countChangeSchema })),
  /** Change of the cells of resolution 8 against the year before. */
  cells: z.array(
    z.object({
      cell: cellSchema,
      /** [FZ6] The nearest named place, as of zones; null: none is near, or the city has no address list. */
      name: z.string().nullable(),
      change: countChangeSchema,
    }),
  ),
  zones: z.array(fearZoneSchema),
  clusters: z.array(complaintClusterSchema),
  phenomena: z.array(phenomenonSchema),
  alarms: z.array(alarmSchema),
});
export type DistrictPage = z.infer<typeof districtPageSchema>;
