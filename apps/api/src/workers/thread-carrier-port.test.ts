import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agencyIdSchema, feedSchema, LagebildError, type Feed } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openStoreInPlace } from "../db/open.ts";
import { openInboxInPlace } from "../db/sqlite-inbox.ts";
import type { Inbox } from "../db/inbox.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity, SMALL_CITY } from "../services/picture/small-city.fixture.ts";
import { createThreadCarrierPort } from "./thread-carrier-port.ts";

const CSV = "Nr,Art,Zeit,X,Y\n1,K,2026-05-01T10:00:00Z,7.82,51.67\n2,K,2026-05-01T11:00:00Z,7.82,51.67\n";
const FEED: Feed = feedSchema.parse({
  id: "feed-0000000001",
  city: SMALL_CITY.id,
  agency: agencyIdSchema.parse("police"),
  kind: "complaint",
  name: "Ordner",
  source: { type: "dropFolder", folder: "oa", pattern: "*" },
  schedule: null,
  state: "live",
  createdAt: "2026-05-01T08:00:00Z",
  by: "test",
  mapping: {
    version: 1,
    format: { type: "csv" },
    externalId: "Nr",
    kind: "complaint",
    category: { column: "Art", default: "unknown" },
    time: { from: { column: "Zeit", format: "ISO" }, zone: "Europe/Berlin" },
    place: { lng: "X", lat: "Y" },
  },
});
const SOON = { timeout: 25_000, interval: 50 };

let folder = "";
let store: Store;
let inbox: Inbox;
let states: string[];
let problems: unknown[];
let port: ReturnType<typeof createThreadCarrierPort> | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-carrier-"));
  store = await openStoreInPlace(folder);
  await createSmallCity(store);
  inbox = await openInboxInPlace(folder);
  await mkdir(join(folder, "eingang/oa"), { recursive: true });
  states = [];
  problems = [];
});
afterEach(async () => {
  await port?.close();
  await Promise.all([store.close(), inbox.close()]);
  await rm(folder, { recursive: true, force: true });
});

function open(module?: URL) {
  port = createThreadCarrierPort({
    dataFolder: folder,
    dropFolder: join(folder, "eingang"),
    feedHosts: [],
    inbox,
    ready: Promise.resolve(),
    hasFeeds: async () => (await store.listFeeds()).length > 0,
    onState: ({ feed, state }) => states.push(`${feed} ${state}`),
    onProblem: (error) => problems.push(error),
    ...(module !== undefined && { module }),
  });
  return port;
}
const reports = async () => (await store.summarise(SMALL_CITY.id)).reportCount;

it("starts with the first feed, brings its file into the picture, says when it works, and ends when it is closed", async () => {
  const before = await reports();
  const opened = open();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await inbox.hasHost()).toBe(false);
  await writeFile(join(folder, "eingang/oa/a.csv"), CSV);
  await store.putFeed(FEED);
  await vi.waitFor(async () => expect(await reports()).toBe(before + 2), SOON);
  await vi.waitFor(() => expect(states.filter((line) => line.endsWith("idle"))).toHaveLength(2), SOON);
  expect(states.slice(0, 1)).toEqual([`${FEED.id} working`]);
  await vi.waitFor(() => expect(opened.status().nextRunAt.has(FEED.id)).toBe(true), SOON);
  expect(opened.status()).toMatchObject({ isHost: true, work: [] });
  expect(problems).toEqual([]);
  await opened.close();
  expect(await inbox.hasHost()).toBe(false);
});

it("judges a draft in its thread without storing a row", async () => {
  const before = await reports();
  const draft: Feed = { ...FEED, state: "draft" };
  await store.putFeed(draft);
  await writeFile(join(folder, "eingang/oa/a.csv"), CSV);
  expect(await open().test(draft)).toMatchObject({ counts: { read: 2, accepted: 2 } });
  expect(await reports()).toBe(before);
});

it("refuses a test whose thread dies, and starts another thread", async () => {
  await store.putFeed(FEED);
  const opened = open(new URL("./dying-carrier-worker.fixture.ts", import.meta.url));
  const codeOf = (): Promise<unknown> =>
    opened.test(FEED).then(
      () => null,
      (error: unknown) => (error instanceof LagebildError ? error.code : error),
    );
  expect(await codeOf()).toBe("unavailable");
  expect(problems).toMatchObject([{ message: "killed by request" }]);
  await vi.waitFor(async () => expect(await codeOf()).toBe("conflict"), SOON);
});
