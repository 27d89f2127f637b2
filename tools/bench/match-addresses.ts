import { parseArgs } from "node:util";
import { cityIdSchema, type LngLat } from "../../packages/domain/src/index.ts";
import { createProjector } from "../../packages/geo/src/index.ts";
import { keepHeapTight } from "../../apps/api/src/cli/tight-heap.ts";
import { openStore } from "../../apps/api/src/db/open.ts";
import { getCity } from "../../apps/api/src/services/geocoding/geocoding-deps.ts";
import { loadGeocoder } from "../../apps/api/src/services/geocoding/load-geocoder.ts";
import { askAddresses, inventState, type AskedKind } from "./generate-addresses.ts";

/** A process of its own, so that its memory is that of matching alone. Prints one line of JSON. */
const { values } = parseArgs({
  options: { folder: { type: "string" }, addresses: { type: "string" }, asked: { type: "string" } },
});
keepHeapTight();
const BATCH = 2_000;
const NEAR_M = 0.5;

const asked = askAddresses(inventState(Number(values.addresses)), Number(values.asked));
const project = createProjector("EPSG:25832");
const store = await openStore({ dataFolder: values.folder ?? "", writer: "when-needed", readers: 1 });
const loadStarted = performance.now();
const geocoder = await loadGeocoder(store, await getCity(store, cityIdSchema.parse("bench")), { use: "import" });
if (geocoder === null) throw new Error("the city has no address list");
const loadSeconds = (performance.now() - loadStarted) / 1000;

const found: Record<AskedKind, { right: number; wrong: number; none: number }> = {
  house: { right: 0, wrong: 0, none: 0 },
  "other-number": { right: 0, wrong: 0, none: 0 },
  slip: { right: 0, wrong: 0, none: 0 },
  crossing: { right: 0, wrong: 0, none: 0 },
  unknown: { right: 0, wrong: 0, none: 0 },
};
let matching = 0;
let working = 0;
let peakMb = 0;
for (let i = 0; i < asked.length; i += BATCH) {
  const batch = asked.slice(i, i + BATCH);
  const started = performance.now();
  const before = process.cpuUsage();
  await geocoder.prepare(batch);
  const points = batch.map((address) => geocoder.find(address).point);
  matching += performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  working += (user + system) / 1000;
  for (const [n, { kind, expected }] of batch.entries()) {
    const point = points[n] ?? null;
    if (point === null) found[kind].none += 1;
    else if (expected !== null && isAt(point, expected)) found[kind].right += 1;
    else found[kind].wrong += 1;
  }
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 1024 ** 2);
}
await store.close();
console.log(
  JSON.stringify({ loadSeconds, matchesPerSecond: (asked.length / matching) * 1000, processorSeconds: working / 1000, peakMb, found }),
);

function isAt(point: LngLat, { east, north }: { readonly east: number; readonly north: number }): boolean {
  const right = project(east, north);
  if (right === null) return false;
  return Math.hypot((point.lng - right.lng) * 69_000, (point.lat - right.lat) * 111_000) < NEAR_M;
}
