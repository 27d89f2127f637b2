import { InvalidInputError, LagebildError, type Feed } from "@lagebild/domain";
import { afterEach, expect, it } from "vitest";
import { PeerError } from "../../feeds/peer-error.ts";
import { createFeed } from "./create-feed.ts";
import {
  CITY,
  createSketchedPeer,
  FEED_MAPPING,
  openFeedWorld,
  pullRequest,
  rowOf,
  type FeedWorld,
  type SketchedDelivery,
} from "./feeds.fixture.ts";
import { fetchFeed } from "./fetch-feed.ts";
import { rehearseFeed } from "./rehearse-feed.ts";

let world: FeedWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function open(deliveries: () => readonly (SketchedDelivery | Error)[], request = pullRequest()) {
  const peer = createSketchedPeer(deliveries);
  const opened = await openFeedWorld(peer.fetchFrom);
  world = opened;
  const { feed } = await createFeed(opened.deps, opened.viewer, { ...request, city: CITY });
  const stored = await opened.store.findFeed(feed.id);
  if (stored === undefined) throw new RangeError("no feed");
  const signal = new AbortController();
  const run = (of: Feed = stored) => fetchFeed(opened.fetchDeps, of, { trigger: "schedule", signal: signal.signal });
  return { ...opened, ...peer, feed: stored, run, stop: signal };
}

const PEER_DOWN = new PeerError("timeout", { de: "antwortet nicht", en: "does not answer" });
const DROP = pullRequest({ source: { type: "dropFolder", folder: "oa" }, schedule: null });

it("brings each delivery whole into the inbox, remembers it, and says that it may be cleared away", async () => {
  const rows = Array.from({ length: 4_500 }, (_, n) => rowOf(n + 1));
  const { run, inbox, feed, settled, memories } = await open(() => [
    { name: "a.csv", batches: [rows], memory: { etag: "1" } },
    { name: "b.csv", batches: [[rowOf(1, "b-1")]], memory: { etag: "2" } },
  ]);
  expect(await run()).toMatchObject({ rows: 4_501, failure: null });
  const waiting = await inbox.listWaiting(10);
  expect(waiting.map(({ name, rows: count, attempt }) => [name, count, attempt])).toEqual([
    ["a.csv", 4_500, 1],
    ["b.csv", 1, 1],
  ]);
  expect(settled.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(["a.csv stored", "b.csv stored"]);
  expect(await inbox.listAttempts(feed.id, 5)).toMatchObject([{ outcome: "delivered", rows: 4_501, bytes: 20, trigger: "schedule" }]);
  await run();
  expect(memories).toEqual([{}, { etag: "2" }]);
});

it("calls it unchanged when there is nothing new", async () => {
  const { run, inbox, feed } = await open(() => []);
  expect(await run()).toMatchObject({ rows: 0, failure: null });
  expect(await inbox.listAttempts(feed.id, 5)).toMatchObject([{ outcome: "unchanged", failure: null }]);
  expect((await inbox.lastAttempts())[0]).toMatchObject({ failures: 0 });
});

it("keeps nothing of a delivery that breaks off, and leaves it where it was", async () => {
  const { run, inbox, feed, settled } = await open(() => [{ batches: [[rowOf(1)], PEER_DOWN], memory: { etag: "1" } }]);
  expect(await run()).toMatchObject({ rows: 0, failure: { code: "peer", text: { de: "antwortet nicht" } } });
  expect(await inbox.listWaiting(10)).toEqual([]);
  expect(await inbox.memory(feed.id)).toEqual({});
  expect(settled).toEqual([{ name: "rows.csv", outcome: "failed", reason: null }]);
  expect(await inbox.listAttempts(feed.id, 5)).toMatchObject([{ outcome: "failed", rows: 0 }]);
});

it("lays a faulty file aside with the reason and takes the one beside it", async () => {
  const fault = new InvalidInputError("no column Nr", [{ path: "Nr", message: "missing" }], {
    text: { de: "Spalte fehlt", en: "no column" },
  });
  const { run, inbox, feed, settled } = await open(
    () => [
      { name: "bad.csv", batches: [fault] },
      { name: "good.csv", batches: [[rowOf(1)]] },
    ],
    DROP,
  );
  expect(await run()).toMatchObject({ rows: 1, failure: { code: "invalid-input", text: { de: "Spalte fehlt" } } });
  expect((await inbox.listWaiting(10)).map(({ name }) => name)).toEqual(["good.csv"]);
  expect(settled).toEqual([
    { name: "bad.csv", outcome: "failed", reason: { de: "Spalte fehlt", en: "no column" } },
    { name: "good.csv", outcome: "stored", reason: null },
  ]);
  expect(await inbox.listAttempts(feed.id, 5)).toMatchObject([{ outcome: "refused", rows: 1 }]);
});

it("does not go on after a faulty window of a pull: what follows builds on it", async () => {
  const fault = new InvalidInputError("not readable");
  const { run, inbox } = await open(() => [{ batches: [fault] }, { batches: [[rowOf(1)]] }]);
  await run();
  expect(await inbox.listWaiting(10)).toEqual([]);
});

it("does not hold a full disk against a file", async () => {
  const full = new LagebildError("unavailable", "disk full");
  const { fetchDeps, feed, settled, inbox } = await open(() => [{ name: "a.csv", batches: [[rowOf(1)]] }], DROP);
  const deps = { ...fetchDeps, inbox: { ...inbox, append: async () => Promise.reject(full) } };
  const outcome = await fetchFeed(deps, feed, { trigger: "schedule", signal: new AbortController().signal });
  expect(outcome.failure).toMatchObject({ code: "unavailable" });
  expect(settled).toEqual([{ name: "a.csv", outcome: "failed", reason: null }]);
  expect(await inbox.listWaiting(10)).toEqual([]);
});

it("never shows an error that nobody threw on purpose, but gives it for the log", async () => {
  const secret = new TypeError("token=abc of the peer");
  const { run, inbox, feed } = await open(() => [secret]);
  const { failure, cause } = await run();
  expect(cause).toBe(secret);
  expect(JSON.stringify([failure, await inbox.listAttempts(feed.id, 1)])).not.toContain("token");
});

it("stops when it is told to, with nothing half done", async () => {
  const { run, stop, inbox } = await open(() => [{ batches: [[rowOf(1)]] }]);
  stop.abort();
  const { failure, cause } = await run();
  expect([failure?.code, cause]).toEqual(["unavailable", undefined]);
  expect(await inbox.listWaiting(10)).toEqual([]);
});

it("[C1] makes keys of reporters one-way names before anything is written", async () => {
  const mapping = { ...FEED_MAPPING, attributes: { reporterKey: "Melder" } };
  const row = { row: 1, cells: ["1", "K1", "2026-05-03T10:00:00Z", "7.82", "51.67", "erika@example.org"] };
  const { run, inbox } = await open(() => [{ batches: [[row, { row: 2, cells: null }]] }], pullRequest({ mapping }));
  await run();
  const [delivery] = await inbox.listWaiting(1);
  const parts = [];
  if (delivery !== undefined) for await (const part of inbox.readRows(delivery.id)) parts.push(...part);
  expect(parts[0]?.cells?.[5]).toMatch(/^[0-9a-f]{32}$/);
  expect(parts[1]).toEqual({ row: 2, cells: null });
});

it("[R15] rehearses without a row in the inbox or in the picture, from the beginning, and leaves the file alone", async () => {
  const bad = { row: 3, cells: ["3", "K1", "nie", "7.82", "51.67"] };
  const { fetchDeps, feed, inbox, store, settled, memories } = await open(() => [{ batches: [[rowOf(1), rowOf(2), bad]] }]);
  await inbox.remember(feed.id, { etag: "1" });
  const before = await store.summarise(CITY);
  const answer = await rehearseFeed(fetchDeps, feed, new AbortController().signal);
  expect(answer).toMatchObject({
    attempt: { trigger: "test", outcome: "delivered", rows: 3, run: null },
    counts: { read: 3, accepted: 2, quarantined: 1 },
    refusals: [{ code: "invalid-time", column: "Zeit", count: 1 }],
    examples: [{ row: 1, category: "unknown", occurredFrom: "2026-05-03T10:00:00.000Z", place: "51.67000, 7.82000" }, { row: 2 }],
  });
  expect(await inbox.listWaiting(10)).toEqual([]);
  expect(await store.summarise(CITY)).toEqual(before);
  expect([memories, settled]).toEqual([[{}], [{ name: "rows.csv", outcome: "failed", reason: null }]]);
  expect((await inbox.lastAttempts()).find((each) => each.feed === feed.id)?.lastAttemptAt ?? null).toBeNull();
});
