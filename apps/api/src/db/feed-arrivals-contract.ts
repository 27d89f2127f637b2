import { EMPTY_COUNTS, cityIdSchema, feedIdSchema, feedSchema, instantSchema, type ImportCounts } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
const FEED = feedIdSchema.parse("feed-0000000001");
const at = (day: number) => instantSchema.parse(`2024-05-${String(day).padStart(2, "0")}T10:00:00Z`);
const HOUR_MS = 3_600_000;

/** What every store must say of what feeds brought. */
export function describeArrivalsContract(name: string, open: () => Promise<Store>): void {
  describe(`arrivals of feeds: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putAgency(sampleAgency());
      await store.putFeed(
        feedSchema.parse({
          id: FEED,
          city: CITY,
          agency: "ordnungsamt",
          kind: "complaint",
          name: "Push",
          source: { type: "push" },
          schedule: null,
          mapping: {},
          state: "live",
          createdAt: at(1),
          by: "test",
        }),
      );
    });
    afterEach(() => store.close());

    /** One run with reports that arrived so many hours after they happened. */
    async function bring(
      id: string,
      day: number,
      delays: readonly number[],
      changes: Partial<ImportCounts> = {},
      feed: string | null = FEED,
    ) {
      const run = { ...sampleRun(id, { startedAt: at(day) }), ...(feed !== null && { feed: feedIdSchema.parse(feed) }) };
      const counts = { ...EMPTY_COUNTS, read: delays.length, accepted: delays.length, ...changes };
      await store.startRun(run);
      const reports = delays.map((hours, n) => {
        const report = sampleReport(day * 1_000 + n);
        return { ...report, receivedAt: instantSchema.parse(new Date(Date.parse(report.occurredTo) + hours * HOUR_MS).toISOString()) };
      });
      await store.writeBatch({ run: run.id, reports, quarantined: [], counts });
      await store.endRun(run.id, { state: "done", endedAt: at(day), fileHash: null, counts, error: null });
      return run.id;
    }

    it("lists its runs since then, newest first, with what they counted, and no run of anybody else", async () => {
      await bring("run-0001", 2, [1]);
      await bring("run-0002", 3, [1, 1], {
        read: 5,
        quarantined: 3,
        geocoded: { given: 1, exact: 0, fuzzy: 0, street: 0, area: 4, none: 1 },
      });
      await bring("run-0003", 4, [1], {}, null);
      await bring("run-0004", 5, [1], {}, "feed-0000000002");
      expect(await store.listFeedArrivals(CITY, at(1))).toMatchObject([
        { feed: FEED, at: at(3), read: 5, quarantined: 3, located: 1, asked: 2 },
        { feed: FEED, at: at(2), read: 1, quarantined: 0 },
      ]);
      expect(await store.listFeedArrivals(CITY, at(3))).toHaveLength(1);
    });

    it("leaves out runs that were taken back", async () => {
      const run = await bring("run-0001", 2, [1]);
      await store.revertRun(run, at(3));
      expect([await store.listFeedArrivals(CITY, at(1)), await store.listFeedDelays(CITY, at(1))]).toEqual([[], []]);
    });

    it("tells the median delay of the reports that its runs brought since then", async () => {
      expect(await store.listFeedDelays(CITY, at(1))).toEqual([]);
      await bring("run-0001", 2, [1, 2, 30]);
      expect(await store.listFeedDelays(CITY, at(1))).toEqual([{ feed: FEED, minutes: 120 }]);
      await bring("run-0002", 3, [3]);
      await bring("run-0003", 4, [500], {}, null);
      expect(await store.listFeedDelays(CITY, at(1))).toEqual([{ feed: FEED, minutes: 150 }]);
      expect(await store.listFeedDelays(CITY, at(3))).toEqual([{ feed: FEED, minutes: 180 }]);
    });
  });
}
