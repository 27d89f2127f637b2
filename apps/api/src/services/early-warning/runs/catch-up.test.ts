import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { createLocalFramePort, type LocalFramePort } from "../../../workers/local-frame-port.ts";
import { createSmallCity, importReports, SMALL_CITY } from "../../picture/small-city.fixture.ts";
import { catchUp } from "./catch-up.ts";

const CITY = SMALL_CITY.id;
const { signal } = new AbortController();
let store: Store;
let frames: LocalFramePort;
beforeEach(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  frames = createLocalFramePort(store);
});
afterEach(() => store.close());

const stamp = () => frames.status()[0]?.dataStamp ?? null;
const importOne = () =>
  importReports(store, "run-probe-0009", [{ id: "z", category: "theft.other", at: "2025-06-13T01:00:00Z", lng: 7.82, lat: 51.67 }]);

it("waits until the frame holds what was imported before, and no longer", async () => {
  await frames.refresh();
  const before = stamp();
  await catchUp({ store, frames }, CITY, { signal });
  expect(stamp()).toBe(before);
  await importOne();
  // Nothing but the wait itself gives the frame its time.
  const caught = catchUp({ store, frames }, CITY, { signal }).then(stamp);
  await frames.refresh();
  expect(await caught).not.toBe(before);
});

it("goes on by what is there where the frame does not follow, or is not there yet", async () => {
  await catchUp({ store, frames }, CITY, { signal });
  expect(stamp()).toBeNull();
  await frames.refresh();
  const before = stamp();
  await importOne();
  await catchUp({ store, frames }, CITY, { signal, withinMs: 250 });
  expect(stamp()).toBe(before);
});

it("ends with the run that it is for", async () => {
  await frames.refresh();
  await importOne();
  const stopping = new AbortController();
  const waiting = catchUp({ store, frames }, CITY, { signal: stopping.signal });
  stopping.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
});
