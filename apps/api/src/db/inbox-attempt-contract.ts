import { NotFoundError, feedFailureSchema } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FEED, OTHER_FEED, at, counts, deliveryId, rowsOf, runId, sampleDelivery, samplePush } from "./inbox.fixture.ts";
import type { AttemptEnd, Inbox } from "./inbox.ts";

const FAILURE = feedFailureSchema.parse({ at: at(2), code: "peer", text: { de: "antwortet nicht", en: "no answer" } });
const end = (minute: number, changes: Partial<AttemptEnd> = {}): AttemptEnd => ({
  endedAt: at(minute),
  outcome: "delivered",
  rows: 3,
  bytes: 99,
  failure: null,
  notes: [],
  ...changes,
});
const FAILED = { outcome: "failed", failure: FAILURE } as const;

/** What every inbox must remember of attempts. */
export function describeAttemptContract(name: string, open: () => Promise<Inbox>): void {
  describe(`attempts: ${name}`, () => {
    let inbox: Inbox;
    beforeEach(async () => {
      inbox = await open();
    });
    afterEach(() => inbox.close());

    async function attempt(minute: number, ending: AttemptEnd, trigger: "schedule" | "test" = "schedule"): Promise<number> {
      const id = await inbox.startAttempt({ feed: FEED, startedAt: at(minute), trigger });
      await inbox.endAttempt(id, ending);
      return id;
    }

    it("lists attempts, newest first, as they began and ended", async () => {
      const first = await inbox.startAttempt({ feed: FEED, startedAt: at(1), trigger: "schedule" });
      const running = {
        id: first,
        feed: FEED,
        startedAt: at(1),
        endedAt: null,
        trigger: "schedule",
        outcome: "running",
        rows: 0,
        bytes: 0,
      };
      const nothing = { run: null, counts: null, failure: null, notes: [] };
      expect(await inbox.listAttempts(FEED, 9)).toEqual([{ ...running, ...nothing }]);
      const notes = [{ text: { de: "Status groß geschrieben", en: "status in capitals" }, count: 4 }];
      await inbox.endAttempt(first, end(2, { notes }));
      const second = await attempt(3, end(4, FAILED));
      await inbox.startAttempt({ feed: OTHER_FEED, startedAt: at(5), trigger: "person" });
      const ended = { ...running, ...nothing, endedAt: at(2), outcome: "delivered", rows: 3, bytes: 99, notes };
      expect(await inbox.listAttempts(FEED, 9)).toMatchObject([{ id: second, failure: FAILURE }, ended]);
      expect(await inbox.listAttempts(FEED, 1)).toHaveLength(1);
    });

    it("records what is over as one that began and ended", async () => {
      await inbox.recordAttempt({ feed: FEED, startedAt: at(1), trigger: "push" }, end(2, FAILED));
      const [only, ...others] = await inbox.listAttempts(FEED, 9);
      expect(only).toMatchObject({ startedAt: at(1), endedAt: at(2), trigger: "push", outcome: "failed", rows: 3, failure: FAILURE });
      expect(others).toEqual([]);
      expect(await inbox.lastAttempts()).toMatchObject([{ feed: FEED, isRunning: false, failures: 1 }]);
    });

    it("leaves nothing of one whose end cannot be stored", async () => {
      const unstorable = end(2, { rows: Number.NaN });
      await expect(inbox.recordAttempt({ feed: FEED, startedAt: at(1), trigger: "push" }, unstorable)).rejects.toThrow();
      expect(await inbox.listAttempts(FEED, 9)).toEqual([]);
    });

    it("adds up the runs that took what an attempt fetched, each once, before and after its end", async () => {
      const id = await inbox.startAttempt({ feed: FEED, startedAt: at(1), trigger: "schedule" });
      for (const n of [1, 2]) {
        await inbox.begin(sampleDelivery(n, { attempt: id }));
        await inbox.append(deliveryId(n), rowsOf(0, 2));
        await inbox.complete(deliveryId(n), { memory: {}, fileHash: null, rows: 2 });
        await inbox.claim([deliveryId(n)], runId(n));
      }
      await inbox.finish([deliveryId(1)], runId(1), counts(10, 8));
      await inbox.endAttempt(id, end(2));
      expect(await inbox.listAttempts(FEED, 1)).toMatchObject([{ run: runId(1), counts: counts(10, 8) }]);
      await inbox.finish([deliveryId(2)], runId(2), counts(5, 5));
      await inbox.finish([deliveryId(2)], runId(2), counts(5, 5));
      expect(await inbox.listAttempts(FEED, 1)).toMatchObject([{ run: runId(2), counts: counts(15, 13) }]);
    });

    it("takes run and counts with the end, for pushes that were processed together", async () => {
      await attempt(1, end(2, { run: runId(1), counts: counts(3) }));
      expect(await inbox.listAttempts(FEED, 1)).toMatchObject([{ run: runId(1), counts: counts(3) }]);
    });

    it("ends an attempt once", async () => {
      const id = await attempt(1, end(2));
      await expect(inbox.endAttempt(id, end(3))).rejects.toThrow(NotFoundError);
      await expect(inbox.endAttempt(id + 1, end(3))).rejects.toThrow(NotFoundError);
    });

    it("counts failures in a row until an attempt ends well, with the last of them", async () => {
      await attempt(1, end(2, FAILED));
      await attempt(3, end(4, { ...FAILED, outcome: "refused" }));
      const former = { feed: FEED, isRunning: false, lastDeliveryAt: null };
      expect(await inbox.lastAttempts()).toEqual([{ ...former, lastAttemptAt: at(3), lastSuccessAt: null, failures: 2, failure: FAILURE }]);
      await attempt(5, end(6, { outcome: "unchanged" }));
      expect(await inbox.lastAttempts()).toEqual([{ ...former, lastAttemptAt: at(5), lastSuccessAt: at(6), failures: 0, failure: null }]);
    });

    it("goes on failing after a look that found nothing new, where that mends nothing", async () => {
      await attempt(1, end(2, { ...FAILED, outcome: "refused" }));
      await attempt(3, end(4, { outcome: "unchanged", keepsFailure: true }));
      expect(await inbox.lastAttempts()).toMatchObject([{ lastAttemptAt: at(3), lastSuccessAt: null, failures: 1, failure: FAILURE }]);
    });

    it("leaves tests out of how a feed is doing", async () => {
      await attempt(1, end(2, FAILED), "test");
      expect(await inbox.lastAttempts()).toEqual([]);
      await inbox.startAttempt({ feed: FEED, startedAt: at(3), trigger: "schedule" });
      await inbox.startAttempt({ feed: OTHER_FEED, startedAt: at(3), trigger: "test" });
      expect(await inbox.lastAttempts()).toMatchObject([{ feed: FEED, isRunning: true }]);
    });

    it("knows when rows came last, by push or otherwise", async () => {
      await inbox.accept(samplePush(4));
      await inbox.begin(sampleDelivery(5, { feed: OTHER_FEED }));
      await inbox.append(deliveryId(5), rowsOf(0, 1));
      await inbox.complete(deliveryId(5), { memory: {}, fileHash: null, rows: 1 });
      await inbox.begin(sampleDelivery(6, { feed: OTHER_FEED }));
      await inbox.complete(deliveryId(6), { memory: {}, fileHash: null, rows: 0 });
      expect(await inbox.lastAttempts()).toMatchObject([
        { feed: FEED, lastDeliveryAt: at(4), lastAttemptAt: null },
        { feed: OTHER_FEED, lastDeliveryAt: at(5) },
      ]);
    });

    it("takes an attempt to fetch that still runs for failed when the next one begins, not a push or a test", async () => {
      const left = await inbox.startAttempt({ feed: FEED, startedAt: at(1), trigger: "schedule" });
      const test = await inbox.startAttempt({ feed: FEED, startedAt: at(1), trigger: "test" });
      const push = await inbox.startAttempt({ feed: FEED, startedAt: at(1), trigger: "push" });
      for (const trigger of ["push", "test"] as const) {
        const id = await inbox.startAttempt({ feed: FEED, startedAt: at(2), trigger });
        await inbox.endAttempt(id, end(2, FAILED));
      }
      const next = await inbox.startAttempt({ feed: FEED, startedAt: at(2), trigger: "person" });
      await inbox.endAttempt(push, end(2));
      expect(await inbox.listAttempts(FEED, 9)).toMatchObject([
        { id: next, outcome: "running" },
        { trigger: "test", outcome: "failed" },
        { trigger: "push", outcome: "failed" },
        { id: push, outcome: "delivered" },
        { id: test, outcome: "running" },
        { id: left, outcome: "failed", endedAt: at(2), failure: { code: "unavailable" } },
      ]);
      expect(await inbox.lastAttempts()).toMatchObject([{ isRunning: true }]);
    });

    it("keeps the newest of looks by the schedule that found nothing, one after the other", async () => {
      const nothing = { outcome: "unchanged", rows: 0, bytes: 0 } as const;
      const first = await attempt(1, end(1));
      await attempt(2, end(2, nothing));
      await attempt(3, end(3, nothing));
      const newest = await attempt(4, end(4, nothing));
      expect((await inbox.listAttempts(FEED, 9)).map(({ id }) => id)).toEqual([newest, first]);
      const noted = await attempt(5, end(5, { ...nothing, notes: [{ text: { de: "leer", en: "empty" }, count: 1 }] }));
      const after = await attempt(6, end(6, nothing));
      expect((await inbox.listAttempts(FEED, 9)).map(({ id }) => id)).toEqual([after, noted, first]);
      expect((await inbox.lastAttempts())[0]).toMatchObject({ lastAttemptAt: at(6), lastSuccessAt: at(6) });
    });

    it("keeps the newest 500 attempts of a feed", async () => {
      const first = await attempt(0, end(0));
      for (let n = 0; n < 500; n += 1) await attempt(1, end(1, { outcome: "delivered" }));
      await inbox.startAttempt({ feed: OTHER_FEED, startedAt: at(1), trigger: "schedule" });
      await inbox.purge(at(0));
      const kept = await inbox.listAttempts(FEED, 1_000);
      expect(kept).toHaveLength(500);
      expect(kept.map(({ id }) => id)).not.toContain(first);
      expect(await inbox.listAttempts(OTHER_FEED, 9)).toHaveLength(1);
    });
  });
}
