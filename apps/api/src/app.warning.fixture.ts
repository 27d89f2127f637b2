import {
  agencyIdSchema,
  alarmChangeSchema,
  calibrationSchema,
  categoryIdSchema,
  categorySchema,
  cellSchema,
  cityIdSchema,
  complaintClusterSchema,
  daySchema,
  districtCodeSchema,
  instantSchema,
  levelIdSchema,
  LOCAL_VIEWER,
  phenomenonSchema,
  STREAMS,
  warningMarksSchema,
  warningRunIdSchema,
  zoneChangeSchema,
  type FindingSource,
  type Kind,
  type Viewer,
  type Subscription,
} from "@lagebild/domain";
import { cellsOf } from "@lagebild/geo";
import { afterEach, beforeEach } from "vitest";
import { createApp } from "./app.ts";
import { openTestApp, type TestApp } from "./app.fixture.ts";
import { answerAs } from "./services/accounts/identity.ts";
import type { RunFindings, Settlement } from "./db/warning-store.ts";
import {
  SAMPLE_OUTCOME,
  sampleAlarm,
  sampleAlarmCandidate,
  sampleCandidate,
  sampleExplanation,
  sampleWarningRun,
  sampleZone,
} from "./db/warning.fixture.ts";
import { importReports } from "./services/picture/small-city.fixture.ts";
import { sampleAgreement } from "./db/sample.fixture.ts";

export const CITY = cityIdSchema.parse("probe");
const AT = instantSchema.parse("2025-06-30T02:00:00Z");
const AS_OF = daySchema.parse("2025-06-29");
export const TOWN = agencyIdSchema.parse("town");
export const RUN = warningRunIdSchema.parse("warning-0000000001");
/** For an earlier day, after the applied one: it only looks back. */
export const LOOK_BACK = warningRunIdSchema.parse("warning-0000000002");

/** Cells of the small city at its reports: the west twice over, and the east. */
const WEST = cellAt(7.82, 51.67);
const WEST_NEXT = cellAt(7.824, 51.67);
const WEST_TOO = cellAt(7.84, 51.66);
const EAST = cellAt(7.88, 51.68);
const DISTRICT = { west: districtOf("W", "Westen"), east: districtOf("E", "Osten") };

/** The police opens its offences to the town; of its calls for service the town may count none. */
const OPEN: FindingSource = sourceOf("police", "offence");
const CLOSED: FindingSource = sourceOf("police", "callForService");

function cellAt(lng: number, lat: number) {
  return cellSchema.parse(cellsOf({ lng, lat })[2]);
}
function districtOf(code: string, name: string) {
  return { level: levelIdSchema.parse("bezirk"), code: districtCodeSchema.parse(code), name };
}
function sourceOf(agency: string, kind: Kind): FindingSource {
  return { agency: agencyIdSchema.parse(agency), kind, category: categoryIdSchema.parse("theft.other") };
}

const west = { district: DISTRICT.west, cells: [WEST, WEST_NEXT], sources: [OPEN] };
const mixed = { district: DISTRICT.west, cells: [WEST_TOO], sources: [OPEN, CLOSED] };
const east = { district: DISTRICT.east, cells: [EAST], sources: [OPEN] };

const CLUSTER = complaintClusterSchema.parse({
  ...sampleCandidate(mixed),
  id: "cluster-0000000001",
  reporters: 5,
  isByReporter: true,
  recorded: 9,
  firstOn: "2025-06-01",
  lastOn: "2025-06-28",
  open: 3,
  answered: 6,
  unknown: 0,
  openAgeDays: 12,
  recent: 6,
  previous: 3,
});
const PHENOMENON = phenomenonSchema.parse({
  ...sampleCandidate(east),
  id: "phenomenon-0000000001",
  resolution: null,
  cells: [],
  kind: "offence",
  category: "theft.other",
  hours: null,
  isNew: true,
  recorded: 6,
  expected: 1.2,
  p: 0.001,
  pAdjusted: 0.01,
});
const MARKS = (["offence", "complaint"] as const).map((stream) =>
  warningMarksSchema.parse({
    resolution: 9,
    stream,
    period: { from: "2025-06-02", to: "2025-06-30" },
    hotspots: [{ cell: WEST, recorded: 4, expected: 1, z: 3, pAdjusted: 0.01, level: 99 }],
    emerging: [],
    insufficient: null,
    simple: [WEST],
    hitRate: null,
  }),
);

/** Beside the counts: a feeling that the police opens, one of which nobody sent a report, and what patrols found. */
const FEELING = categoryIdSchema.parse("feeling.dark");
const EXPLANATION = {
  ...sampleExplanation(),
  feeling: {
    recorded: 5,
    byCategory: [
      { category: FEELING, recorded: 2 },
      { category: categoryIdSchema.parse("feeling.other"), recorded: 3 },
    ],
  },
  proactive: 4,
};

const ZONES = [sampleZone(1, { ...west, city: CITY, explanation: EXPLANATION }), sampleZone(2, { ...mixed, city: CITY, stage: "watch" })];
const ALARMS = [
  // In a zone that is closed to the town.
  sampleAlarm(1, { ...east, city: CITY, stream: "offence", zone: ZONES[1]?.id ?? null }),
  sampleAlarm(2, { ...mixed, city: CITY, stream: "disturbance" }),
];
const FINDINGS: RunFindings = {
  marks: MARKS,
  zones: [sampleCandidate(west), sampleCandidate(mixed)],
  alarms: [sampleAlarmCandidate({ ...east, stream: "offence" }), sampleAlarmCandidate(mixed)],
  clusters: [CLUSTER],
  phenomena: [PHENOMENON],
  zoneIds: ZONES.map(({ id }) => id),
  alarmIds: ALARMS.map(({ id }) => id),
};
/** Three weeks earlier: the zone of the west was larger, one in the east stood that was never applied, no alarm. */
const THEN: RunFindings = {
  marks: [],
  zones: [
    sampleCandidate({ ...west, stage: "watch", recorded: 30, cells: [WEST, WEST_NEXT, WEST_TOO] }),
    sampleCandidate({ ...east, recorded: 8 }),
  ],
  alarms: [],
  clusters: [],
  phenomena: [],
  zoneIds: [],
  alarmIds: [],
};

/** The small city after one applied run, which found two zones, two alarms, a cluster and a phenomenon, and one that looked back. Who had subscribed before is to be told of the alarms. */
export async function openWarningApp(subscriptions: readonly Subscription[] = []): Promise<TestApp> {
  const test = await openTestApp();
  const { store } = test;
  await store.putAgency({ id: TOWN, city: CITY, name: "Stadt", state: "active" });
  await importReports(
    store,
    "run-calls-0001",
    [{ id: "k1", kind: "callForService", category: "theft.other", at: "2025-06-20T08:00:00Z", lng: 7.84, lat: 51.66 }],
    "police",
  );
  await putFeelings(test);
  await store.putAgreementVersion(sampleAgreement({ city: CITY, from: "police", to: [TOWN], validFrom: "2025-06-01", createdAt: AT }));
  for (const each of subscriptions) await store.putSubscription(each);
  await putRuns(test);
  await test.frames.refresh();
  test.audits.length = 0;
  return test;
}

async function putFeelings({ store }: TestApp): Promise<void> {
  const { categories } = await store.listCategories();
  const [first] = categories;
  if (first === undefined) throw new TypeError("the city has categories");
  const feeling = (id: string) => categorySchema.parse({ ...first, id, parent: null, special: false, evidence: "subjective" });
  await store.putCategories("2", [...categories, feeling(FEELING), feeling("feeling.other")]);
  await importReports(store, "run-feeling-01", [{ id: "f1", category: FEELING, at: "2024-05-01T20:00:00Z", lng: 7.82, lat: 51.67 }]);
}

async function putRuns({ store }: TestApp): Promise<void> {
  await store.putWarningRun(sampleWarningRun("1", { city: CITY, asOf: AS_OF }));
  const change = { at: AT, by: "system", run: RUN, text: null };
  const settlement: Settlement = {
    zones: ZONES.map((zone) => ({
      zone,
      changes: [zoneChangeSchema.parse({ ...change, what: "found", asOf: AS_OF, stage: zone.stage, others: [] })],
    })),
    alarms: ALARMS.map((alarm) => ({
      alarm,
      changes: [
        alarmChangeSchema.parse({ ...change, what: "raised", recorded: alarm.recorded }),
        ...(alarm.zone === null ? [] : [alarmChangeSchema.parse({ ...change, what: "zone", recorded: null, text: "Z-2" })]),
      ],
    })),
  };
  const { seq } = await store.readWarningBasis(CITY, AS_OF);
  const outcome = { ...SAMPLE_OUTCOME, zones: 2, alarms: 2, clusters: 1, phenomena: 1 };
  const ended = { endedAt: AT, progress: { done: 9, total: 9 } };
  await store.finishWarningRun({ ...ended, run: RUN, outcome, findings: FINDINGS, settled: { basis: seq, settlement } });
  await store.putWarningRun(sampleWarningRun("2", { city: CITY, asOf: daySchema.parse("2025-06-08") }));
  await store.finishWarningRun({ ...ended, run: LOOK_BACK, outcome: { ...outcome, zones: 2 }, findings: THEN, settled: null });
}

/** One run later: another alarm of complaints at the place of the first one, H-1; it stands on reports that are closed to the town where `isClosed` says so. */
export async function raiseBeside({ store }: TestApp, { isClosed }: { readonly isClosed: boolean }): Promise<void> {
  const run = sampleWarningRun("3", { city: CITY, asOf: AS_OF });
  await store.putWarningRun(run);
  const place = { ...east, sources: isClosed ? [OPEN, CLOSED] : [OPEN] };
  const alarm = sampleAlarm(3, { ...place, city: CITY, stream: "complaint", chanceDays: 90, run: run.id });
  const changes = [alarmChangeSchema.parse({ at: AT, by: "system", run: run.id, text: null, what: "raised", recorded: 14 })];
  const { seq } = await store.readWarningBasis(CITY, AS_OF);
  const settled = { basis: seq, settlement: { zones: [], alarms: [{ alarm, changes }] } };
  const ended = { endedAt: AT, progress: { done: 9, total: 9 }, outcome: SAMPLE_OUTCOME };
  await store.finishWarningRun({ ...ended, run: run.id, findings: FINDINGS, settled });
}

export function sampleCalibration(parts: object = {}) {
  return calibrationSchema.parse({
    id: "calibration-0000000001",
    city: CITY,
    madeAt: AT,
    by: "Ada",
    rate: { count: 2, per: "week" },
    asOf: AS_OF,
    dataStamp: "1-abcdef01",
    history: { from: "2024-06-30", to: "2025-06-30" },
    parameters: {},
    replications: 20,
    simulatedDays: 7_300,
    measured: { per30Days: 8.4, low: 7.6, high: 9.3 },
    // Offences of the small city: a, b, c, f, g in 365 days; e lies outside, d is special.
    streams: STREAMS.map((stream) => ({
      stream,
      threshold: stream === "offence" ? 6.5 : null,
      measured: { per30Days: 2.1, low: 1.9, high: 2.3 },
      reportsPerDay: stream === "offence" ? 5 / 365 : 0,
    })),
    ...parts,
  });
}

/** The city anew for every test of the file that calls it, and its server asked by the house and by an analyst of the town. */
export function openForEachTest() {
  let test: TestApp;
  let byHouse: ReturnType<typeof askAs>;
  let byTown: ReturnType<typeof askAs>;
  beforeEach(async () => {
    test = await openWarningApp();
    byHouse = askAs(test, {});
    byTown = askAs(test, { agency: TOWN, role: "analyst", name: "Tom" });
  });
  afterEach(() => test.close());
  const house: typeof byHouse = (...request) => byHouse(...request);
  const town: typeof byTown = (...request) => byTown(...request);
  return { house, town, opened: (): TestApp => test };
}

/** The same server asked by somebody else. */
export function askAs(test: TestApp, viewer: Partial<Pick<Viewer, "role" | "agency" | "name" | "person" | "districts">>) {
  const app = createApp({ ...test.deps, identify: answerAs({ ...LOCAL_VIEWER, ...viewer }) });
  return async (method: string, path: string, body?: unknown, language = "de") => {
    const headers = { "content-type": "application/json", "accept-language": language };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await app.request(`/api/cities/probe/${path}`, init);
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}
