import { daySchema, warningParametersSchema, type Day } from "@lagebild/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { createAnalysisPool } from "../../../workers/analysis-pool.ts";
import { loadAnalysis, REGISTRY } from "../../../workers/analysis-registry.ts";
import { createLocalFramePort } from "../../../workers/local-frame-port.ts";
import { runByName } from "../../../workers/run-analysis.ts";
import { createPictureDeps } from "../../picture/create-picture-deps.ts";
import { createSmallCity, importReports, SMALL_CITY, type SmallReport } from "../../picture/small-city.fixture.ts";
import { gatherWarning } from "./gather-input.ts";

const SETTING = { registry: REGISTRY, load: loadAnalysis, worthMs: Infinity };
const NOW = daySchema.parse("2025-06-30");
const DAY_MS = 86_400_000;
const FIRST_MS = Date.parse("2024-05-01T00:00:00Z");
const OUTBREAK = { lng: 7.85, lat: 51.675 } as const;

/** Three thefts every two days anywhere in the city, by a lattice that knows no pattern; and 24 in two weeks at one place. */
function thefts(): readonly SmallReport[] {
  const spread = Array.from({ length: 630 }, (_, n) => ({
    id: `s${n}`,
    category: "theft.bicycle",
    at: new Date(FIRST_MS + Math.floor((n * 2 * DAY_MS) / 3)).toISOString(),
    lng: 7.8 + 0.1 * ((n * 0.618_033_988_749) % 1),
    lat: 51.65 + 0.05 * ((n * 0.754_877_666_247) % 1),
  }));
  const outbreak = Array.from({ length: 24 }, (_, n) => ({
    id: `o${n}`,
    category: "theft.bicycle",
    at: new Date(Date.parse("2025-06-12T18:00:00Z") + n * 0.55 * DAY_MS).toISOString(),
    lng: OUTBREAK.lng + ((n % 5) - 2) * 0.0004,
    lat: OUTBREAK.lat + ((n % 3) - 1) * 0.0004,
  }));
  return [...spread, ...outbreak];
}

let store: Store;
let findingsOf: (options: { readonly asOf: Day; readonly threads?: number }) => Promise<string>;
beforeAll(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store, []);
  await importReports(store, "run-probe-0002", thefts());
  findingsOf = async ({ asOf, threads = 0 }) => {
    // A frame of its own each time: what it was made of must not matter.
    const frames = createLocalFramePort(store);
    await frames.refresh();
    const picture = createPictureDeps({ store, frames, now: () => 0, clock: () => new Date("2025-07-01T08:00:00Z") });
    const deps = { ...picture, compute: async () => "" };
    const parameters = warningParametersSchema.parse({});
    const { input } = await gatherWarning(deps, { city: SMALL_CITY, asOf, parameters, calibration: null });
    return compute(input, threads);
  };
});
afterAll(() => store.close());

async function compute(input: unknown, threads: number): Promise<string> {
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined };
  if (threads === 0) return String(await runByName("warning:run", input, hooks, SETTING));
  const pool = createAnalysisPool({ size: threads, registry: REGISTRY.href, yieldsToOthers: false });
  try {
    return String(await pool.run("warning:run", input, hooks));
  } finally {
    await pool.close();
  }
}

it("gives the same bytes in this thread and in any number of others", async () => {
  const here = await findingsOf({ asOf: NOW });
  expect(here).toContain('"hotspots":[{"cell":');
  expect(await findingsOf({ asOf: NOW })).toBe(here);
  expect(await findingsOf({ asOf: NOW, threads: 1 })).toBe(here);
  expect(await findingsOf({ asOf: NOW, threads: 2 })).toBe(here);
}, 120_000);

it("[M12] gives for an earlier day what a run gave on that day, whatever has been received since", async () => {
  const asOf = daySchema.parse("2025-06-10");
  const other = await openTemporaryStore();
  try {
    await createSmallCity(other, []);
    await importReports(
      other,
      "run-probe-0002",
      thefts().filter(({ at }) => at < "2025-06-11"),
    );
    const before = store;
    const now = await findingsOf({ asOf });
    store = other;
    const then = await findingsOf({ asOf });
    store = before;
    expect(now).toBe(then);
    expect(await findingsOf({ asOf: NOW })).not.toBe(now);
  } finally {
    await other.close();
  }
}, 120_000);
