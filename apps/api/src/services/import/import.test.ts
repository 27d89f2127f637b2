import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  citySchema,
  categorySchema,
  cityIdSchema,
  agencyIdSchema,
  ForbiddenError,
  LOCAL_VIEWER,
  runIdSchema,
  SYSTEM_VIEWER,
  type RunId,
  type Viewer,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import type { ImportDeps } from "./import-deps.ts";
import { importGazetteer } from "./import-gazetteer.ts";
import { openFileSource } from "./import-source.ts";
import { importReports, type ImportInput } from "./import-reports.ts";
import { listQuarantine } from "./list-quarantine.ts";
import { retryQuarantine } from "./retry-quarantine.ts";
import { revertRun } from "./revert-run.ts";

const COUNCIL: Viewer = { ...LOCAL_VIEWER, role: "council" };
const CITY = cityIdSchema.parse("teststadt");
const AGENCY = agencyIdSchema.parse("amt");
const BOUNDARY = {
  type: "MultiPolygon" as const,
  coordinates: [
    [
      [
        [7, 51],
        [7.2, 51],
        [7.2, 51.2],
        [7, 51.2],
        [7, 51],
      ] as [number, number][],
    ],
  ],
};
const MAPPING = {
  version: 1,
  format: { type: "csv" },
  category: { column: "art", translate: { L: "owi.noise" } },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { street: "strasse", houseNumber: "nr" },
};
const GAZETTEER = { version: 1, format: { type: "csv" }, street: "str", houseNumber: "hnr", lng: "x", lat: "y" };
const ROWS = [
  "art;zeit;strasse;nr;name",
  "L;2024-05-01 10:00;Ringstr.;5;Erika",
  "L;2024-05-01 10:00;Ringstr.;5;Erika",
  "Z;2024-05-01 11:00;RINGSTRASSE;;Erika",
  "L;2024-05-01 12:00;Fernweg;;Erika",
  "L;2024-05-01 13:00;Unbekannt;;Erika",
  "L;01.05.2024 14:00;Ringstr.;5;Erika",
].join("\n");

let store: Store;
let deps: ImportDeps;
let folder: string;

beforeEach(async () => {
  store = await openTemporaryStore();
  folder = await mkdtemp(join(tmpdir(), "lagebild-import-"));
  deps = { store, dataFolder: folder, now: () => new Date("2024-06-01T08:00:00Z") };
  const text = { de: "Art", en: "kind" };
  const category = {
    parent: null,
    kind: "administrativeOffence",
    name: text,
    signal: 0,
    evidence: "objective",
    origin: "reported",
    special: false,
    legalBasis: null,
  };
  await store.putCategories("1", [
    categorySchema.parse({ ...category, id: "owi.noise" }),
    categorySchema.parse({ ...category, id: "unknown", kind: null }),
  ]);
  await store.putCity(
    citySchema.parse({
      id: CITY,
      name: "Teststadt",
      timeZone: "Europe/Berlin",
      boundary: BOUNDARY,
      bounds: [7, 51, 7.2, 51.2],
      levels: [{ id: "bezirk", name: text, parent: null }],
    }),
  );
  await importGazetteer(deps, SYSTEM_VIEWER, {
    city: CITY,
    mapping: GAZETTEER,
    path: await put("adressen.csv", "str,hnr,x,y\nRingstraße,5,7.1,51.1\nFernweg,,9,51\n,1,7,51\n"),
  });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function importRows(path: string, more: Partial<ImportInput> = {}) {
  return importReports(deps, SYSTEM_VIEWER, {
    city: CITY,
    agency: AGENCY,
    kind: "administrativeOffence",
    mapping: MAPPING,
    source: await openFileSource(path),
    isDryRun: false,
    ...more,
  });
}

/** The run of an import that was no dry run. */
function runOf({ run }: { readonly run: RunId | null }): RunId {
  return runIdSchema.parse(run);
}

const COUNTS = {
  read: 6,
  accepted: 5,
  updated: 0,
  unchanged: 0,
  quarantined: 1,
  outside: 1,
  geocoded: { given: 0, exact: 2, fuzzy: 0, street: 2, area: 0, none: 1 },
};

describe("importReports", () => {
  it("stores the reports, keeps the bad row, registers the agency as a draft", async () => {
    const outcome = await importRows(await put("mai.csv", ROWS));
    expect(outcome).toMatchObject({
      counts: COUNTS,
      isNewAgency: true,
      lacksGazetteer: false,
      collision: null,
      detected: { delimiter: ";", encoding: "utf-8" },
    });
    expect(await store.listAgencies(CITY)).toEqual([{ id: "amt", city: CITY, name: "amt", state: "draft" }]);
    const run = await store.findRun(runOf(outcome));
    expect(run).toMatchObject({ state: "done", fileName: "mai.csv", by: "system", counts: COUNTS });
    expect(run?.fileHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await store.summarise(CITY)).reportCount).toBe(5);
  });

  it("changes nothing the second time, also when the file comes packed", async () => {
    await importRows(await put("mai.csv", ROWS));
    const again = await importRows(await put("mai.csv.gz", gzipSync(ROWS)));
    expect(again.counts).toMatchObject({ read: 6, accepted: 0, updated: 0, unchanged: 5, quarantined: 1 });
    expect(again.isNewAgency).toBe(false);
    expect((await store.summarise(CITY)).reportCount).toBe(5);
  });

  it("writes nothing in a dry run", async () => {
    const outcome = await importRows(await put("mai.csv", ROWS), { isDryRun: true });
    expect(outcome).toMatchObject({ run: null, counts: COUNTS, isNewAgency: true });
    expect(await store.listMappings(CITY)).toEqual([]);
    expect([(await store.summarise(CITY)).reportCount, await store.listRuns(CITY, 10), await store.listAgencies(CITY)]).toEqual([
      0,
      [],
      [],
    ]);
  });

  it("counts in a dry run what is stored already, as the import after it does", async () => {
    const path = await put("mai.csv", ROWS);
    await importRows(path);
    const dry = await importRows(path, { isDryRun: true });
    expect(dry).toMatchObject({
      isNewAgency: false,
      counts: { read: 6, accepted: 0, updated: 0, unchanged: 5, quarantined: 1, outside: 0 },
    });
    expect(dry.counts).toEqual((await importRows(path)).counts);
  });

  it("refuses a viewer who may not write, an unknown city, a file that lacks columns", async () => {
    const path = await put("mai.csv", ROWS);
    const source = await openFileSource(path);
    const input: ImportInput = { city: CITY, agency: AGENCY, kind: "administrativeOffence", mapping: MAPPING, source, isDryRun: false };
    await expect(importReports(deps, COUNCIL, input)).rejects.toThrow(ForbiddenError);
    await expect(importRows(path, { city: cityIdSchema.parse("nirgends") })).rejects.toMatchObject({ code: "not-found" });
    await expect(importRows(await put("leer.csv", "a;b\n"))).rejects.toMatchObject({ code: "invalid-input" });
    expect(await store.listRuns(CITY, 10)).toEqual([]);
  });

  it("[M11] refuses a mapping whose level of districts the city has not", async () => {
    const mapping = { ...MAPPING, place: { area: "strasse", level: "stadtteil" } };
    await expect(importRows(await put("a.csv", ROWS), { mapping })).rejects.toThrow(/no level stadtteil; it has: bezirk/);
  });

  it("ends a run as failed when the packed file is cut off, and keeps what was acknowledged", async () => {
    const long = `${ROWS}\n${"L;2024-05-02 10:00;Ringstr.;5;x\n".repeat(2_000)}${Array.from({ length: 3_000 }, (_, i) => `L;2024-05-03 10:00;Ringstr.;5;${Math.sin(i)}\n`).join("")}`;
    const packed = gzipSync(long);
    await expect(importRows(await put("cut.csv.gz", packed.subarray(0, packed.length - 1000)))).rejects.toThrow(/cut off/);
    const [run] = await store.listRuns(CITY, 1);
    expect(run?.state).toBe("failed");
    expect(run?.counts.accepted).toBe((await store.summarise(CITY)).reportCount);
    expect(run?.counts.accepted).toBeGreaterThanOrEqual(2_000);
  });

  it("keeps nothing of unmapped columns", async () => {
    await importRows(await put("mai.csv", ROWS));
    const { rows } = await listQuarantine(deps, SYSTEM_VIEWER, { city: CITY, offset: 0, limit: 10 });
    expect(JSON.stringify(rows)).not.toContain("Erika");
    expect(Object.keys(rows[0]?.mapped ?? {}).toSorted()).toEqual(["#id", "art", "nr", "strasse", "zeit"]);
  });
});

describe("quarantine and revert", () => {
  it("takes a row on retry, under an id that the corrected file confirms", async () => {
    const run = runOf(await importRows(await put("mai.csv", ROWS)));
    const corrected = { ...MAPPING, time: { from: { column: "zeit", format: "DD.MM.YYYY HH:mm" }, zone: "Europe/Berlin" } };
    const retried = await retryQuarantine(deps, SYSTEM_VIEWER, { run, mapping: { ...corrected } });
    expect(retried.counts).toMatchObject({ read: 1, accepted: 1, quarantined: 0 });
    expect((await listQuarantine(deps, SYSTEM_VIEWER, { city: CITY, offset: 0, limit: 10 })).total).toBe(0);
    const again = await importRows(await put("mai.csv", ROWS), { mapping: corrected });
    expect(again.counts).toMatchObject({ accepted: 0, unchanged: 1, quarantined: 5 });
  });

  it("leaves in quarantine what is still wrong", async () => {
    const run = runOf(await importRows(await put("mai.csv", ROWS)));
    const retried = await retryQuarantine(deps, SYSTEM_VIEWER, { run, mapping: MAPPING });
    expect(retried.counts).toMatchObject({ read: 1, accepted: 0, quarantined: 1 });
    expect((await listQuarantine(deps, SYSTEM_VIEWER, { city: CITY, run, offset: 0, limit: 10 })).total).toBe(1);
  });

  it("takes a run back", async () => {
    const run = runOf(await importRows(await put("mai.csv", ROWS)));
    expect(await revertRun(deps, SYSTEM_VIEWER, run)).toEqual({ run, deleted: 5, restored: 0 });
    expect((await store.summarise(CITY)).reportCount).toBe(0);
    expect((await store.findRun(run))?.state).toBe("reverted");
  });

  it("refuses viewers who may not write", async () => {
    const run = runIdSchema.parse("run-0000");
    const attempts = [
      revertRun(deps, COUNCIL, run),
      retryQuarantine(deps, COUNCIL, { run, mapping: MAPPING }),
      listQuarantine(deps, COUNCIL, { city: CITY, offset: 0, limit: 1 }),
      importGazetteer(deps, COUNCIL, { city: CITY, mapping: GAZETTEER, path: "x" }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(ForbiddenError);
  });
});
