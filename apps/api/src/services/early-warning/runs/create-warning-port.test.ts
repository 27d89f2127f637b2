import type { WarningFindings, WarningInput } from "@lagebild/analysis";
import { canonicalJson, daySchema, warningParametersSchema, zoneChangeSchema, type WarningRunRequest } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "../../../db/store.ts";
import { sampleCandidate } from "../../../db/warning.fixture.ts";
import { SMALL_CITY } from "../../picture/small-city.fixture.ts";
import type { WarningPort } from "../warning-port.ts";
import type { Compute } from "./run-deps.ts";
import { openPortOfSmallCity, type PortOfSmallCity } from "./warning-port.fixture.ts";

const CITY = SMALL_CITY.id;
const FOUND: WarningFindings = {
  marks: [],
  zones: [sampleCandidate()],
  alarms: [],
  clusters: [],
  phenomena: [],
  changes: [],
  reports: 5,
  withoutPlaceShare: 0.25,
};

let port: PortOfSmallCity<WarningInput>;
let store: Store;
let warnings: WarningPort;
beforeEach(async () => {
  port = await openPortOfSmallCity<WarningInput>(async (_method, _input, { onProgress }) => {
    onProgress({ done: 18, total: 18 });
    return canonicalJson(FOUND);
  });
  ({ store, warnings } = port);
});
afterEach(() => port.close());

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
    // What was done stays known.
    progress: { done: 18, total: 18 },
    outcome: { reports: 5, withoutPlaceShare: 0.25, zones: 1, alarms: 0 },
  });
  const [input] = port.asked;
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
  expect([...(port.asked[1]?.rows.receivedDay ?? [])].every((day) => day <= (port.asked[1]?.asOf ?? 0))).toBe(true);
  expect(port.asked[1]?.rows.day).toHaveLength(4);
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
  port.compute = async () => canonicalJson({ ...FOUND, zones: [] });
  expect((await run())?.outcome?.digest).not.toBe(first?.outcome?.digest);
});

it("answers a run that waits or runs with that one instead of a second, also when both are asked for at once", async () => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  port.compute = async () => {
    await gate;
    return canonicalJson(FOUND);
  };
  const wish = { city: CITY, request: { parameters: warningParametersSchema.parse({}) }, by: "Ada", trigger: "demand" } as const;
  const [first, twin] = await Promise.all([warnings.start(wish), warnings.start({ ...wish, by: "Eva" })]);
  const newest = await warnings.start({ ...wish, request: { ...wish.request, ...until("2025-06-12") } });
  expect([twin.id, newest.id]).toEqual([first.id, first.id]);
  const other = await warnings.start({ ...wish, request: { parameters: warningParametersSchema.parse({ seed: 2 }) } });
  expect(other.id).not.toBe(first.id);
  go();
  await warnings.idle();
  expect((await store.listWarningRuns(CITY, 9)).map(({ id }) => id)).toEqual([other.id, first.id]);
  // What has ended is made anew.
  expect((await run())?.id).not.toBe(first.id);
});

it("refuses a day before the first report, and names the first that is possible", async () => {
  await expect(run(until("2025-03-31"))).rejects.toThrow("2025-04-01");
  await expect(run(until("1999-01-01"))).rejects.toThrow("2025-04-01");
  expect(await store.listWarningRuns(CITY, 9)).toEqual([]);
  expect(await run(until("2025-04-01"))).toMatchObject({ state: "done", isApplied: true });
});

it("refuses a day yet to come, and says what made a run fail", async () => {
  await expect(run(until("2025-07-02"))).rejects.toThrow("future");
  port.compute = async () => {
    throw new RangeError("cells[3] is no cell");
  };
  const text = { de: "Unerwarteter Fehler; die Ursache steht im Protokoll des Servers." };
  expect(await run()).toMatchObject({ state: "failed", error: { code: null, text }, isApplied: false });
  expect(port.problems).toHaveLength(1);
  expect(await store.listZones(CITY)).toEqual([]);
});

it("stops a run that works and one that waits; nothing of them is applied", async () => {
  let begun = (): void => undefined;
  const working = new Promise<void>((resolve) => (begun = resolve));
  port.compute = (_method, _input, { signal, onProgress }) => {
    onProgress({ done: 3, total: 10 });
    begun();
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
  };
  const wish = { city: CITY, request: { parameters: warningParametersSchema.parse({}) }, by: "Ada", trigger: "demand" } as const;
  const first = await warnings.start(wish);
  const second = await warnings.start({ ...wish, request: { ...wish.request, ...until("2025-06-05") } });
  await working;
  expect(warnings.progressOf(first.id)).toEqual({ done: 3, total: 10 });
  expect(await store.findWarningRun(first.id)).toMatchObject({ state: "running" });
  await warnings.cancel(second.id);
  await warnings.cancel(first.id);
  await warnings.idle();
  expect((await store.listWarningRuns(CITY, 2)).map(({ state, progress }) => [state, progress])).toEqual([
    ["cancelled", { done: 0, total: 0 }],
    ["cancelled", { done: 3, total: 10 }],
  ]);
  expect(port.problems).toEqual([]);
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

it("[D2] raises alarms by the thresholds of the calibration in force, until a new one is there", async () => {
  const measured = { per30Days: 3, low: 2, high: 4 };
  const result = { kind: "result", measured, simulatedDays: 7_280, reportsPerDay: 1, curve: [] };
  const calibrating =
    (threshold: number): Compute =>
    async (method) => {
      if (method === "warning:run") return canonicalJson(FOUND);
      return method === "warning:replay" ? { alarms: 0, days: 0, span: null } : { ...result, threshold };
    };
  const thresholds = async () => {
    await run();
    return new Set(port.asked.findLast((input) => "thresholds" in input)?.thresholds.map(({ threshold }) => threshold));
  };
  port.compute = calibrating(6.5);
  const wish = { city: CITY, rate: { count: 3, per: "month" }, by: "Ada" } as const;
  await warnings.calibrate(wish);
  await warnings.idle();
  expect(await thresholds()).toEqual(new Set([6.5]));
  // The new one is asked for, but is not there: it fails.
  port.compute = async (method) => {
    if (method === "warning:run") return canonicalJson(FOUND);
    throw new RangeError("no luck");
  };
  await warnings.calibrate(wish);
  await warnings.idle();
  expect(await thresholds()).toEqual(new Set([6.5]));
  port.compute = calibrating(7.5);
  await warnings.calibrate(wish);
  await warnings.idle();
  expect(await thresholds()).toEqual(new Set([7.5]));
});
