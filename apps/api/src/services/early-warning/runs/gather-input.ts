import type { NamedPlace, WarningClass, WarningInput } from "@lagebild/analysis";
import {
  addDays,
  fromDayNumber,
  toDayNumber,
  type Calibration,
  type Category,
  type City,
  type Day,
  type WarningParameters,
} from "@lagebild/domain";
import type { FrameRows } from "@lagebild/frame";
import { gatherAreas, type GatheredAreas } from "./gather-areas.ts";
import { gatherComplaints } from "./gather-complaints.ts";
import { withKnownDays } from "./known-days.ts";
import { shared } from "./shared-arrays.ts";
import { thresholdsOf } from "./thresholds.ts";
import type { RunDeps } from "./run-deps.ts";

export interface GatheredWarning {
  readonly input: WarningInput;
  /** Of the rows. */
  readonly dataStamp: string;
  readonly catalogue: string;
}

export interface GatherOptions {
  readonly city: City;
  readonly asOf: Day;
  readonly parameters: WarningParameters;
  readonly calibration: Calibration | null;
}

/** 27 steps of 28 days: the thirteen that are marked, and what they are compared with. */
export const GATHERED_DAYS = 756;
/** [C1–C3] Complaints of so many days make clusters. */
const COMPLAINT_DAYS = 365;

/** Everything that a run of early warning may know on a day; nothing of it is computed here. */
export async function gatherWarning(deps: RunDeps, options: GatherOptions): Promise<GatheredWarning> {
  const { city, asOf, parameters, calibration } = options;
  const { store, frames, cities } = deps;
  const firstDay = toDayNumber(asOf) - GATHERED_DAYS + 1;
  const level = city.levels[0]?.id;
  if (level === undefined) throw new RangeError(`city ${city.id} has no districts`);
  const ground = await gatherAreas(deps, city, level);
  const { version, categories } = await cities.catalogue();
  const newest = (await store.summarise(city.id)).lastOn;
  // What came late about the newest day is known now; a file of past years, read in today, has all of it come late.
  const isLookBack = newest !== null && asOf < newest;
  const known = { asOf, isLookBack } as const;
  const { rows, dataStamp } = await frames.rows(city.id, { from: fromDayNumber(firstDay), ...known, statistics: "incoming", level });
  const points = await store.readComplaintPoints(city.id, { from: addDays(asOf, 1 - COMPLAINT_DAYS), ...known });
  const classes = rows.classes.map((each) => toClass(each, categories));
  const district = districtsOf(rows, ground);
  const complaints = await gatherComplaints({
    points,
    rows,
    classes,
    district,
    ground,
    isStatusKnown: !isLookBack,
  });
  const { reportClass, day, minute, durationMin, isHourless, cell8, cell9, receivedDay } = rows;
  const { series } = await cities.coverage(city.id);
  const deletions = { retention: await store.getRetention(city.id), newest: newest ?? asOf, erased: rows.erased };
  const input: WarningInput = {
    firstDay,
    asOf: toDayNumber(asOf),
    timeZone: city.timeZone,
    center: ground.center,
    parameters,
    areas: ground.areas,
    districts: ground.districts,
    classes,
    rows: { reportClass, day, minute, durationMin, isHourless, cell8, cell9, district, receivedDay },
    complaints,
    coverage: series.map((each) => withKnownDays(each, deletions)),
    names: await namesOf(deps, city, ground),
    // No operation is known to the product yet; what patrols find is left out by its category (M13).
    operations: [],
    thresholds: thresholdsOf(calibration, parameters),
  };
  return { input, dataStamp, catalogue: version };
}

export function toClass({ agency, kind, category }: FrameRows["classes"][number], categories: readonly Category[]): WarningClass {
  const known = categories.find(({ id }) => id === category);
  return {
    agency,
    kind,
    category,
    signal: known?.signal ?? 0,
    isObjective: known?.evidence === "objective",
    isProactive: known?.origin === "proactive",
    isSpecial: known?.special ?? false,
  };
}

/** Numbers of the frame's dictionary become positions in the list of districts. */
function districtsOf({ district, districtCodes }: FrameRows, { districts }: GatheredAreas): Uint16Array {
  const positions = [0, ...districtCodes.map((code) => districts.findIndex((each) => each.code === code) + 1)];
  const result = shared.uint16(district.length);
  for (let row = 0; row < result.length; row++) result[row] = positions[district[row]!] ?? 0;
  return result;
}

/** Squares, parks and streets of the address table. */
async function namesOf({ store }: RunDeps, city: City, { toPlane }: GatheredAreas): Promise<readonly NamedPlace[]> {
  const names: NamedPlace[] = [];
  for await (const batch of store.readStreets(city.id)) {
    for (const { written, lng, lat } of batch) names.push({ name: written, ...toPlane({ lng, lat }) });
  }
  return names;
}
