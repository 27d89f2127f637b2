import {
  ConflictError,
  NotFoundError,
  cityIdSchema,
  feedIdSchema,
  feedSchema,
  instantSchema,
  runIdSchema,
  type Feed,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleAgency, sampleCity, sampleRun } from "./sample.fixture.ts";
import type { StoredFeedKey } from "./feed-store.ts";
import type { Store } from "./store.ts";

const at = (time: string) => instantSchema.parse(`2026-11-02T${time}.000Z`);
const ID = feedIdSchema.parse("feed-0000000001");
const CITY = cityIdSchema.parse("sample");
const OTHER_CITY = cityIdSchema.parse("other");

function sampleFeed(changes: object = {}): Feed {
  return feedSchema.parse({
    id: ID,
    city: "sample",
    agency: "ordnungsamt",
    name: "Meldungen „Süd“",
    kind: "complaint",
    source: { type: "dropFolder", folder: "ordnungsamt", pattern: "*.csv" },
    mapping: { name: "x", nested: { columns: ["ä"] } },
    schedule: "*/5 * * * *",
    state: "draft",
    createdAt: at("08:00:00"),
    by: "Ada",
    ...changes,
  });
}

function sampleKey(id: string, changes: Partial<StoredFeedKey> = {}): StoredFeedKey {
  return { id, hash: `hash of ${id}`, createdAt: at("08:00:00"), by: "Ada", expiresAt: null, lastUsedAt: null, ...changes };
}

/** What every store must keep of feeds. */
export function describeFeedContract(name: string, open: () => Promise<Store>): void {
  describe(`feeds: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.putCity(sampleCity());
      await store.putCity(sampleCity("other"));
      await store.putAgency(sampleAgency());
      await store.putAgency(sampleAgency("polizei"));
      await store.putAgency(sampleAgency("feuerwehr", "other"));
    });
    afterEach(() => store.close());
    const ends = async () => (await store.listFeedKeys(ID)).map(({ id, expiresAt }) => [id, expiresAt]);

    it("gives a feed back as it was put, and lists those of a city or all", async () => {
      const other = sampleFeed({
        id: "feed-0000000002",
        city: "other",
        agency: "feuerwehr",
        source: { type: "push" },
        schedule: null,
        state: "live",
      });
      expect(await store.listFeeds()).toEqual([]);
      await store.putFeed(sampleFeed());
      await store.putFeed(other);
      expect(await store.findFeed(ID)).toEqual(sampleFeed());
      expect(await store.findFeed(feedIdSchema.parse("feed-0000000009"))).toBeUndefined();
      expect(await store.listFeeds()).toEqual([sampleFeed(), other]);
      expect(await store.listFeeds(OTHER_CITY)).toEqual([other]);
      await expect(store.listFeeds(cityIdSchema.parse("nowhere"))).rejects.toThrow(NotFoundError);
    });

    it("changes all of a feed but whose it is and who made it", async () => {
      await store.putFeed(sampleFeed());
      const changes = { name: "neu", kind: "callForService", source: { type: "push" }, mapping: { b: 1 }, schedule: null, state: "paused" };
      await store.putFeed(sampleFeed({ ...changes, by: "Bo", createdAt: at("09:00:00") }));
      expect(await store.findFeed(ID)).toEqual(sampleFeed(changes));
      await expect(store.putFeed(sampleFeed({ agency: "polizei" }))).rejects.toThrow(ConflictError);
      expect(await store.findFeed(ID)).toEqual(sampleFeed(changes));
    });

    it("refuses an agency that is unknown or of another city", async () => {
      await expect(store.putFeed(sampleFeed({ agency: "feuerwehr" }))).rejects.toThrow(ConflictError);
      await expect(store.putFeed(sampleFeed({ agency: "niemand" }))).rejects.toThrow(NotFoundError);
      await expect(store.putFeed(sampleFeed({ city: "nowhere" }))).rejects.toThrow(NotFoundError);
      expect(await store.listFeeds()).toEqual([]);
    });

    it("keeps keys by feed, oldest first, and deletes them with it", async () => {
      await store.putFeed(sampleFeed());
      const second = sampleKey("bbbbbbbb", { createdAt: at("09:00:00"), expiresAt: at("10:00:00"), lastUsedAt: at("09:30:00") });
      await store.putFeedKey(ID, second);
      await store.putFeedKey(ID, sampleKey("cccccccc"));
      expect(await store.listFeedKeys(ID)).toEqual([sampleKey("cccccccc"), second]);
      await expect(store.putFeedKey(feedIdSchema.parse("feed-0000000009"), sampleKey("dddddddd"))).rejects.toThrow(NotFoundError);
      expect(await store.deleteFeed(ID)).toBe(true);
      expect(await store.deleteFeed(ID)).toBe(false);
      expect(await store.listFeedKeys(ID)).toEqual([]);
      await store.putFeed(sampleFeed());
      expect(await store.listFeedKeys(ID)).toEqual([]);
    });

    it("ends keys that end later or never, of all or of some", async () => {
      await store.putFeed(sampleFeed());
      await store.putFeedKey(ID, sampleKey("aaaaaaaa"));
      await store.putFeedKey(ID, sampleKey("bbbbbbbb", { expiresAt: at("12:00:00") }));
      await store.putFeedKey(ID, sampleKey("cccccccc", { expiresAt: at("09:00:00") }));
      expect(await store.expireFeedKeys(ID, at("10:00:00"), ["bbbbbbbb", "cccccccc", "zzzzzzzz"])).toBe(1);
      expect(await ends()).toEqual([
        ["aaaaaaaa", null],
        ["bbbbbbbb", at("10:00:00")],
        ["cccccccc", at("09:00:00")],
      ]);
      expect(await store.expireFeedKeys(ID, at("09:30:00"))).toBe(2);
      expect((await ends()).map(([, end]) => end)).toEqual([at("09:30:00"), at("09:30:00"), at("09:00:00")]);
      await expect(store.expireFeedKeys(feedIdSchema.parse("feed-0000000009"), at("10:00:00"))).rejects.toThrow(NotFoundError);
    });

    it("notes the use of a key at most once a minute", async () => {
      await store.putFeed(sampleFeed());
      await store.putFeedKey(ID, sampleKey("aaaaaaaa"));
      await store.putFeedKey(ID, sampleKey("bbbbbbbb"));
      const used = async () => (await store.listFeedKeys(ID)).map(({ lastUsedAt }) => lastUsedAt);
      await store.touchFeedKey(ID, "aaaaaaaa", at("10:00:00"));
      await store.touchFeedKey(ID, "aaaaaaaa", at("10:00:59"));
      expect(await used()).toEqual([at("10:00:00"), null]);
      await store.touchFeedKey(ID, "aaaaaaaa", at("10:01:00"));
      expect(await used()).toEqual([at("10:01:00"), null]);
    });

    it("keeps with a run the feed it was made for, also after the feed is gone", async () => {
      await store.putFeed(sampleFeed());
      await store.startRun({ ...sampleRun("run-0001"), feed: ID });
      await store.startRun(sampleRun("run-0002"));
      await store.deleteFeed(ID);
      expect(await store.findRun(runIdSchema.parse("run-0001"))).toMatchObject({ feed: ID });
      expect(await store.findRun(runIdSchema.parse("run-0002"))).not.toHaveProperty("feed");
      expect((await store.listRuns(CITY, 9)).map(({ feed }) => feed)).toEqual([undefined, ID]);
    });
  });
}
