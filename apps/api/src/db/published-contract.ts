import {
  categoryIdSchema,
  COUNCIL_AUDIENCE,
  DEFAULT_PUBLISHED_SETTINGS,
  daySchema,
  PUBLIC_AUDIENCE,
  publishedBaseSchema,
  publishedTableSchema,
} from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { CITY, LATER, openForEachTest } from "./store-contract.fixture.ts";

const FIRST = daySchema.parse("2025-02-24");
const NEXT = daySchema.parse("2025-03-24");
const FIXED = { city: CITY, agency: "polizei", kind: "offence", level: "bezirk", groups: ["theft"], districts: ["W"], dataStamp: "stamp" };

const base = (from: string) => publishedBaseSchema.parse({ ...FIXED, from, counts: [["881f12111dfffff", 0, 0, 7]], countedAt: LATER });
const table = (from: string, parts: object = {}) =>
  publishedTableSchema.parse({
    ...FIXED,
    from,
    audience: COUNCIL_AUDIENCE,
    minimum: 5,
    rules: 1,
    values: [[7]],
    breaks: [5, 10],
    cells: [["881f12111dfffff", 0]],
    publishedAt: LATER,
    ...parts,
  });

/** What every implementation of `Store` must do with published tables. */
export function describePublishedContract(name: string, open: () => Promise<Store>): void {
  describe(`published tables in ${name}`, () => {
    const { store } = openForEachTest(open);

    it("come back as they were put, by audience and step", async () => {
      const everybody = table(NEXT, { audience: PUBLIC_AUDIENCE, minimum: 10, values: [[null]], cells: null });
      await store().putPublished(CITY, [base(FIRST)], [table(FIRST)]);
      await store().putPublished(CITY, [base(NEXT)], [table(NEXT), everybody]);
      expect(await store().listPublishedTables(CITY, COUNCIL_AUDIENCE)).toEqual([table(FIRST), table(NEXT)]);
      expect(await store().listPublishedTables(CITY, COUNCIL_AUDIENCE, { from: NEXT })).toEqual([table(NEXT)]);
      expect(await store().listPublishedTables(CITY, PUBLIC_AUDIENCE, { to: FIRST })).toEqual([]);
      expect(await store().readPublishedStep(CITY, NEXT)).toEqual({ bases: [base(NEXT)], tables: [table(NEXT), everybody] });
      expect(
        (await store().listPublishedKeys(CITY)).map(({ audience, from, minimum, groups }) => [audience, from, minimum, groups]),
      ).toEqual([
        [COUNCIL_AUDIENCE, FIRST, 5, [categoryIdSchema.parse("theft")]],
        [COUNCIL_AUDIENCE, NEXT, 5, ["theft"]],
        [PUBLIC_AUDIENCE, NEXT, 10, ["theft"]],
      ]);
    });

    it("never take the place of those that are there, in part neither", async () => {
      await store().putPublished(CITY, [base(FIRST)], [table(FIRST)]);
      await expect(store().putPublished(CITY, [base(NEXT)], [table(FIRST, { values: [[8]] })])).rejects.toMatchObject({ code: "conflict" });
      await expect(store().putPublished(CITY, [base(FIRST)], [])).rejects.toMatchObject({ code: "conflict" });
      expect(await store().listPublishedTables(CITY, COUNCIL_AUDIENCE)).toEqual([table(FIRST)]);
      expect((await store().readPublishedStep(CITY, NEXT)).bases).toEqual([]);
    });

    it("have minimum counts that are set with their revision", async () => {
      expect(await store().getPublishedSettings(CITY)).toEqual(DEFAULT_PUBLISHED_SETTINGS);
      expect(await store().putPublishedSettings(CITY, { revision: 0, council: 6, public: 12 })).toEqual({
        revision: 1,
        council: 6,
        public: 12,
      });
      await expect(store().putPublishedSettings(CITY, { revision: 0, council: 7, public: 12 })).rejects.toMatchObject({ code: "conflict" });
      expect(await store().getPublishedSettings(CITY)).toEqual({ revision: 1, council: 6, public: 12 });
    });
  });
}
