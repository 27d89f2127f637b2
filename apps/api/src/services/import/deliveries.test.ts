import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  agencyIdSchema,
  categorySchema,
  citySchema,
  cityIdSchema,
  instantSchema,
  periodSchema,
  runIdSchema,
  SYSTEM_VIEWER,
  type ImportCounts,
} from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import type { ImportDeps } from "./import-deps.ts";
import { importReports, type ImportInput } from "./import-reports.ts";
import { openFileSource } from "./import-source.ts";
import { purgeExpired } from "./purge-expired.ts";
import { retryQuarantine } from "./retry-quarantine.ts";
import { revertRun, undoRevert } from "./revert-run.ts";

const CITY = cityIdSchema.parse("teststadt");
const HEADER = "nr;art;zeit;x;y;stand;fassung";
const BASE = {
  version: 1,
  format: { type: "csv" },
  category: { column: "art", translate: { L: "owi.noise" } },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};
const SNAPSHOT = { ...BASE, delivery: { mode: "replaces-period" } };
const WITH_IDS = {
  ...BASE,
  externalId: "nr",
  delivery: { mode: "append", version: "fassung", withdrawn: { column: "stand", values: ["storniert"] } },
};

let store: Store;
let deps: ImportDeps;
let folder: string;
beforeEach(async () => {
  store = await openTemporaryStore();
  folder = await mkdtemp(join(tmpdir(), "lagebild-deliveries-"));
  deps = { store, dataFolder: folder, now: () => new Date("2024-07-01T08:00:00Z") };
  const text = { de: "Art", en: "kind" };
  const category = { parent: null, kind: "complaint", name: text, signal: 0, evidence: "objective", origin: "reported", special: false };
  await store.putCategories("1", [categorySchema.parse({ ...category, legalBasis: null, id: "owi.noise" })]);
  const ring = [
    [7, 51],
    [8, 51],
    [8, 52],
    [7, 52],
    [7, 51],
  ];
  const boundary = { type: "MultiPolygon", coordinates: [[ring]] };
  const levels = [{ id: "bezirk", name: text, parent: null }];
  const city = { id: CITY, name: "Teststadt", timeZone: "Europe/Berlin", boundary, bounds: [7, 51, 8, 52], levels };
  await store.putCity(citySchema.parse(city));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A row by day of May 2024; the place tells rows of one day apart. */
const row = (nr: string, day: string, x = "7.5", stand = "", fassung = "1"): string =>
  `${nr};L;2024-05-${day} 10:00;${x};51.5;${stand};${fassung}`;

async function deliver(name: string, on: string, rows: readonly string[], more: Partial<ImportInput> = {}) {
  const path = join(folder, name);
  await writeFile(path, [HEADER, ...rows].join("\n"));
  const input = {
    city: CITY,
    agency: agencyIdSchema.parse("amt"),
    kind: "complaint",
    mapping: SNAPSHOT,
    deliveredAt: instantSchema.parse(`2024-06-${on}T06:00:00Z`),
    ...more,
  } as const;
  const dry = await importReports(deps, SYSTEM_VIEWER, { ...input, source: await openFileSource(path), isDryRun: true });
  const { run, counts, collision } = await importReports(deps, SYSTEM_VIEWER, {
    ...input,
    source: await openFileSource(path),
    isDryRun: false,
  });
  expect([dry.counts, dry.collision], "the dry run says what the import counts").toEqual([counts, collision]);
  const { read, accepted, updated, unchanged, expired, quarantined } = counts;
  expect(accepted + updated + unchanged + expired + quarantined, "read is the sum of what became of the rows").toBe(read);
  return { run: runIdSchema.parse(run), counts, collision };
}
const short = ({ accepted, updated, unchanged, withdrawn, quarantined }: ImportCounts) => [
  accepted,
  updated,
  unchanged,
  withdrawn,
  quarantined,
];
const total = async (): Promise<number> => (await store.summarise(CITY)).reportCount;

it("[D2, D6, D7] shows the newest of two overlapping deliveries without ids, under either file name and in either order", async () => {
  const may = [row("", "01"), row("", "01"), row("", "02"), row("", "03")];
  const june = [row("", "02", "7.6"), row("", "03"), row("", "04")];
  const first = await deliver("mai.csv", "01", may);
  expect(short(first.counts)).toEqual([4, 0, 0, 0, 0]);
  const second = await deliver("juni.csv", "10", june);
  expect(short(second.counts)).toEqual([2, 0, 1, 1, 0]);
  expect(second.counts.geocoded.given).toBe(2);
  expect(await total()).toBe(5);
  await revertRun(deps, SYSTEM_VIEWER, first.run);
  expect(await total()).toBe(3);
  expect(short((await deliver("mai-spaet.csv", "01", may)).counts)).toEqual([2, 0, 2, 0, 0]);
  expect(await total()).toBe(5);
});

it("[D6] withdraws up to the named period, and notes the days of the delivery", async () => {
  await deliver("a.csv", "01", [row("", "01"), row("", "20")]);
  const period = periodSchema.parse({ from: "2024-05-10", to: "2024-06-01" });
  const { run, counts } = await deliver("b.csv", "02", [row("", "12")], { period });
  expect(short(counts)).toEqual([1, 0, 0, 1, 0]);
  expect((await store.findRun(run))?.delivery).toEqual({ mode: "replaces-period", at: "2024-06-02T06:00:00.000Z", key: "b.csv", period });
  expect(await total()).toBe(2);
});

it("[D8] does not withdraw what a row put aside names, and takes the row later under its id", async () => {
  const mapping = { ...SNAPSHOT, externalId: "nr" };
  await deliver("a.csv", "01", [row("1", "01"), row("2", "02"), row("3", "03")], { mapping });
  const { run, counts } = await deliver("b.csv", "02", [row("1", "01"), row("2", "kaputt"), row("4", "03")], { mapping });
  expect(short(counts)).toEqual([1, 0, 1, 1, 1]);
  expect(await total()).toBe(3);
  const [bad] = (await store.listQuarantine(CITY, { run, offset: 0, limit: 1 })).rows;
  await store.fixQuarantined(CITY, bad?.id ?? -1, { zeit: "2024-05-02 11:00" });
  const retried = await retryQuarantine(deps, SYSTEM_VIEWER, { run, mapping });
  expect(short(retried.counts)).toEqual([0, 1, 0, 0, 0]);
  expect(await total()).toBe(3);
});

it("[D3, D5] takes several versions of a row in one file, and withdrawals by a value", async () => {
  const rows = [row("1", "01", "7.5", "", "2"), row("1", "02", "7.5", "", "1"), row("2", "03"), row("3", "04", "7.5", "storniert", "x")];
  const first = await deliver("a.csv", "01", rows, { mapping: WITH_IDS });
  expect(short(first.counts)).toEqual([2, 0, 1, 0, 1]);
  const second = await deliver("b.csv", "02", [row("2", "kaputt", "weg", "storniert", "2")], { mapping: WITH_IDS });
  expect(short(second.counts)).toEqual([0, 1, 0, 1, 0]);
  expect(await total()).toBe(1);
});

it.each(["append", "replaces-period"])("[D11] tells rows that are hardly about the report whose id they have: %s", async (mode) => {
  const mapping = { ...BASE, externalId: "nr", delivery: { mode } };
  await deliver("a.csv", "01", [row("1", "01"), row("2", "02"), row("3", "03")], { mapping });
  // 27 days later is a correction, 28 are too many.
  const second = await deliver("b.csv", "02", [row("1", "28"), row("2", "30"), row("3", "03", "7.6")], { mapping });
  expect([second.counts.updated, second.counts.collisions]).toEqual([3, 1]);
  expect(second.collision).toEqual({
    externalId: "2",
    before: { kind: "complaint", day: "2024-05-02" },
    after: { kind: "complaint", day: "2024-05-30" },
  });
  expect((await store.findRun(second.run))?.counts.collisions).toBe(1);
  const other = await deliver("c.csv", "03", [row("3", "03")], { mapping, kind: "administrativeOffence" });
  expect([other.counts.updated, other.counts.collisions, other.collision?.before.kind]).toEqual([1, 1, "complaint"]);
  const again = await deliver("c.csv", "04", [row("3", "03")], { mapping, kind: "administrativeOffence" });
  expect([again.counts.unchanged, again.counts.collisions, again.collision]).toEqual([1, undefined, null]);
});

it("[D10] takes a run back, brings it back, and forgets it after 30 days", async () => {
  const { run } = await deliver("a.csv", "01", [row("", "01"), row("", "02")]);
  expect(await revertRun(deps, SYSTEM_VIEWER, run)).toEqual({ run, deleted: 2, restored: 0 });
  expect(await undoRevert(deps, SYSTEM_VIEWER, run)).toEqual({ run, deleted: 0, restored: 2 });
  const notReverted = { code: "conflict", details: { text: { de: expect.stringContaining("nicht zurückgenommen") } } };
  await expect(undoRevert(deps, SYSTEM_VIEWER, run)).rejects.toMatchObject(notReverted);
  await revertRun(deps, SYSTEM_VIEWER, run);
  const again = { code: "conflict", details: { text: { de: expect.stringContaining("schon zurückgenommen") } } };
  await expect(revertRun(deps, SYSTEM_VIEWER, run)).rejects.toMatchObject(again);
  await purgeExpired({ store, now: () => new Date("2024-07-31T08:00:01Z") });
  await expect(undoRevert(deps, SYSTEM_VIEWER, run)).rejects.toMatchObject({ code: "conflict" });
});

it("refuses a delivery from the future, and versions or withdrawals without ids", async () => {
  const deliveredAt = instantSchema.parse("2024-07-02T00:00:00Z");
  await expect(deliver("a.csv", "01", [row("", "01")], { deliveredAt })).rejects.toMatchObject({ code: "invalid-input" });
  const mapping = { ...WITH_IDS, externalId: undefined };
  await expect(deliver("a.csv", "01", [row("", "01")], { mapping })).rejects.toMatchObject({
    details: { issues: [{ path: "delivery.version" }, { path: "delivery.withdrawn" }] },
  });
  expect(await store.listRuns(CITY, 9)).toEqual([]);
});
