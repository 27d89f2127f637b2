import {
  agencySchema,
  categorySchema,
  citySchema,
  createZoneClock,
  districtSchema,
  EMPTY_COUNTS,
  instantSchema,
  lngLatSchema,
  reportSchema,
  runIdSchema,
  type City,
  type Kind,
  type PlacedReport,
} from "@lagebild/domain";
import { cellsOf } from "@lagebild/geo";
import type { Store } from "../../db/store.ts";

const [WEST, MIDDLE, EAST, SOUTH, NORTH] = [7.8, 7.85, 7.9, 51.65, 51.7];

function box(west: number, east: number) {
  const ring = [
    [west, SOUTH],
    [east, SOUTH],
    [east, NORTH],
    [west, NORTH],
    [west, SOUTH],
  ];
  return { type: "MultiPolygon", coordinates: [[ring]] };
}

export const SMALL_CITY: City = citySchema.parse({
  id: "probe",
  name: "Probestadt",
  timeZone: "Europe/Berlin",
  boundary: box(WEST, EAST),
  bounds: [WEST, SOUTH, EAST, NORTH],
  levels: [{ id: "bezirk", name: { de: "Bezirk", en: "District" }, parent: null }],
});

/** Districts W and E, half of the city each. */
const DISTRICTS = [
  { code: "W", name: "Westen", geometry: box(WEST, MIDDLE) },
  { code: "E", name: "Osten", geometry: box(MIDDLE, EAST) },
].map((each) => districtSchema.parse({ ...each, level: "bezirk", parent: null, population: null, areaKm2: 19, isSchematic: true }));

const CATEGORIES = [
  { id: "theft", parent: null, special: false },
  { id: "theft.bicycle", parent: "theft", special: false },
  { id: "theft.other", parent: "theft", special: false },
  { id: "sexual", parent: null, special: true },
].map((each) =>
  categorySchema.parse({
    ...each,
    kind: "offence",
    name: { de: each.id, en: each.id },
    signal: 1,
    evidence: "objective",
    origin: "reported",
    legalBasis: null,
  }),
);

export interface SmallReport {
  readonly id: string;
  readonly category: string;
  /** Instant of occurrence and receipt. */
  readonly at: string;
  /** End of a window of time that begins with `at`, on the same day. */
  readonly until?: string;
  readonly lng: number;
  readonly lat: number;
  /** Metres; 10 when absent. */
  readonly precisionM?: number;
  /** Absent: an offence. */
  readonly kind?: Kind;
  /** One-way name of who reported it. */
  readonly reporter?: string;
}

/** Two bicycles in the west (2025-06-02, a Monday, 10 h local), one other theft in the east, one special, one outside, one of 2025-05. */
export const SMALL_REPORTS: readonly SmallReport[] = [
  { id: "a", category: "theft.bicycle", at: "2025-06-02T08:00:00Z", lng: 7.82, lat: 51.67 },
  { id: "b", category: "theft.bicycle", at: "2025-06-02T08:30:00Z", lng: 7.82, lat: 51.67 },
  { id: "c", category: "theft.other", at: "2025-06-10T20:00:00Z", lng: 7.88, lat: 51.68 },
  { id: "d", category: "sexual", at: "2025-06-11T20:00:00Z", lng: 7.88, lat: 51.68 },
  { id: "e", category: "theft.other", at: "2025-06-12T20:00:00Z", lng: 7.99, lat: 51.68 },
  { id: "f", category: "theft.bicycle", at: "2025-05-05T20:00:00Z", lng: 7.82, lat: 51.67 },
  { id: "g", category: "theft.other", at: "2025-04-01T20:00:00Z", lng: 7.82, lat: 51.67 },
];

const STARTED_AT = instantSchema.parse("2025-07-01T00:00:00Z");

/** A city of two districts, four categories and the reports given. */
export async function createSmallCity(store: Store, reports: readonly SmallReport[] = SMALL_REPORTS): Promise<void> {
  await store.putCity(SMALL_CITY);
  const [level] = SMALL_CITY.levels;
  if (level === undefined) throw new TypeError("the city has a level");
  await store.replaceDistricts(SMALL_CITY.id, level, DISTRICTS, (points) => points.map(({ lng }) => (lng < MIDDLE ? 0 : 1)));
  await store.putCategories("1", CATEGORIES);
  await store.putAgency(agencySchema.parse({ id: "police", city: "probe", name: "Polizei", state: "active" }));
  await importReports(store, "run-probe-0001", reports);
}

/** One import run from start to end. */
export async function importReports(store: Store, runId: string, reports: readonly SmallReport[], agency = "police"): Promise<void> {
  const run = runIdSchema.parse(runId);
  await store.startRun({
    id: run,
    city: SMALL_CITY.id,
    agency: agencySchema.shape.id.parse(agency),
    kind: reports[0]?.kind ?? "offence",
    fileName: "probe.csv",
    fileHash: null,
    mappingHash: "0",
    delivery: { mode: "append", at: STARTED_AT, key: "probe.csv", period: null },
    state: "running",
    by: "test",
    startedAt: STARTED_AT,
    endedAt: null,
    counts: EMPTY_COUNTS,
    error: null,
  });
  const counts = { ...EMPTY_COUNTS, read: reports.length, accepted: reports.length };
  await store.writeBatch({ run, reports: reports.map((each) => place(each, agency)), quarantined: [], counts });
  await store.endRun(run, { state: "done", endedAt: STARTED_AT, fileHash: "0", counts, error: null });
}

const clock = createZoneClock(SMALL_CITY.timeZone);

function place(
  { id, category, at, until = at, lng, lat, precisionM = 10, kind = "offence", reporter }: SmallReport,
  agency: string,
): PlacedReport {
  const point = lngLatSchema.parse({ lng, lat });
  const isOutside = lng > EAST;
  const [west, east] = DISTRICTS;
  const district = lng < MIDDLE ? west : east;
  const report = reportSchema.parse({
    agency,
    externalId: id,
    kind,
    category,
    occurredFrom: at,
    occurredTo: until,
    reportedAt: null,
    receivedAt: at,
    timePrecision: "minute",
    point,
    positionalPrecision: "given",
    precisionM,
    area: null,
    label: { collectedBy: agency, legalBasis: "probe", purpose: "probe", regime: "ji", statistics: "incoming" },
    attributes: reporter === undefined ? {} : { reporterKey: reporter },
  });
  return {
    ...report,
    cells: cellsOf(point),
    districts: isOutside || district === undefined ? {} : { [district.level]: district.code },
    isOutside,
    localMinute: clock.toLocalMinute(Date.parse(at)),
    durationMin: (Date.parse(until) - Date.parse(at)) / 60_000,
  };
}
