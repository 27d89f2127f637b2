import { feedIdSchema, type Feed } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Inbox } from "../../db/inbox.ts";
import type { Store } from "../../db/store.ts";
import { hashMapping } from "../mappings/hash-mapping.ts";
import { createFeedHolds } from "./feed-holds.ts";
import { FEED, instant, MAPPING, NOW, openPushBench, reportOf, tallyOf, type PushBench } from "./push.fixture.ts";
import type { ProcessDeps } from "./process-deps.ts";
import { processInbox } from "./process-inbox.ts";

const LATER = new Date(NOW.getTime() + 3_600_000);
let bench: PushBench;
let problems: unknown[];
beforeEach(async () => {
  bench = await openPushBench();
  problems = [];
});
afterEach(() => bench.close());

function depsOf(changes: Partial<ProcessDeps> = {}): ProcessDeps {
  const { store, inbox, deps } = bench;
  const holds = createFeedHolds(() => LATER.getTime());
  return { store, inbox, dataFolder: deps.dataFolder, now: () => LATER, holds, onProblem: (error) => problems.push(error), ...changes };
}
const signal = new AbortController().signal;
const process = (changes: Partial<ProcessDeps> = {}) => processInbox(depsOf(changes), { signal });

it("imports pushes that wait together in one run and deletes their rows", async () => {
  const first = await bench.push([reportOf(1), reportOf(2)]);
  await bench.push([reportOf(3), reportOf(4, { at: "gestern" })], { receivedAt: instant(1) });
  expect(await process()).toEqual({ runs: 1, rows: 4, retryMs: null });
  expect(await tallyOf(bench.store)).toMatchObject({
    reportCount: 3,
    read: 4,
    accepted: 3,
    quarantined: 1,
    quarantineRows: 1,
    doneRuns: 1,
  });
  const [run] = await bench.store.listRuns(FEED.city, 1);
  expect(run).toMatchObject({ feed: FEED.id, fileName: "push", by: "system", delivery: { at: instant(0) } });
  expect(await bench.inbox.findDelivery(FEED.id, first.delivery)).toMatchObject({ state: "processed", run: run?.id, rows: 2 });
  expect(await bench.inbox.listWaiting(10)).toEqual([]);
  const [attempt] = await bench.inbox.listAttempts(FEED.id, 5);
  expect(attempt).toMatchObject({ trigger: "push", outcome: "delivered", rows: 4, run: run?.id, counts: { read: 4, accepted: 3 } });
});

it("numbers rows of pushes through, so that each row in quarantine is told apart", async () => {
  await bench.push([reportOf(1, { at: "" })]);
  await bench.push([reportOf(2), reportOf(3, { at: "" })]);
  await process();
  const { rows } = await bench.store.listQuarantine(FEED.city, { offset: 0, limit: 10 });
  expect(rows.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual([1, 3]);
});

it("keeps what came last of a report that comes again", async () => {
  await bench.push([reportOf(1, { code: "R" })], { receivedAt: instant(0) });
  await bench.push([reportOf(1, { code: "D" })], { receivedAt: instant(5) });
  await process();
  expect(await tallyOf(bench.store)).toMatchObject({ reportCount: 1, read: 2, accepted: 1, updated: 1, doneRuns: 1 });
  expect(await categories()).toEqual(["theft.other"]);
});

it("counts every report as received when its push was, not when it was processed", async () => {
  await bench.push([reportOf(1)], { receivedAt: instant(-2 * 1_440) });
  await bench.push([reportOf(2)], { receivedAt: instant(-1_440) });
  await process();
  expect((await receivedDays()).toSorted()).toEqual(["2025-06-29", "2025-06-30"]);
});

it("lets an older version that is processed later change nothing", async () => {
  await bench.push([reportOf(1, { code: "D" })], { receivedAt: instant(5) });
  await process();
  await bench.push([reportOf(1, { code: "R" })], { receivedAt: instant(2) });
  await process();
  expect(await tallyOf(bench.store)).toMatchObject({ reportCount: 1, accepted: 1, updated: 0, unchanged: 1 });
  expect(await categories()).toEqual(["theft.other"]);
});

it("reads rows by the mapping that they came with, whatever the feed's is now", async () => {
  const { city, agency, kind } = FEED;
  await bench.store.putMapping({ city, agency, kind, hash: bench.mapping, body: MAPPING, by: "probe", at: instant(0), isUsed: false });
  await bench.push([reportOf(1)]);
  await bench.store.putFeed({
    ...FEED,
    mapping: { ...MAPPING, externalId: "nr", time: { from: { column: "tag", format: "DD.MM.YYYY" }, zone: "UTC" } },
  });
  await process();
  expect(await tallyOf(bench.store)).toMatchObject({ reportCount: 1, accepted: 1 });
});

it("holds back a feed whose rows cannot be processed, tells why, and takes the others", async () => {
  const other: Feed = { ...FEED, id: feedIdSchema.parse("feed-0000000002"), mapping: { ...MAPPING, category: { default: "theft.other" } } };
  await bench.push([reportOf(1)]);
  await bench.store.putFeed(other);
  await bench.push([reportOf(2)], { feed: other, mapping: hashMapping(other.mapping), receivedAt: instant(1) });
  await bench.store.putFeed({ ...FEED, mapping: { ...MAPPING, description: "another" } });
  expect(await process()).toEqual({ runs: 1, rows: 1, retryMs: 5_000 });
  expect(problems).toHaveLength(1);
  const [attempt] = await bench.inbox.listAttempts(FEED.id, 1);
  expect(attempt).toMatchObject({ outcome: "failed", rows: 0, failure: { code: "not-found" } });
  await bench.store.putFeed(FEED);
  expect(await process()).toMatchObject({ runs: 1, rows: 1, retryMs: null });
  expect(await tallyOf(bench.store)).toMatchObject({ reportCount: 2, accepted: 2 });
});

it("stops between two batches and takes back what it had stored when it goes on", async () => {
  await bench.push(Array.from({ length: 900 }, (_, n) => reportOf(n)));
  await bench.push(Array.from({ length: 900 }, (_, n) => reportOf(1_000 + n)));
  const stop = new AbortController();
  const onProgress = ({ rows }: { readonly rows: number }): void => {
    if (rows > 0) stop.abort();
  };
  await expect(processInbox(depsOf(), { signal: stop.signal, onProgress })).rejects.toThrow();
  expect(await bench.inbox.listWaiting(10)).toHaveLength(2);
  await process();
  expect(await tallyOf(bench.store)).toMatchObject({ reportCount: 1_800, read: 1_800, accepted: 1_800, doneRuns: 1, openRuns: 0 });
});

async function categories(): Promise<readonly string[]> {
  const { categories: names } = await bench.store.readDictionaries(FEED.city);
  const found: string[] = [];
  for await (const { category, length } of bench.store.readColumns(FEED.city)) {
    for (let i = 0; i < length; i += 1) found.push(names[category[i] ?? -1] ?? "?");
  }
  return found;
}

async function receivedDays(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { receivedDay, length } of bench.store.readColumns(FEED.city)) {
    for (const day of receivedDay.subarray(0, length)) found.push(new Date(day * 86_400_000).toISOString().slice(0, 10));
  }
  return found;
}

describe("cut off at any step", () => {
  it.each(["before", "after"] as const)("loses and doubles nothing, %s each call of store and inbox", async (when) => {
    let calls = 0;
    for (let step = 1; calls === 0 || step <= calls; step += 1) {
      await bench.close();
      bench = await openPushBench();
      await pushAll();
      const guillotine = createGuillotine(step, when);
      await process({ store: guillotine.guard(bench.store), inbox: guillotine.guard(bench.inbox) }).catch(() => undefined);
      calls = guillotine.isDead() ? Math.max(calls, step + 1) : step;
      await process();
      expect([step, await tallyOf(bench.store)]).toEqual([step, EXPECTED]);
      expect(await bench.inbox.listWaiting(10)).toEqual([]);
    }
    expect(calls).toBeGreaterThan(12);
  });

  it("loses and doubles nothing when the way back is cut off as well", async () => {
    for (let step = 1; step <= 12; step += 1) {
      await bench.close();
      bench = await openPushBench();
      await pushAll();
      const first = createGuillotine(9, "after");
      await process({ store: first.guard(bench.store), inbox: first.guard(bench.inbox) }).catch(() => undefined);
      const second = createGuillotine(step, "after");
      await process({ store: second.guard(bench.store), inbox: second.guard(bench.inbox) }).catch(() => undefined);
      await process();
      expect([step, await tallyOf(bench.store)]).toEqual([step, EXPECTED]);
    }
  });

  /** 3 pushes: 260 + 260 + 3 rows, one of them again and one without a time. */
  const EXPECTED = {
    reportCount: 521,
    read: 523,
    accepted: 521,
    updated: 1,
    unchanged: 0,
    quarantined: 1,
    quarantineRows: 1,
    openRuns: 0,
    doneRuns: 1,
  };
  async function pushAll(): Promise<void> {
    await bench.push(Array.from({ length: 260 }, (_, n) => reportOf(n)));
    await bench.push(
      Array.from({ length: 260 }, (_, n) => reportOf(260 + n)),
      { receivedAt: instant(1) },
    );
    await bench.push([reportOf(0, { code: "D" }), reportOf(900), reportOf(901, { at: "" })], { receivedAt: instant(2) });
  }
});

interface Guillotine {
  readonly guard: <T extends Store | Inbox>(target: T) => T;
  readonly isDead: () => boolean;
}

/** From the given call on, nothing reaches store or inbox any more, as when the process is killed. */
function createGuillotine(step: number, when: "before" | "after"): Guillotine {
  let count = 0;
  let isDead = false;
  function guard<T extends Store | Inbox>(target: T): T {
    return new Proxy(target, {
      get(object, name, receiver) {
        const member: unknown = Reflect.get(object, name, receiver);
        if (typeof member !== "function" || name === "readRows") return member;
        return async (...args: readonly unknown[]) => {
          if (isDead) throw new Error("killed");
          count += 1;
          const isLast = count === step;
          isDead ||= isLast;
          if (isLast && when === "before") throw new Error("killed");
          const answer: unknown = await Reflect.apply(member, object, args);
          if (isLast) throw new Error("killed");
          return answer;
        };
      },
    });
  }
  return { guard, isDead: () => isDead };
}
