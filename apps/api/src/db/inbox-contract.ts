import { ConflictError, NotFoundError, periodSchema } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeAttemptContract } from "./inbox-attempt-contract.ts";
import { FEED, OTHER_FEED, at, collect, counts, deliveryId, rowsOf, runId, sampleDelivery, samplePush } from "./inbox.fixture.ts";
import type { Inbox } from "./inbox.ts";

const END = { memory: {}, fileHash: null };

/** What every inbox must do. */
export function describeInboxContract(name: string, open: () => Promise<Inbox>): void {
  describeAttemptContract(name, open);
  describe(`inbox: ${name}`, () => {
    let inbox: Inbox;
    beforeEach(async () => {
      inbox = await open();
    });
    afterEach(() => inbox.close());
    const waiting = async () => (await inbox.listWaiting(100)).map(({ id, run }) => [id, run]);

    it("keeps a push with its rows until a run has taken them", async () => {
      expect(await inbox.accept(samplePush(1))).toEqual({ answer: "answer 1", isRepeated: false });
      const { key: _, bodyHash: _1, rows: _2, answer: _3, ...delivery } = samplePush(1);
      expect(await inbox.listWaiting(100)).toEqual([{ ...delivery, fileHash: null, rows: 2, run: null, attempt: null }]);
      expect(await collect(inbox.readRows(deliveryId(1)))).toEqual([
        { row: 1, cells: ["id-1000", "Lärm „laut“"] },
        { row: 2, cells: ["id-1001", "Lärm „laut“"] },
      ]);
      await inbox.claim([deliveryId(1)], runId(1));
      expect(await waiting()).toEqual([[deliveryId(1), runId(1)]]);
      await inbox.finish([deliveryId(1)], runId(1), counts(2));
      expect(await waiting()).toEqual([]);
      expect(await collect(inbox.readRows(deliveryId(1)))).toEqual([]);
    });

    it("gives a row that could not be read as null", async () => {
      await inbox.accept(samplePush(1, { rows: [[1, null], [2, ""], [3]] }));
      expect(await collect(inbox.readRows(deliveryId(1)))).toEqual([
        { row: 1, cells: null },
        { row: 2, cells: [""] },
        { row: 3, cells: [] },
      ]);
    });

    it("answers the same body under the same key as before, also after processing, and stores nothing", async () => {
      await inbox.accept(samplePush(1, { key: "k" }));
      const again = samplePush(2, { key: "k", bodyHash: "hash-1" });
      expect(await inbox.accept(again)).toEqual({ answer: "answer 1", isRepeated: true });
      await inbox.claim([deliveryId(1)], runId(1));
      await inbox.finish([deliveryId(1)], runId(1), counts(2));
      expect(await inbox.accept(again)).toEqual({ answer: "answer 1", isRepeated: true });
      expect(await waiting()).toEqual([]);
      expect(await inbox.findDelivery(FEED, deliveryId(2))).toBeUndefined();
    });

    it("refuses another body under a key, but takes the key from another feed", async () => {
      await inbox.accept(samplePush(1, { key: "k" }));
      await expect(inbox.accept(samplePush(2, { key: "k" }))).rejects.toThrow(ConflictError);
      await inbox.accept(samplePush(3, { key: "k", feed: OTHER_FEED }));
      expect(await waiting()).toEqual([
        [deliveryId(1), null],
        [deliveryId(3), null],
      ]);
    });

    it("takes equal bodies without a key each for its own", async () => {
      await inbox.accept(samplePush(1, { bodyHash: "h" }));
      expect(await inbox.accept(samplePush(2, { bodyHash: "h" }))).toEqual({ answer: "answer 2", isRepeated: false });
      expect(await waiting()).toHaveLength(2);
    });

    it("refuses a delivery whose name is taken", async () => {
      await inbox.accept(samplePush(1));
      await expect(inbox.accept(samplePush(1))).rejects.toThrow(ConflictError);
      await expect(inbox.begin(sampleDelivery(1))).rejects.toThrow(ConflictError);
    });

    it("shows a delivery in parts once it is complete, with what the feed remembers", async () => {
      const period = periodSchema.parse({ from: "2026-10-01", to: "2026-11-01" });
      await inbox.begin(sampleDelivery(1, { period, deliveredAt: at(0), attempt: 7 }));
      await inbox.append(deliveryId(1), rowsOf(0, 3));
      await inbox.append(deliveryId(1), []);
      await inbox.append(deliveryId(1), rowsOf(3, 2));
      expect(await waiting()).toEqual([]);
      expect(await inbox.countWaiting()).toEqual([]);
      expect(await inbox.memory(FEED)).toEqual({});
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toBeUndefined();
      await inbox.complete(deliveryId(1), { memory: { etag: '"x"', at: 7, next: null }, fileHash: "00ff", rows: 5 });
      const [delivery] = await inbox.listWaiting(100);
      expect(delivery).toEqual({ ...sampleDelivery(1, { period, deliveredAt: at(0), attempt: 7 }), fileHash: "00ff", rows: 5, run: null });
      expect((await collect(inbox.readRows(deliveryId(1)))).map(({ cells }) => cells?.[0])).toEqual([
        "id-0",
        "id-1",
        "id-2",
        "id-3",
        "id-4",
      ]);
      expect(await inbox.memory(FEED)).toEqual({ etag: '"x"', at: 7, next: null });
      expect(await inbox.memory(OTHER_FEED)).toEqual({});
    });

    it("completes a delivery without a row: it may withdraw a whole period", async () => {
      await inbox.begin(sampleDelivery(1));
      await inbox.complete(deliveryId(1), { ...END, rows: 0 });
      expect(await inbox.listWaiting(1)).toMatchObject([{ id: deliveryId(1), rows: 0 }]);
      expect(await collect(inbox.readRows(deliveryId(1)))).toEqual([]);
    });

    it("completes nothing of which another number of rows arrived, and remembers nothing of it", async () => {
      await inbox.begin(sampleDelivery(1));
      await inbox.append(deliveryId(1), rowsOf(0, 3));
      await expect(inbox.complete(deliveryId(1), { memory: { at: 1 }, fileHash: null, rows: 4 })).rejects.toThrow(ConflictError);
      expect(await waiting()).toEqual([]);
      expect(await inbox.memory(FEED)).toEqual({});
    });

    it("takes no part for what is complete, dropped or unknown", async () => {
      await inbox.begin(sampleDelivery(1));
      await inbox.complete(deliveryId(1), { ...END, rows: 0 });
      await inbox.begin(sampleDelivery(2));
      await inbox.drop(deliveryId(2));
      for (const n of [1, 2, 3]) await expect(inbox.append(deliveryId(n), rowsOf(0, 1))).rejects.toThrow(NotFoundError);
      await expect(inbox.complete(deliveryId(1), { ...END, rows: 0 })).rejects.toThrow(NotFoundError);
    });

    it("drops what a feed began and never completed when the feed begins anew, not what others receive", async () => {
      await inbox.begin(sampleDelivery(1));
      await inbox.append(deliveryId(1), rowsOf(0, 3));
      await inbox.begin(sampleDelivery(2, { feed: OTHER_FEED }));
      await inbox.begin(sampleDelivery(3));
      await expect(inbox.append(deliveryId(1), rowsOf(0, 1))).rejects.toThrow(NotFoundError);
      await inbox.complete(deliveryId(2), { ...END, rows: 0 });
      await inbox.complete(deliveryId(3), { ...END, rows: 0 });
      expect(await waiting()).toEqual([
        [deliveryId(2), null],
        [deliveryId(3), null],
      ]);
    });

    it("drops what waits, but nothing that is finished", async () => {
      await inbox.accept(samplePush(1));
      await inbox.accept(samplePush(2));
      await inbox.claim([deliveryId(2)], runId(1));
      await inbox.finish([deliveryId(2)], runId(1), null);
      for (const n of [1, 2, 3]) await inbox.drop(deliveryId(n));
      expect(await waiting()).toEqual([]);
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toBeUndefined();
      expect(await inbox.findDelivery(FEED, deliveryId(2))).toMatchObject({ state: "processed" });
    });

    it("lists the oldest first, up to the limit", async () => {
      for (const n of [3, 1, 2]) await inbox.accept(samplePush(n));
      expect((await inbox.listWaiting(2)).map(({ id }) => id)).toEqual([deliveryId(3), deliveryId(1)]);
    });

    it("lists all that are claimed, whatever the limit, so that none of them is taken for a new one", async () => {
      for (const n of [1, 2, 3, 4, 5]) await inbox.accept(samplePush(n));
      await inbox.claim([deliveryId(2), deliveryId(4)], runId(1));
      expect(await inbox.listWaiting(1)).toMatchObject([
        { id: deliveryId(1), run: null },
        { id: deliveryId(2), run: runId(1) },
        { id: deliveryId(4), run: runId(1) },
      ]);
    });

    it("claims all or none, and anew for another run", async () => {
      await inbox.accept(samplePush(1));
      await inbox.accept(samplePush(2));
      await expect(inbox.claim([deliveryId(1), deliveryId(9)], runId(1))).rejects.toThrow(ConflictError);
      expect(await waiting()).toEqual([
        [deliveryId(1), null],
        [deliveryId(2), null],
      ]);
      await inbox.claim([deliveryId(1), deliveryId(2)], runId(1));
      await inbox.claim([deliveryId(1)], runId(2));
      expect(await waiting()).toEqual([
        [deliveryId(1), runId(2)],
        [deliveryId(2), runId(1)],
      ]);
    });

    it("finishes all or none, only for the run they are claimed for, and says so once more", async () => {
      await inbox.accept(samplePush(1));
      await inbox.accept(samplePush(2));
      await inbox.claim([deliveryId(1)], runId(1));
      const both = [deliveryId(1), deliveryId(2)];
      await expect(inbox.finish(both, runId(1), null)).rejects.toThrow(ConflictError);
      expect(await waiting()).toHaveLength(2);
      expect(await collect(inbox.readRows(deliveryId(1)))).toHaveLength(2);
      await inbox.claim([deliveryId(2)], runId(1));
      await inbox.finish(both, runId(1), null);
      await inbox.finish(both, runId(1), null);
      await expect(inbox.finish(both, runId(2), null)).rejects.toThrow(ConflictError);
      await expect(inbox.claim([deliveryId(1)], runId(2))).rejects.toThrow(ConflictError);
      expect(await waiting()).toEqual([]);
    });

    it("tells what became of a delivery, of its own feed only", async () => {
      await inbox.accept(samplePush(1));
      const answer = { delivery: deliveryId(1), receivedAt: at(1), rows: 2 };
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toEqual({ ...answer, state: "waiting", run: null });
      await inbox.claim([deliveryId(1)], runId(1));
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toEqual({ ...answer, state: "waiting", run: null });
      await inbox.finish([deliveryId(1)], runId(1), counts(2));
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toEqual({ ...answer, state: "processed", run: runId(1) });
      expect(await inbox.findDelivery(OTHER_FEED, deliveryId(1))).toBeUndefined();
    });

    it("counts what waits by feed, and its bytes with what is being received", async () => {
      expect(await inbox.measure()).toMatchObject({ waitingRows: 0, waitingBytes: 0 });
      await inbox.accept(samplePush(5));
      await inbox.accept(samplePush(4));
      await inbox.accept(samplePush(6, { feed: OTHER_FEED, rows: [[1, "ä"]] }));
      expect(await inbox.countWaiting()).toEqual([
        { feed: FEED, deliveries: 2, rows: 4, since: at(5) },
        { feed: OTHER_FEED, deliveries: 1, rows: 1, since: at(6) },
      ]);
      expect(await inbox.countWaiting(OTHER_FEED)).toEqual([{ feed: OTHER_FEED, deliveries: 1, rows: 1, since: at(6) }]);
      await inbox.drop(deliveryId(4));
      await inbox.drop(deliveryId(5));
      await inbox.begin(sampleDelivery(7));
      await inbox.append(deliveryId(7), [[1, "b"]]);
      const facts = await inbox.measure();
      // [[1,"ä"]] and [[1,"b"]]
      expect(facts).toMatchObject({ waitingRows: 1, waitingBytes: 10 + 9 });
      expect(facts.fileBytes).toBeGreaterThan(4096);
    });

    it("purges finished deliveries and keys of before, never what waits", async () => {
      for (const n of [1, 2, 3]) await inbox.accept(samplePush(n, { key: `k${n}` }));
      await inbox.claim([deliveryId(1), deliveryId(3)], runId(1));
      await inbox.finish([deliveryId(1), deliveryId(3)], runId(1), null);
      await inbox.purge(at(3));
      expect(await inbox.findDelivery(FEED, deliveryId(1))).toBeUndefined();
      expect(await inbox.findDelivery(FEED, deliveryId(2))).toMatchObject({ state: "waiting" });
      expect(await inbox.findDelivery(FEED, deliveryId(3))).toMatchObject({ state: "processed" });
      expect(await inbox.accept(samplePush(4, { key: "k1" }))).toMatchObject({ isRepeated: false });
      expect(await inbox.accept(samplePush(5, { key: "k3", bodyHash: "hash-3" }))).toMatchObject({ isRepeated: true });
    });

    it("forgets all of a feed, and nothing of others", async () => {
      for (const feed of [FEED, OTHER_FEED]) {
        const n = feed === FEED ? 1 : 2;
        await inbox.accept(samplePush(n, { feed, key: "k" }));
        await inbox.begin(sampleDelivery(n + 2, { feed }));
        await inbox.append(deliveryId(n + 2), rowsOf(0, 1));
        await inbox.remember(feed, { at: n });
        await inbox.startAttempt({ feed, startedAt: at(n), trigger: "schedule" });
        await inbox.wish({ feed, what: "run" });
      }
      await inbox.forgetFeed(FEED);
      expect(await waiting()).toEqual([[deliveryId(2), null]]);
      expect(await inbox.memory(FEED)).toEqual({});
      expect(await inbox.memory(OTHER_FEED)).toEqual({ at: 2 });
      expect(await inbox.listAttempts(FEED, 9)).toEqual([]);
      expect((await inbox.lastAttempts()).map(({ feed }) => feed)).toEqual([OTHER_FEED]);
      expect(await inbox.takeWishes()).toEqual([{ feed: OTHER_FEED, what: "run" }]);
      expect(await inbox.accept(samplePush(9, { key: "k" }))).toMatchObject({ isRepeated: false });
    });

    it("hands over each wish once, in their order", async () => {
      expect(await inbox.takeWishes()).toEqual([]);
      await inbox.wish({ feed: OTHER_FEED, what: "test" });
      await inbox.wish({ feed: FEED, what: "run" });
      await inbox.wish({ feed: OTHER_FEED, what: "test" });
      expect(await inbox.takeWishes()).toEqual([
        { feed: OTHER_FEED, what: "test" },
        { feed: FEED, what: "run" },
      ]);
      expect(await inbox.takeWishes()).toEqual([]);
    });

    it("lets this process run the feeds until it releases them", async () => {
      expect(await inbox.hasHost()).toBe(false);
      expect(await inbox.claimHost()).toBe(true);
      expect(await inbox.claimHost()).toBe(true);
      expect(await inbox.hasHost()).toBe(true);
      await inbox.releaseHost();
      expect(await inbox.hasHost()).toBe(false);
    });
  });
}
