import { alarmSchema, alarmSettingSchema, type Alarm, type AlarmSetting } from "@lagebild/domain";

const EXPLANATION = {
  period: { from: "2026-11-02", to: "2026-11-16" },
  since: "2026-11-02",
  recorded: 22,
  expected: 8.9,
  expectedLow: 5,
  expectedHigh: 13,
  baseline: { kind: "space-time", from: "2025-11-16", to: "2026-11-16" },
  byKind: [
    { kind: "offence", recorded: 6, expected: 3.1 },
    { kind: "administrativeOffence", recorded: 10, expected: 3.4 },
    { kind: "complaint", recorded: 6, expected: 2.4 },
  ],
  byCategory: [],
  hours: { weights: Array.from({ length: 168 }, () => 0), withoutHour: 0, windows: [] },
  trend: [],
  rules: [{ rule: "D1", p: 0.005, source: "monte-carlo", floor: 0.001, replications: 999, seed: 4711, facts: {} }],
  simple: { previous: 9, rank: 4, of: 2150 },
  feeling: { recorded: 0, byCategory: [] },
  proactive: 0,
  cautions: [],
};

/** An alarm with plain values; `patch` says what matters to a test. */
export function alarmOf(patch: Readonly<Record<string, unknown>> = {}): Alarm {
  return alarmSchema.parse({
    id: "alarm-0000000001",
    number: 118,
    city: "hamm",
    district: { level: "stadtbezirk", code: "1", name: "Mitte" },
    resolution: 9,
    cells: [],
    center: [7.81, 51.68],
    areaKm2: 0.7,
    sources: [],
    stream: "disturbance",
    state: "new",
    outcome: null,
    reason: null,
    takenBy: null,
    firstOn: "2026-11-15",
    lastOn: "2026-11-15",
    period: { from: "2026-11-02", to: "2026-11-16" },
    recorded: 22,
    expected: 8.9,
    score: 12,
    threshold: 8,
    chanceDays: 200,
    run: "warning-0000000001",
    zone: null,
    explanation: EXPLANATION,
    history: [],
    ...patch,
  });
}

export function settingOf(patch: Readonly<Record<string, unknown>> = {}): AlarmSetting {
  return alarmSettingSchema.parse({
    rate: { count: 2, per: "week" },
    calibration: {
      id: "calibration-0000000001",
      city: "hamm",
      madeAt: "2026-11-02T04:00:00.000Z",
      by: "system",
      rate: { count: 2, per: "week" },
      asOf: "2026-11-01",
      dataStamp: "1",
      history: { from: "2024-11-01", to: "2026-11-02" },
      parameters: {},
      replications: 200,
      simulatedDays: 73_000,
      measured: { per30Days: 8.1, low: 6.9, high: 9.4 },
      streams: [
        { stream: "disturbance", threshold: 8, measured: { per30Days: 2, low: 1.7, high: 2.3 }, reportsPerDay: 12 },
        { stream: "complaint", threshold: null, measured: { per30Days: 0, low: 0, high: 0 }, reportsPerDay: 0.1 },
      ],
    },
    former: null,
    isDrifted: false,
    outdated: [],
    progress: null,
    attempt: null,
    outcomes: { true: 19, false: 11, unclear: 3 },
    precision: { share: 19 / 30, low: 0.455, high: 0.781 },
    ...patch,
  });
}
