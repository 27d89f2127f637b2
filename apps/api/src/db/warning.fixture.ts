import {
  alarmIdSchema,
  categoryIdSchema,
  cellSchema,
  cityIdSchema,
  daySchema,
  districtCodeSchema,
  agencyIdSchema,
  fearZoneIdSchema,
  instantSchema,
  levelIdSchema,
  subscriptionSchema,
  warningParametersSchema,
  warningRunIdSchema,
  warningRunSchema,
  type Cell,
  type Explanation,
  type Subscription,
  type WarningRun,
  type ZoneCandidate,
} from "@lagebild/domain";
import type { AlarmBody, AlarmCandidate, RunFindings, RunOutcome, ZoneBody } from "./warning-store.ts";

export const SAMPLE_CITY = cityIdSchema.parse("sample");
export const SAMPLE_AT = instantSchema.parse("2024-06-01T02:00:00Z");
export const SAMPLE_DAY = daySchema.parse("2024-05-31");

/** Ten neighbouring cells of resolution 9; what matters is only that they differ. */
export const CELLS: readonly Cell[] = Array.from({ length: 40 }, (_, n) =>
  cellSchema.parse(`891fa4${n.toString(16).padStart(2, "0")}0a3ffff`),
);

export function cellsFrom(first: number, count: number): Cell[] {
  return CELLS.slice(first, first + count);
}

export function sampleWarningRun(id: string, parts: Partial<WarningRun> = {}): WarningRun {
  return warningRunSchema.parse({
    id: `warning-${id.padStart(10, "0")}`,
    city: SAMPLE_CITY,
    asOf: SAMPLE_DAY,
    trigger: "demand",
    by: "Ada",
    state: "queued",
    progress: { done: 0, total: 0 },
    queuedAt: SAMPLE_AT,
    startedAt: null,
    endedAt: null,
    error: null,
    parameters: warningParametersSchema.parse({}),
    isApplied: false,
    outcome: null,
    ...parts,
  });
}

export function sampleExplanation(recorded = 14): Explanation {
  return {
    period: { from: daySchema.parse("2024-05-04"), to: daySchema.parse("2024-06-01") },
    since: daySchema.parse("2024-05-04"),
    recorded,
    expected: 4.2,
    expectedLow: 1,
    expectedHigh: 8,
    baseline: { kind: "own-past", from: daySchema.parse("2023-06-03"), to: daySchema.parse("2024-05-04") },
    byKind: [{ kind: "administrativeOffence", recorded, expected: 4.2 }],
    byCategory: [{ kind: "administrativeOffence", category: categoryIdSchema.parse("owi.noise"), recorded, expected: 4.2 }],
    hours: { weights: Array.from({ length: 168 }, () => 0), withoutHour: recorded, windows: [] },
    trend: [],
    rules: [{ rule: "F4", p: null, source: null, floor: null, replications: null, seed: null, facts: {} }],
    simple: { previous: 4, rank: 1, of: 200 },
    feeling: { recorded: 0, byCategory: [] },
    proactive: 0,
    cautions: [],
  };
}

export function sampleCandidate(parts: Partial<ZoneCandidate> & { readonly recorded?: number } = {}): ZoneCandidate {
  const { recorded = 14, ...rest } = parts;
  return {
    district: { level: levelIdSchema.parse("stadtbezirk"), code: districtCodeSchema.parse("1"), name: "Mitte" },
    resolution: 9,
    cells: cellsFrom(0, 4),
    center: [7.82, 51.68],
    areaKm2: 0.4,
    sources: [
      { agency: agencyIdSchema.parse("ordnungsamt"), kind: "administrativeOffence", category: categoryIdSchema.parse("owi.noise") },
    ],
    name: "Mitte, am Bahnhof",
    stage: "emerging",
    explanation: sampleExplanation(recorded),
    urgency: 3,
    ...rest,
  };
}

export function sampleZone(number: number, parts: Partial<ZoneBody> & { readonly recorded?: number } = {}): ZoneBody {
  const { recorded = 14, ...rest } = parts;
  return {
    ...sampleCandidate({ recorded }),
    id: fearZoneIdSchema.parse(`zone-${String(number).padStart(10, "0")}`),
    number,
    city: SAMPLE_CITY,
    state: "candidate",
    run: sampleWarningRun("1").id,
    firstOn: SAMPLE_DAY,
    lastOn: SAMPLE_DAY,
    owner: null,
    reviewOn: null,
    ...rest,
  };
}

export function sampleAlarmCandidate(parts: Partial<AlarmCandidate> = {}): AlarmCandidate {
  const { district, resolution, cells, center, areaKm2, sources, explanation } = sampleCandidate();
  return {
    district,
    resolution,
    cells,
    center,
    areaKm2,
    sources,
    explanation,
    stream: "disturbance",
    period: explanation.period,
    recorded: 14,
    expected: 4.2,
    score: 9,
    threshold: 7,
    chanceDays: 14,
    ...parts,
  };
}

export function sampleAlarm(number: number, parts: Partial<AlarmBody> = {}): AlarmBody {
  return {
    ...sampleAlarmCandidate(),
    id: alarmIdSchema.parse(`alarm-${String(number).padStart(10, "0")}`),
    number,
    city: SAMPLE_CITY,
    state: "new",
    outcome: null,
    reason: null,
    takenBy: null,
    firstOn: SAMPLE_DAY,
    lastOn: SAMPLE_DAY,
    run: warningRunIdSchema.parse(sampleWarningRun("1").id),
    zone: null,
    ...parts,
  };
}

export function sampleSubscription(number: number, parts: Partial<Subscription> = {}): Subscription {
  return subscriptionSchema.parse({
    id: `subscription-${String(number).padStart(10, "0")}`,
    city: SAMPLE_CITY,
    person: "Ada",
    owner: "name:Ada",
    agency: null,
    streams: null,
    districts: null,
    channel: { type: "email", address: "ada@example.org" },
    createdAt: SAMPLE_AT,
    lastSentAt: null,
    failure: null,
    ...parts,
  });
}

export const NO_FINDINGS: RunFindings = { marks: [], zones: [], alarms: [], clusters: [], phenomena: [], zoneIds: [], alarmIds: [] };

export const SAMPLE_OUTCOME: RunOutcome = {
  dataStamp: "1-abcdef01",
  catalogue: "1",
  reports: 100,
  withoutPlaceShare: 0.1,
  digest: "0".repeat(64),
  zones: 0,
  alarms: 0,
  clusters: 0,
  phenomena: 0,
};
