import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  agencyIdSchema,
  categorySchema,
  cityIdSchema,
  citySchema,
  instantSchema,
  LOCAL_VIEWER,
  runIdSchema,
  SYSTEM_VIEWER,
  type ImportCounts,
  type RunId,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import { importReports } from "../import/import-reports.ts";
import { openFileSource } from "../import/import-source.ts";
import { retryQuarantine } from "../import/retry-quarantine.ts";
import { revertRun } from "../import/revert-run.ts";
import { listUnknownCodes } from "./list-unknown-codes.ts";
import { createQualityBook, type QualityBook } from "./quality-book.ts";
import { summariseQuality } from "./summarise-quality.ts";

const CITY = cityIdSchema.parse("teststadt");
const AGENCY = agencyIdSchema.parse("amt");
const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "nr",
  category: { column: "art", translate: { L: "owi.noise" } },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};
const HEADER = "nr;art;zeit;x;y";
const row = (nr: number, { art = "L", zeit = "2024-05-13 10:00", x = "7.5" } = {}): string => `${nr};${art};${zeit};${x};51.5`;

let store: Store;
let deps: ImportDeps;
let folder: string;
let book: QualityBook;
beforeEach(async () => {
  store = await openTemporaryStore();
  folder = await mkdtemp(join(tmpdir(), "lagebild-quality-"));
  deps = { store, dataFolder: folder, now: () => new Date("2024-07-01T08:00:00Z") };
  book = createQualityBook(store);
  const text = { de: "Art", en: "kind" };
  const category = { parent: null, kind: "complaint", name: text, signal: 0, evidence: "objective", origin: "reported", special: false };
  await store.putCategories("1", [
    categorySchema.parse({ ...category, legalBasis: null, id: "owi.noise" }),
    categorySchema.parse({ ...category, legalBasis: null, id: "unknown", kind: null }),
  ]);
  const ring = [
    [7, 51],
    [8, 51],
    [8, 52],
    [7, 52],
    [7, 51],
  ];
  const boundary = { type: "MultiPolygon", coordinates: [[ring]] };
  const levels = [{ id: "bezirk", name: text, parent: null }];
  await store.putCity(
    citySchema.parse({ id: CITY, name: "Teststadt", timeZone: "Europe/Berlin", boundary, bounds: [7, 51, 8, 52], levels }),
  );
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Delivered at noon UTC of a day of May or June 2024. */
async function deliver(
  name: string,
  on: string,
  rows: readonly string[],
  mapping: object = MAPPING,
): Promise<{ run: RunId; counts: ImportCounts }> {
  const path = join(folder, name);
  await writeFile(path, [HEADER, ...rows].join("\n"));
  const { run, counts } = await importReports(deps, SYSTEM_VIEWER, {
    city: CITY,
    agency: AGENCY,
    kind: "complaint",
    mapping,
    source: await openFileSource(path),
    deliveredAt: instantSchema.parse(`2024-${on}T12:00:00Z`),
    isDryRun: false,
  });
  return { run: runIdSchema.parse(run), counts };
}
const ask = async (more: object = {}) =>
  (await summariseQuality({ store, qualityBook: book }, LOCAL_VIEWER, { city: CITY, ...more })).sources;

/** [DQ1] Of every week and of all together. */
async function expectSums(): Promise<void> {
  for (const { all, weeks } of await ask()) {
    for (const each of [all, ...weeks]) {
      expect(each.accepted + each.updated + each.unchanged + each.expired + each.quarantined).toBe(each.received);
    }
    expect(weeks.reduce((sum, { received }) => sum + received, 0)).toBe(all.received);
  }
}

describe("weekly quality", () => {
  it("[DQ1, DQ4, DQ5] tells what a delivery brought, what it could not use, and how late it was", async () => {
    // Wednesday, 15 May: 50 hours after 10:00 UTC of the Monday, as noon of the city is 10:00 UTC.
    await deliver("a.csv", "05-15", [
      row(1, { zeit: "2024-05-13 12:00" }),
      row(2, { zeit: "2024-05-13 12:00", art: "Z9" }),
      row(3, { zeit: "2024-05-13 12:00", x: "9.5" }),
      row(3),
      row(5, { zeit: "kaputt" }),
      row(6, { zeit: "kaputt" }),
    ]);
    const [source, ...others] = await ask();
    expect(others).toEqual([]);
    expect(source).toMatchObject({ agency: "amt", kind: "complaint" });
    expect(source?.weeks).toHaveLength(1);
    const [week] = source?.weeks ?? [];
    expect(week).toMatchObject({
      week: "2024-W20",
      from: "2024-05-13",
      received: 6,
      accepted: 3,
      quarantined: 3,
      byReason: [
        { code: "invalid-time", count: 2 },
        { code: "duplicate-key", count: 1 },
      ],
      duplicates: 1,
      byPrecision: { given: 3, none: 0 },
      unknownTimeShare: 0,
      outsideShare: 1 / 3,
      unknownCategoryShare: 1 / 3,
      coveredDays: 1,
    });
    expect(Math.abs((week?.delay?.medianMinutes ?? 0) - 50 * 60)).toBeLessThan(0.045 * 50 * 60);
    await expectSums();
  });

  it("[DQ1] agrees with the sums of the runs, whatever is delivered again, judged anew and taken back", async () => {
    const runs = [
      await deliver("a.csv", "05-15", [row(1), row(2), row(3, { zeit: "13.05.2024 10:00" }), row(4, { zeit: "14.05.2024 10:00" })]),
      await deliver("b.csv", "05-22", [row(1), row(2, { zeit: "2024-05-13 11:00" }), row(7)]),
    ];
    const sums = runs.reduce((sum, { counts }) => sum + counts.read, 0);
    expect((await ask())[0]?.all).toMatchObject({ received: sums, accepted: 3, updated: 1, unchanged: 1, quarantined: 2 });
    const corrected = { ...MAPPING, time: { from: { column: "zeit", format: "DD.MM.YYYY HH:mm" }, zone: "Europe/Berlin" } };
    const retried = await retryQuarantine(deps, SYSTEM_VIEWER, { run: runs[0]?.run ?? runIdSchema.parse("run-none"), mapping: corrected });
    expect(retried.counts.accepted).toBe(2);
    // Two rows changed sides; none was received anew.
    expect((await ask())[0]?.all).toMatchObject({ received: sums, accepted: 5, quarantined: 0, byReason: [] });
    await expectSums();
    await revertRun(deps, SYSTEM_VIEWER, retried.run);
    expect((await ask())[0]?.all).toMatchObject({ received: sums, accepted: 3, quarantined: 2 });
    await revertRun(deps, SYSTEM_VIEWER, runs[1]?.run ?? runIdSchema.parse("run-none"));
    expect((await ask())[0]?.all).toMatchObject({ received: 4, accepted: 2, updated: 0, unchanged: 0, quarantined: 2 });
    await expectSums();
  });

  it("shows weeks in which nothing came as long as others delivered, and only those that are asked for", async () => {
    await deliver(
      "a.csv",
      "05-01",
      [row(1)].map((text) => text.replace("05-13", "04-30")),
    );
    await deliver("b.csv", "05-22", [row(2)]);
    expect((await ask())[0]?.weeks.map(({ week, received }) => [week, received])).toEqual([
      ["2024-W18", 1],
      ["2024-W19", 0],
      ["2024-W20", 0],
      ["2024-W21", 1],
    ]);
    const [part] = await ask({ from: "2024-05-08", to: "2024-05-20" });
    expect(part?.weeks.map(({ week }) => week)).toEqual(["2024-W19", "2024-W20"]);
    expect(part?.all).toMatchObject({ received: 0, delay: null, unknownTimeShare: null });
    expect(await ask({ agency: "anderes" })).toEqual([]);
  });

  it("counts an old stock in the weeks of its reports, and tells no delay of it", async () => {
    const mapping = { ...MAPPING, delivery: { mode: "append", received: "occurred" } };
    await deliver("alt.csv", "06-20", [row(1), row(2, { zeit: "2024-05-21 10:00" })], mapping);
    expect((await ask())[0]?.weeks.map(({ week, received, delay }) => [week, received, delay])).toEqual([
      ["2024-W20", 1, null],
      ["2024-W21", 1, null],
    ]);
  });

  it("is read again only when something changed", async () => {
    await deliver("a.csv", "05-15", [row(1)]);
    const first = await book.get(CITY);
    expect(await book.get(CITY)).toBe(first);
    await deliver("b.csv", "05-16", [row(1)]);
    expect(await book.get(CITY)).not.toBe(first);
    expect((await ask())[0]?.all).toMatchObject({ accepted: 1, unchanged: 1, duplicates: 1 });
  });

  it("is told to whom it belongs: an agency sees its own, the council nothing", async () => {
    await deliver("a.csv", "05-15", [row(1, { art: "Z9" })]);
    const other = { ...LOCAL_VIEWER, role: "analyst" as const, agency: agencyIdSchema.parse("anderes") };
    const deny = { ...LOCAL_VIEWER, role: "council" as const };
    expect((await summariseQuality({ store, qualityBook: book }, other, { city: CITY })).sources).toEqual([]);
    expect((await listUnknownCodes({ store }, other, { city: CITY })).codes).toEqual([]);
    await expect(summariseQuality({ store, qualityBook: book }, deny, { city: CITY })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listUnknownCodes({ store }, deny, { city: CITY })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("unknown codes", () => {
  it("[DQ6] are gone with the next delivery once the mapping knows them", async () => {
    await deliver("a.csv", "05-15", [row(1, { art: "Z9" }), row(2, { art: "Frau Mustermann" })]);
    const { codes } = await listUnknownCodes({ store }, LOCAL_VIEWER, { city: CITY });
    expect(codes.map(({ code, reports }) => [code, reports])).toEqual([
      ["(Text)", 1],
      ["Z9", 1],
    ]);
    const known = { ...MAPPING, category: { column: "art", translate: { L: "owi.noise", Z9: "owi.noise" } } };
    const { counts } = await deliver("b.csv", "05-16", [row(1, { art: "Z9" })], known);
    expect(counts.updated).toBe(1);
    expect((await listUnknownCodes({ store }, LOCAL_VIEWER, { city: CITY })).codes.map(({ code }) => code)).toEqual(["(Text)"]);
  });
});
