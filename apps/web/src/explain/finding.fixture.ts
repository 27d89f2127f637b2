import { explanationSchema, fearZoneSchema, warningRunSchema, type Explanation, type FearZone, type WarningRun } from "@lagebild/domain";

/** Half of the reports on Friday from 21 to 24 h and the three hours after. */
const HOURS = Array.from({ length: 168 }, (_, at) => (at >= 4 * 24 + 21 && at < 5 * 24 + 3 ? 2 : 0));

const EXPLANATION = {
  period: { from: "2026-09-14", to: "2026-10-12" },
  since: "2026-09-14",
  recorded: 14,
  expected: 4.2,
  expectedLow: 1,
  expectedHigh: 8,
  baseline: { kind: "own-past", from: "2025-09-15", to: "2026-09-14" },
  byKind: [
    { kind: "offence", recorded: 2, expected: 1.1 },
    { kind: "administrativeOffence", recorded: 9, expected: 2 },
    { kind: "complaint", recorded: 3, expected: 1.1 },
  ],
  byCategory: [{ kind: "administrativeOffence", category: "noise", recorded: 9, expected: 2 }],
  hours: { weights: HOURS, withoutHour: 2, windows: [{ weekdays: [4], fromHour: 21, toHour: 3, share: 1, expectedShare: 0.2 }] },
  trend: [{ from: "2026-09-14", to: "2026-10-12", recorded: 14, expected: 4.2, isUncovered: false }],
  rules: [{ rule: "F2", p: null, source: null, floor: null, replications: null, seed: null, facts: { kinds: 3 } }],
  simple: { previous: 5, rank: 40, of: 1_800 },
  feeling: { recorded: 0, byCategory: [] },
  proactive: 0,
  cautions: [],
};

export function explanationFixture(changes: Partial<Record<keyof Explanation, unknown>> = {}): Explanation {
  return explanationSchema.parse({ ...EXPLANATION, ...changes });
}

export function zoneFixture(changes: Partial<Record<keyof FearZone, unknown>> = {}): FearZone {
  return fearZoneSchema.parse({
    district: { level: "stadtbezirk", code: "01", name: "Mitte" },
    resolution: 9,
    cells: ["891fa1c8a03ffff"],
    center: [7.8, 51.68],
    areaKm2: 0.1,
    sources: [],
    name: "Bahnhof",
    stage: "emerging",
    explanation: explanationFixture(),
    urgency: 1,
    id: "zone-0000000001",
    number: 14,
    city: "hamm",
    state: "candidate",
    run: "warning-0000000001",
    firstOn: "2026-10-11",
    lastOn: "2026-10-11",
    owner: null,
    reviewOn: null,
    history: [],
    ...changes,
  });
}

/** A finished run. */
export function runFixture(changes: Partial<Record<keyof WarningRun, unknown>> = {}): WarningRun {
  return warningRunSchema.parse({
    id: "warning-0000000001",
    city: "hamm",
    asOf: "2026-11-22",
    trigger: "demand",
    by: "demo",
    state: "done",
    progress: { done: 1, total: 1 },
    queuedAt: "2026-11-23T02:00:00Z",
    startedAt: null,
    endedAt: null,
    error: null,
    parameters: {},
    isApplied: true,
    outcome: null,
    ...changes,
  });
}
