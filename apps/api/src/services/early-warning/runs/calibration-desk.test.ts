import { STREAMS, type CalibrationProgress } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../db/store.ts";
import { SMALL_CITY } from "../../picture/small-city.fixture.ts";
import type { WarningPort } from "../warning-port.ts";
import { NOW, openPortOfSmallCity, type PortOfSmallCity } from "./warning-port.fixture.ts";

const CITY = SMALL_CITY.id;
const RATE = { count: 3, per: "month" } as const;
const WISH = { city: CITY, rate: RATE, by: "Ada" };
const MEASURED = { per30Days: 3, low: 2, high: 4 };
const FOUND = { kind: "result", threshold: 6.5, measured: MEASURED, simulatedDays: 7_280, reportsPerDay: 1, curve: [] };
const LACK = { kind: "insufficient-data", of: "reports", has: 0, needed: 200 };
/** 20 alarms on 300 days; the gathered 756 days end with 2025-06-12. */
const REPLAYED = { alarms: 20, days: 300, span: { from: 392, to: 755 } };

interface Asked {
  readonly stream: string;
  readonly per30Days?: number;
  readonly threshold?: number;
}

let port: PortOfSmallCity<Asked>;
let store: Store;
let warnings: WarningPort;
beforeEach(async () => {
  port = await openPortOfSmallCity<Asked>(async (method) => {
    if (method === "warning:replay") return REPLAYED;
    return port.asked.at(-1)?.stream === "offence" ? FOUND : LACK;
  });
  ({ store, warnings } = port);
});
afterEach(() => port.close());

describe("a calibration", () => {
  it("[D2] keeps the rate, measures each stream and dates it; a stream with too little data raises no alarms", async () => {
    await warnings.calibrate(WISH);
    expect(await store.findCalibrationAttempt(CITY)).toMatchObject({ state: "running", startedAt: NOW, endedAt: null });
    await warnings.idle();
    expect(warnings.calibrationOf(CITY)).toBeNull();
    // Only offences have reports: no other stream needs a share.
    expect(port.asked.find(({ stream }) => stream === "offence")?.per30Days).toBe(3);
    expect(await store.getAlarmRate(CITY)).toEqual(RATE);
    const [calibration] = await store.listCalibrations(CITY, 1);
    expect(calibration).toMatchObject({ by: "Ada", madeAt: NOW, asOf: "2025-06-12", measured: MEASURED, simulatedDays: 7_280 });
    expect(calibration?.streams.map(({ stream, threshold }) => [stream, threshold])).toEqual([
      ["disturbance", null],
      ["offence", 6.5],
      ["administrativeOffence", null],
      ["complaint", null],
    ]);
    // From 2025-04-01 to 2025-06-12 are 73 days with the five thefts that lie in the city.
    expect(calibration?.streams[1]?.reportsPerDay).toBeCloseTo(5 / 73, 10);
    expect(await store.findCalibrationAttempt(CITY)).toBeNull();
  });

  it("[ED11] replays the own past at each threshold that was found, and adds the streams up", async () => {
    port.compute = async (method) => (method === "warning:replay" ? REPLAYED : { ...FOUND, threshold: port.asked.length });
    await warnings.calibrate(WISH);
    await warnings.idle();
    const replays = port.asked.filter(({ method }) => method === "warning:replay");
    expect(replays.map(({ stream, threshold }) => [stream, threshold])).toEqual(STREAMS.map((stream, at) => [stream, 2 * at + 1]));
    const [calibration] = await store.listCalibrations(CITY, 1);
    const period = { from: "2024-06-14", to: "2025-06-13" };
    expect(calibration?.streams[0]?.replay).toEqual({ period, days: 300, alarms: 20, per30Days: 2 });
    expect(calibration?.replay).toEqual({ period, days: 300, alarms: 80, per30Days: 8 });
  });

  it("[ED11] has no replay where no day could be looked at", async () => {
    port.compute = async (method) => (method === "warning:replay" ? { alarms: 0, days: 0, span: null } : FOUND);
    await warnings.calibrate(WISH);
    await warnings.idle();
    expect((await store.listCalibrations(CITY, 1))[0]).toMatchObject({ replay: null, streams: [{ replay: null }, {}, {}, {}] });
  });

  it("says stream by stream how far it is", async () => {
    const seen: (CalibrationProgress | null)[] = [];
    const look = (): void => void seen.push(warnings.calibrationOf(CITY));
    port.compute = async (method, _input, { onProgress }) => {
      const { stream } = port.asked.at(-1)!;
      if (stream === "offence") onProgress({ done: 5, total: 20 });
      look();
      if (method === "warning:replay") return REPLAYED;
      return stream === "offence" ? FOUND : LACK;
    };
    await warnings.calibrate(WISH);
    look();
    await warnings.idle();
    // 4 × (20 histories and a replay); the first stream had too little data.
    expect(seen.map((progress) => [progress?.done, progress?.total, progress?.streams[1]?.step])).toEqual([
      [0, 84, "waiting"],
      [0, 84, "waiting"],
      [26, 84, "simulating"],
      [41, 84, "replaying"],
      [42, 84, "done"],
      [63, 84, "done"],
    ]);
    expect(seen[2]?.streams.map(({ stream, step, histories }) => [stream, step, histories.done])).toEqual([
      ["disturbance", "without", 0],
      ["offence", "simulating", 5],
      ["administrativeOffence", "waiting", 0],
      ["complaint", "waiting", 0],
    ]);
  });
});

describe("a calibration that does not come to its end", () => {
  /** Waits in its first stream until it is stopped. */
  async function begin(): Promise<void> {
    let begun = (): void => undefined;
    const working = new Promise<void>((resolve) => (begun = resolve));
    port.compute = (_method, _input, { signal }) => {
      begun();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
    };
    await warnings.calibrate(WISH);
    await working;
  }

  it("leaves the one in force, and says when and why it failed", async () => {
    await warnings.calibrate(WISH);
    await warnings.idle();
    port.compute = async (method) => {
      if (method === "warning:replay") throw new RangeError("cells[3] is no cell");
      return FOUND;
    };
    await warnings.calibrate({ ...WISH, rate: { count: 1, per: "week" } });
    await warnings.idle();
    expect(await store.listCalibrations(CITY, 5)).toHaveLength(1);
    expect(await store.findCalibrationAttempt(CITY)).toMatchObject({
      state: "failed",
      rate: { count: 1, per: "week" },
      endedAt: NOW,
      error: { text: { de: "Unerwarteter Fehler; die Ursache steht im Protokoll des Servers." } },
    });
    expect(port.problems).toHaveLength(1);
    port.compute = async (method) => (method === "warning:replay" ? REPLAYED : FOUND);
    await warnings.calibrate(WISH);
    await warnings.idle();
    expect(await store.findCalibrationAttempt(CITY)).toBeNull();
  });

  it("is cancelled with its replay, and leaves nothing behind but that", async () => {
    await begin();
    expect(await warnings.cancelCalibration(CITY)).toBe(true);
    expect(await warnings.cancelCalibration(CITY)).toBe(false);
    await warnings.idle();
    expect(port.asked).toHaveLength(1);
    expect(await store.listCalibrations(CITY, 5)).toEqual([]);
    expect(await store.findCalibrationAttempt(CITY)).toMatchObject({ state: "cancelled", endedAt: NOW, error: null });
    expect(port.problems).toEqual([]);
  });

  it("is interrupted when the server is stopped", async () => {
    await begin();
    await warnings.close();
    expect(await store.findCalibrationAttempt(CITY)).toMatchObject({ state: "interrupted", endedAt: NOW });
    await expect(warnings.calibrate(WISH)).rejects.toThrow("stopped");
  });

  it("gives way to a newer wish, which is the one that is told of", async () => {
    await begin();
    port.compute = async () => LACK;
    await warnings.calibrate({ ...WISH, by: "Eva" });
    expect(await store.findCalibrationAttempt(CITY)).toMatchObject({ state: "running", by: "Eva" });
    await warnings.idle();
    expect((await store.listCalibrations(CITY, 5)).map(({ by }) => by)).toEqual(["Eva"]);
    expect(await store.findCalibrationAttempt(CITY)).toBeNull();
  });
});
