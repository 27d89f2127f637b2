import {
  calibrationIdSchema,
  daySchema,
  instantSchema,
  STREAMS,
  warningParametersSchema,
  type Calibration,
  type CalibrationAttempt,
  type WarningRun,
} from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { NO_FINDINGS, SAMPLE_OUTCOME, sampleWarningRun } from "../../../db/warning.fixture.ts";
import { createLocalFramePort } from "../../../workers/local-frame-port.ts";
import { createPictureDeps } from "../../picture/create-picture-deps.ts";
import { createSmallCity, importReports, SMALL_CITY } from "../../picture/small-city.fixture.ts";
import type { WarningPort } from "../warning-port.ts";
import { createWarningKeeper, isRunDue } from "./warning-keeper.ts";

const CITY = SMALL_CITY.id;

function nightly(queuedAt: string, state: WarningRun["state"] = "done"): WarningRun {
  return sampleWarningRun("1", { trigger: "nightly", queuedAt: instantSchema.parse(queuedAt), state });
}

it("is due once a day of the city, from three in the morning", () => {
  const due = (now: string, ...runs: readonly WarningRun[]): boolean => isRunDue(SMALL_CITY, new Date(now), runs);
  // Berlin is two hours ahead in summer: 00:59Z is 02:59.
  expect(due("2025-07-01T00:59:00Z")).toBe(false);
  expect(due("2025-07-01T01:00:00Z")).toBe(true);
  expect(due("2025-07-01T20:00:00Z", nightly("2025-06-30T01:00:00Z"))).toBe(true);
  expect(due("2025-07-01T20:00:00Z", nightly("2025-07-01T01:00:00Z"))).toBe(false);
  expect(due("2025-07-01T20:00:00Z", nightly("2025-07-01T01:00:00Z", "running"))).toBe(false);
  expect(due("2025-07-01T20:00:00Z", { ...nightly("2025-07-01T01:00:00Z"), trigger: "demand" })).toBe(true);
});

it("tries a run that failed three times a night", () => {
  const failed = nightly("2025-07-01T01:00:00Z", "failed");
  const at = new Date("2025-07-01T05:00:00Z");
  expect(isRunDue(SMALL_CITY, at, [failed, failed])).toBe(true);
  expect(isRunDue(SMALL_CITY, at, [failed, failed, failed])).toBe(false);
});

let store: Store;
let asked: string[];
let now: Date;
let look: () => Promise<void>;
beforeEach(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  const frames = createLocalFramePort(store);
  await frames.refresh();
  asked = [];
  now = new Date("2025-06-13T04:30:00Z");
  const warnings: WarningPort = {
    start: async ({ trigger, by }) => {
      asked.push(`run ${trigger} ${by}`);
      return sampleWarningRun("1");
    },
    calibrate: async ({ rate, resumed }) =>
      void asked.push(`calibrate ${rate.count}/${rate.per}${resumed === undefined ? "" : ` for ${resumed}`}`),
    cancelCalibration: async () => false,
    calibrationOf: () => null,
    progressOf: () => undefined,
    cancel: async () => undefined,
    onApplied: () => undefined,
    idle: async () => void asked.push("wait"),
    close: async () => undefined,
  };
  const picture = createPictureDeps({ store, frames, now: () => 0, clock: () => now });
  ({ look } = createWarningKeeper({
    ...picture,
    warnings,
    onProblem: (error) => {
      throw error;
    },
  }));
});
afterEach(() => store.close());

const ATTEMPT: CalibrationAttempt = {
  id: calibrationIdSchema.parse("calibration-0000000008"),
  city: CITY,
  rate: { count: 3, per: "month" },
  by: "Ada",
  startedAt: instantSchema.parse("2025-06-12T11:00:00Z"),
  state: "interrupted",
  endedAt: null,
  error: null,
  resumed: 0,
};

function calibration(perDay: number, asOf = "2025-06-12"): Calibration {
  const measured = { per30Days: 2, low: 1, high: 3 };
  return {
    id: calibrationIdSchema.parse("calibration-0000000001"),
    city: CITY,
    madeAt: instantSchema.parse("2025-06-12T02:00:00Z"),
    by: "nightly",
    rate: { count: 1, per: "month" },
    asOf: daySchema.parse(asOf),
    dataStamp: "1",
    history: { from: daySchema.parse("2025-04-01"), to: daySchema.parse("2025-06-13") },
    parameters: warningParametersSchema.parse({}),
    replications: 20,
    simulatedDays: 7_280,
    measured,
    replay: null,
    streams: STREAMS.map((stream) => ({
      stream,
      threshold: 7,
      measured,
      replay: null,
      curve: [],
      reportsPerDay: stream === "offence" ? perDay : 0,
    })),
  };
}

it("calibrates before the first run of a city, and waits for it", async () => {
  await look();
  expect(asked).toEqual(["calibrate 2/week", "wait", "run nightly nightly"]);
});

it("[D2] begins a calibration anew that the end of the server has cut off, at any hour and without news, but not for ever", async () => {
  await store.putCalibration(calibration(5 / 73));
  // 02:30 in Berlin: no run is due.
  now = new Date("2025-06-12T00:30:00Z");
  const cutOff = async (resumed: number, state: CalibrationAttempt["state"] = "interrupted"): Promise<readonly string[]> => {
    await store.putCalibrationAttempt({ ...ATTEMPT, state, resumed });
    await look();
    return asked.splice(0).filter((each) => each.startsWith("calibrate"));
  };
  expect(await cutOff(0)).toEqual(["calibrate 3/month for 1"]);
  expect(await cutOff(2)).toEqual(["calibrate 3/month for 3"]);
  expect(await cutOff(3)).toEqual([]);
  expect(await cutOff(0, "cancelled")).toEqual([]);
  expect(await cutOff(0, "running")).toEqual([]);
  expect(await cutOff(0, "failed")).toEqual([]);
});

it("[D2] calibrates again after the run, which would wait for threads beside it, with the rate that is set, when another is set, a stream brings a quarter more or less, or three months have passed", async () => {
  await store.putAlarmRate(CITY, { count: 1, per: "month" });
  await store.putCalibration({
    ...calibration(5 / 73),
    id: calibrationIdSchema.parse("calibration-0000000009"),
    rate: { count: 2, per: "month" },
  });
  await look();
  expect(asked.splice(0)).toEqual(["run nightly nightly", "wait", "calibrate 1/month"]);
  // Five thefts in 73 days.
  await store.putCalibration(calibration(5 / 73));
  await look();
  expect(asked.splice(0)).toEqual(["run nightly nightly", "wait"]);
  await store.putCalibration({ ...calibration(4 / 73), id: calibrationIdSchema.parse("calibration-0000000002") });
  await look();
  expect(asked.splice(0)).toEqual(["run nightly nightly", "wait"]);
  await store.putCalibration({ ...calibration(3.9 / 73), id: calibrationIdSchema.parse("calibration-0000000003") });
  await look();
  expect(asked.splice(0)).toEqual(["run nightly nightly", "wait", "calibrate 1/month"]);
  await store.putCalibration({ ...calibration(5 / 73, "2025-03-11"), id: calibrationIdSchema.parse("calibration-0000000004") });
  await look();
  expect(asked).toEqual(["run nightly nightly", "wait", "calibrate 1/month"]);
});

it("rests while nothing new has come since the last run", async () => {
  await store.putAlarmRate(CITY, { count: 1, per: "month" });
  await store.putCalibration(calibration(5 / 73));
  const frames = createLocalFramePort(store);
  await frames.refresh();
  const dataStamp = frames.status()[0]?.dataStamp ?? "";
  const run = sampleWarningRun("5", { city: CITY, asOf: daySchema.parse("2025-06-12") });
  await store.putWarningRun(run);
  const { seq } = await store.readWarningBasis(CITY, run.asOf);
  await store.finishWarningRun({
    run: run.id,
    endedAt: run.queuedAt,
    progress: { done: 1, total: 1 },
    outcome: { ...SAMPLE_OUTCOME, dataStamp },
    findings: NO_FINDINGS,
    settled: { basis: seq, settlement: { zones: [], alarms: [] } },
  });
  await look();
  expect(asked).toEqual([]);
  await importReports(store, "run-probe-0009", [{ id: "z", category: "theft.other", at: "2025-06-13T01:00:00Z", lng: 7.82, lat: 51.67 }]);
  await look();
  expect(asked).toEqual(["run nightly nightly", "wait"]);
});

it("[R5] waits for the deletion of the night, until six", async () => {
  await store.putAlarmRate(CITY, { count: 1, per: "month" });
  const { classes } = await store.getRetention(CITY);
  await store.putRetention(CITY, { mode: "on", classes });
  await store.putCalibration(calibration(5 / 73));
  now = new Date("2025-06-13T01:30:00Z");
  await look();
  expect(asked).toEqual([]);
  now = new Date("2025-06-13T04:00:00Z");
  await look();
  expect(asked).toEqual(["run nightly nightly", "wait"]);
});
