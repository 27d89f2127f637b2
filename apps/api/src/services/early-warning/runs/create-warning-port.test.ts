import type { WarningFindings, WarningInput } from "@lagebild/analysis";
import { daySchema, warningParametersSchema, zoneChangeSchema, type WarningRunRequest } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { sampleCandidate } from "../../../db/warning.fixture.ts";
import { createLocalFramePort } from "../../../workers/local-frame-port.ts";
import { createPictureDeps } from "../../picture/create-picture-deps.ts";
import { createSmallCity, SMALL_CITY } from "../../picture/small-city.fixture.ts";
import type { WarningPort } from "../warning-port.ts";
import { canonicalJson } from "./canonical-json.ts";
import { createWarningPort } from "./create-warning-port.ts";
import type { Compute } from "./run-deps.ts";

const CLOCK = (): Date => new Date("2025-07-01T08:00:00Z");
const CITY = SMALL_CITY.id;
const FOUND: WarningFindings = {
  marks: [],
  zones: [sampleCandidate()],
  alarms: [],
  clusters: [],
  phenomena: [],
  reports: 5,
  withoutPlaceShare: 0.25,
};

let store: Store;
let warnings: WarningPort;
let inputs: WarningInput[];
let problems: unknown[];
let compute: Compute;
beforeEach(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  const frames = createLocalFramePort(store);
  await frames.refresh();
  inputs = [];
  problems = [];
  compute = async () => canonicalJson(FOUND);
  warnings = createWarningPort({
    ...createPictureDeps({ store, frames, now: () => 0, clock: CLOCK }),
    onProblem: (error) => problems.push(error),
    compute: async (method, input, options) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the port gathered it
      inputs.push(input as WarningInput);
      return compute(method, input, options);
    },
  });
});
afterEach(async () => {
  await warnings.close();
  await store.close();
});

async function run(asked: Partial<WarningRunRequest> = {}) {
  const request = { parameters: warningParametersSchema.parse({}), ...asked };
  const { id } = await warnings.start({ city: CITY, request, by: "Ada", trigger: "demand" });
  await warnings.idle();
  return store.findWarningRun(id);
}

const until = (day: string) => ({ asOf: daySchema.parse(day) });

it("[M12] gathers what was known on the newest report's day, without what lies outside, and stores what was found", async () => {
  const done = await run();
  expect(done).toMatchObject({
    asOf: "2025-06-12",
    by: "Ada",
    state: "done",
    isApplied: true,
    outcome: { reports: 5, withoutPlaceShare: 0.25, zones: 1, alarms: 0 },
  });
  const [input] = inputs;
  // Days of the reports a–d, f and g; e lies outside.
  expect([...(input?.rows.day ?? [])].map((day) => (input?.asOf ?? 0) - (input?.firstDay ?? 0) - day)).toEqual([72, 38, 10, 10, 2, 1]);
  expect(input?.rows.day).toHaveLength(6);
  expect(input?.classes.find(({ category }) => category === "sexual")?.isSpecial).toBe(true);
  expect(input?.areas.map(({ resolution }) => resolution)).toEqual([8, 9]);
  expect([...(input?.rows.district ?? [])].map((position) => input?.districts[position - 1]?.name)).toEqual([
    "Westen",
    "Westen",
    "Westen",
    "Westen",
    "Osten",
    "Osten",
  ]);
  expect(input?.thresholds).toEqual([]);
  expect((await store.listZones(CITY)).map(({ number, state }) => [number, state])).toEqual([[1, "candidate"]]);
});

it("[M12] knows on an earlier day only what was received by then, and leaves zones as they are when a later day was applied", async () => {
  await run();
  const back = await run(until("2025-06-05"));
  expect(back).toMatchObject({ asOf: "2025-06-05", state: "done", isApplied: false });
  expect([...(inputs[1]?.rows.receivedDay ?? [])].every((day) => day <= (inputs[1]?.asOf ?? 0))).toBe(true);
  expect(inputs[1]?.rows.day).toHaveLength(4);
  const [zone] = await store.listZones(CITY);
  expect(zone).toMatchObject({ lastOn: "2025-06-12", history: [{ what: "found" }] });
  expect((await store.readFindings(back!.id))?.zoneIds).toEqual([]);
});

it("follows no run with parameters of somebody's own", async () => {
  const own = await run({ parameters: warningParametersSchema.parse({ maxRadiusM: 2_000 }) });
  expect(own).toMatchObject({ state: "done", isApplied: false });
  expect(await store.listZones(CITY)).toEqual([]);
});

it("gives equal findings equal digests, and others another", async () => {
  const first = await run();
  const again = await run();
  expect(again?.outcome?.digest).toBe(first?.outcome?.digest);
  compute = async () => canonicalJson({ ...FOUND, zones: [] });
  expect((await run())?.outcome?.digest).not.toBe(first?.outcome?.digest);
});

it("refuses a day yet to come, and says what made a run fail", async () => {
  await expect(run(until("2025-07-02"))).rejects.toThrow("future");
  compute = async () => {
    throw new RangeError("cells[3] is no cell");
  };
  expect(await run()).toMatchObject({ state: "failed", error: { code: null }, isApplied: false });
  expect(problems).toHaveLength(1);
  expect(await store.listZones(CITY)).toEqual([]);
});

it("stops a run that works and one that waits; nothing of them is applied", async () => {
  let begun = (): void => undefined;
  const working = new Promise<void>((resolve) => (begun = resolve));
  compute = (_method, _input, { signal, onProgress }) => {
    onProgress({ done: 3, total: 10 });
    begun();
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
  };
  const wish = { city: CITY, request: { parameters: warningParametersSchema.parse({}) }, by: "Ada", trigger: "demand" } as const;
  const first = await warnings.start(wish);
  const second = await warnings.start(wish);
  await working;
  expect(warnings.progressOf(first.id)).toEqual({ done: 3, total: 10 });
  expect(await store.findWarningRun(first.id)).toMatchObject({ state: "running" });
  await warnings.cancel(second.id);
  await warnings.cancel(first.id);
  await warnings.idle();
  expect((await store.listWarningRuns(CITY, 2)).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
  expect(problems).toEqual([]);
  expect(await store.listZones(CITY)).toEqual([]);
  expect(warnings.progressOf(first.id)).toBeUndefined();
});

it("[D3] settles once more when somebody decides about a zone at the same time", async () => {
  await run();
  const [zone] = await store.listZones(CITY);
  const read = store.readWarningBasis;
  let reads = 0;
  // The small city's store is shared with the port, which reads the basis through it.
  Object.assign(store, {
    readWarningBasis: async (...args: Parameters<Store["readWarningBasis"]>) => {
      const basis = await read(...args);
      reads += 1;
      if (reads === 1) {
        const at = zone!.history[0]!.at;
        const rest = { run: null, asOf: null, stage: null, others: [], text: "ja" };
        const change = zoneChangeSchema.parse({ at, by: "Ada", what: "confirmed", ...rest });
        await store.putZoneChange(zone!.id, { from: "candidate", set: { state: "confirmed" }, change });
      }
      return basis;
    },
  });
  expect(await run()).toMatchObject({ state: "done", isApplied: true });
  expect(reads).toBe(2);
  expect((await store.findZone(zone!.id))?.state).toBe("confirmed");
});

it("[D2] keeps the rate, measures each stream and dates it; a stream with too little data raises no alarms", async () => {
  const asked: { readonly stream: string; readonly per30Days: number }[] = [];
  compute = async (method, input) => {
    expect(method).toBe("warning:calibrate");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the port made it
    const { stream, per30Days } = input as { stream: string; per30Days: number };
    asked.push({ stream, per30Days });
    if (stream !== "offence") return { kind: "insufficient-data", of: "reports", has: 0, needed: 200 };
    return {
      kind: "result",
      threshold: 6.5,
      measured: { per30Days: 3, low: 2, high: 4 },
      simulatedDays: 7_280,
      reportsPerDay: 1,
      curve: [],
    };
  };
  await warnings.calibrate({ city: CITY, rate: { count: 3, per: "month" }, by: "Ada" });
  expect(warnings.calibrationOf(CITY)).toEqual({ done: 0, total: 0 });
  await warnings.idle();
  expect(warnings.calibrationOf(CITY)).toBeNull();
  // Only offences have reports: no other stream needs a share.
  expect(asked.find(({ stream }) => stream === "offence")?.per30Days).toBe(3);
  expect(await store.getAlarmRate(CITY)).toEqual({ count: 3, per: "month" });
  const [calibration] = await store.listCalibrations(CITY, 1);
  expect(calibration).toMatchObject({ by: "Ada", asOf: "2025-06-12", measured: { per30Days: 3, low: 2, high: 4 }, simulatedDays: 7_280 });
  expect(calibration?.streams.map(({ stream, threshold }) => [stream, threshold])).toEqual([
    ["disturbance", null],
    ["offence", 6.5],
    ["administrativeOffence", null],
    ["complaint", null],
  ]);
  // From 2025-04-01 to 2025-06-12 are 73 days with the five thefts that lie in the city.
  expect(calibration?.streams[1]?.reportsPerDay).toBeCloseTo(5 / 73, 10);
  compute = async () => canonicalJson(FOUND);
  await run();
  expect(inputs.at(-1)?.thresholds).toEqual([{ stream: "offence", threshold: 6.5 }]);
});
