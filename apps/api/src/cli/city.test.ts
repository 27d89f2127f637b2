import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { cityIdSchema, levelIdSchema } from "@lagebild/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { emptyPmtiles } from "../services/city/pmtiles.fixture.ts";
import { createTerminal } from "./terminal.fixture.ts";

const KOELN = fileURLToPath(new URL("../../../../../shared/data/koeln-owi-2021/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lagebild-city-"));
let store: Store;

beforeAll(async () => {
  store = await openTemporaryStore();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

type Box = readonly [name: string, west: number, east: number];
const ring = (west: number, east: number) => [
  [west, 51.6],
  [east, 51.6],
  [east, 51.7],
  [west, 51.7],
  [west, 51.6],
];

/** Boxes side by side between 51.6 and 51.7 degrees north; a `.gz` name is packed. */
function write(name: string, boxes: readonly Box[], ringOf = ring): string {
  const features = boxes.map(([title, west, east], at) => ({
    type: "Feature",
    properties: { BEZ_NAME: title, BEZ_NR: at + 1 },
    geometry: { type: "Polygon", coordinates: [ringOf(west, east)] },
  }));
  const text = JSON.stringify({ type: "FeatureCollection", features });
  const file = join(folder, name);
  writeFileSync(file, name.endsWith(".gz") ? gzipSync(text) : text);
  return file;
}

function writeMap(name: string, bytes: Uint8Array): void {
  mkdirSync(join(folder, "maps"), { recursive: true });
  writeFileSync(join(folder, "maps", name), bytes);
}

describe("lagebild city create", () => {
  it.each([
    ["tiles", "city.pmtiles", { kind: "pmtiles", file: "city.pmtiles" }],
    ["styled", "https://maps.example/style.json", { kind: "style", url: "https://maps.example/style.json" }],
  ])("keeps the base map of the operator: %s", async (id, given, kept) => {
    const file = write(`${id}.geojson`, [["West", 7.7, 7.8]]);
    writeMap("city.pmtiles", emptyPmtiles({ layers: ["earth"] }));
    const { exit } = await createTerminal(store, undefined, folder)(
      "city",
      "create",
      `--id=${id}`,
      "--name=X",
      `--boundary=${file}`,
      `--districts=${file}`,
      `--base-map=${given}`,
    );
    expect(exit).toBe(0);
    expect((await store.findCity(cityIdSchema.parse(id)))?.baseMap).toEqual(kept);
  });

  it("refuses a base map in another folder and one without https", async () => {
    const file = write("refused.geojson", [["West", 7.7, 7.8]]);
    for (const given of ["../secret.pmtiles", "http://maps.example/style.json", "notes.txt"]) {
      const ended = await createTerminal(store)(
        "city",
        "create",
        "--id=refused",
        "--name=X",
        `--boundary=${file}`,
        `--districts=${file}`,
        `--base-map=${given}`,
      );
      expect(ended.exit).toBe(2);
    }
    expect(await store.findCity(cityIdSchema.parse("refused"))).toBeUndefined();
  });

  it("refuses a base map whose file is not there, before anything is stored", async () => {
    const file = write("nomap.geojson", [["West", 7.7, 7.8]]);
    const run = createTerminal(store, undefined, folder);
    const ended = await run(
      "city",
      "create",
      "--id=nomap",
      "--name=X",
      `--boundary=${file}`,
      `--districts=${file}`,
      "--base-map=none.pmtiles",
    );
    expect(ended.exit).toBe(1);
    expect(ended.err).toContain("none.pmtiles gibt es nicht. Bitte erst dorthin legen.");
    expect(await store.findCity(cityIdSchema.parse("nomap"))).toBeUndefined();
  });

  it("makes a profile from packed polygons, guessing names and codes", async () => {
    const run = createTerminal(store);
    const file = write("two.geojson.gz", [
      ["West", 7.7, 7.8],
      ["Ost", 7.8, 7.9],
    ]);
    const ended = await run(
      "city",
      "create",
      "--id",
      "two",
      "--name",
      "Zweistadt",
      "--boundary",
      file,
      "--districts",
      file,
      "--level",
      "stadtbezirk",
      "--json",
    );
    expect(ended.exit).toBe(0);
    expect(ended.json()).toMatchObject({ city: "two", level: "stadtbezirk", districts: 2, problems: [], tolerated: 0 });
    const city = await store.findCity(cityIdSchema.parse("two"));
    expect(city).toMatchObject({ name: "Zweistadt", timeZone: "Europe/Berlin", bounds: [7.7, 51.6, 7.9, 51.7], isSynthetic: false });
    expect(city?.boundary.coordinates).toHaveLength(1);
    const districts = await store.listDistricts(cityIdSchema.parse("two"), levelIdSchema.parse("stadtbezirk"));
    expect(districts.map(({ code, name }) => [code, name])).toEqual([
      ["1", "West"],
      ["2", "Ost"],
    ]);
    expect((await store.listCategories()).categories.length).toBeGreaterThan(20);
  });

  it("refuses an id that is taken, a wrong id and a wrong time zone", async () => {
    const run = createTerminal(store);
    const file = write("one.geojson", [["Mitte", 7.7, 7.9]]);
    const create = (...more: string[]) => run("city", "create", "--name", "X", "--boundary", file, "--districts", file, ...more);
    expect(await create("--id", "two")).toMatchObject({ exit: 1, out: "" });
    expect(await create("--id", "Zwei Stadt")).toMatchObject({ exit: 2 });
    expect(await create("--id", "three", "--tz", "Mars/Olympus")).toMatchObject({ exit: 2 });
    expect(await store.findCity(cityIdSchema.parse("three"))).toBeUndefined();
  });

  it("refuses polygons with invalid rings by name and stores nothing", async () => {
    const run = createTerminal(store);
    const bow = (west: number, east: number) => [
      [west, 51.6],
      [east, 51.7],
      [east, 51.6],
      [west, 51.7],
      [west, 51.6],
    ];
    const good = write("good.geojson", [["Mitte", 7.7, 7.9]]);
    const bad = write("bad.geojson", [["Schleife", 7.7, 7.9]], bow);
    const ended = await run("city", "create", "--id", "bow", "--name", "X", "--boundary", good, "--districts", bad);
    expect(ended).toMatchObject({ exit: 1, out: "" });
    expect(ended.err).toContain("Schleife: schneidet sich selbst (nicht verwendbar)");
    expect(await store.findCity(cityIdSchema.parse("bow"))).toBeUndefined();
    expect((await run("city", "create", "--id", "bow", "--name", "X", "--boundary", join(folder, "none"), "--districts", bad)).exit).toBe(
      1,
    );
  });

  it("tells overlaps, gaps and parts outside by name", async () => {
    const run = createTerminal(store, "en_GB.UTF-8");
    const boundary = write("boundary.geojson", [["X", 7.7, 7.9]]);
    const districts = write("odd.geojson", [
      ["West", 7.68, 7.79],
      ["Mitte", 7.78, 7.85],
      ["Ost", 7.87, 7.9],
    ]);
    const ended = await run("city", "create", "--id", "odd", "--name", "Odd", "--boundary", boundary, "--districts", districts);
    expect(ended.exit).toBe(0);
    expect(ended.err).toMatch(/overlap: West \/ Mitte, 7\.\d{3} km²/);
    expect(ended.err).toMatch(/gap: Mitte \/ Ost, 15\.\d{3} km²/);
    expect(ended.err).toMatch(/outside the boundary: West, 15\.\d{3} km²/);
  });
});

describe("lagebild city base-map", () => {
  const baseMapOf = async (id: string) => (await store.findCity(cityIdSchema.parse(id)))?.baseMap;
  const set = (value: string, locale?: string) =>
    createTerminal(store, locale, folder)("city", "base-map", "--id=two", `--set=${value}`, "--as=Kartenstelle");

  it("changes the base map of a city that is there, and leaves the rest of it alone", async () => {
    writeMap("region.pmtiles", emptyPmtiles({ layers: ["earth", "roads"] }));
    const before = await store.findCity(cityIdSchema.parse("two"));
    expect((await set("region.pmtiles")).out).toContain("Zweistadt: Hintergrundkarte ist jetzt region.pmtiles.");
    expect(await store.findCity(cityIdSchema.parse("two"))).toEqual({
      ...before,
      baseMap: { kind: "pmtiles", file: "region.pmtiles" },
      revision: (before?.revision ?? 0) + 1,
    });
    expect((await set("http://127.0.0.1:8080/{theme}.json")).exit).toBe(0);
    expect(await baseMapOf("two")).toEqual({ kind: "style", url: "http://127.0.0.1:8080/{theme}.json" });
    expect((await set("offline", "en_GB.UTF-8")).out).toContain("Zweistadt: the base map is now drawn from the profile.");
    expect(await baseMapOf("two")).toEqual({ kind: "offline" });
  });

  it("refuses what could not be drawn, says why in the operator's language, and keeps the old one", async () => {
    writeMap("elsewhere.pmtiles", emptyPmtiles({ layers: ["earth"], bounds: [9, 47, 10, 48] }));
    writeMap("roads.pmtiles", emptyPmtiles({ layers: ["transportation"] }));
    for (const [value, german, english] of [
      ["elsewhere.pmtiles", "andere Gegend", "another region"],
      ["roads.pmtiles", "folgt nicht dem Schema", "does not follow the Protomaps"],
      ["absent.pmtiles", "gibt es nicht", "There is no file"],
    ] as const) {
      expect(await set(value)).toMatchObject({ exit: 1, err: expect.stringContaining(german) });
      expect(await set(value, "en_GB.UTF-8")).toMatchObject({ exit: 1, err: expect.stringContaining(english) });
    }
    for (const value of ["http://maps.example/style.json", "https://", "../x.pmtiles", "x.mbtiles", "https://user@maps.example/s.json"]) {
      expect((await set(value)).exit).toBe(2);
    }
    expect(await baseMapOf("two")).toEqual({ kind: "offline" });
  });

  it("refuses a city that is not there", async () => {
    expect((await createTerminal(store)("city", "base-map", "--id=nowhere", "--set=offline")).exit).toBe(1);
  });
});

describe("lagebild districts import", () => {
  it("adds a level below another and names the parents", async () => {
    const run = createTerminal(store);
    const file = write("quarters.geojson", [
      ["A", 7.7, 7.75],
      ["B", 7.75, 7.8],
      ["C", 7.8, 7.9],
    ]);
    const ended = await run("districts", "import", file, "--city", "two", "--level", "stadtteil", "--parent-level", "stadtbezirk");
    expect(ended).toMatchObject({ exit: 0, out: "Ebene stadtteil: 3 Bezirke; 0 Meldungen neu zugeordnet\n" });
    const quarters = await store.listDistricts(cityIdSchema.parse("two"), levelIdSchema.parse("stadtteil"));
    expect(quarters.map(({ name, parent }) => [name, parent])).toEqual([
      ["A", "1"],
      ["B", "1"],
      ["C", "2"],
    ]);
    expect((await store.findCity(cityIdSchema.parse("two")))?.levels).toMatchObject([
      { id: "stadtbezirk" },
      { id: "stadtteil", parent: "stadtbezirk" },
    ]);
  });

  it("refuses an unknown city, an unknown parent level and a code that occurs twice", async () => {
    const run = createTerminal(store);
    const file = write("again.geojson", [
      ["A", 7.7, 7.8],
      ["A", 7.8, 7.9],
    ]);
    expect((await run("districts", "import", file, "--city", "nowhere")).exit).toBe(1);
    expect((await run("districts", "import", file, "--city", "two", "--level", "x", "--parent-level", "y")).exit).toBe(1);
    const twice = await run("districts", "import", file, "--city", "two", "--code-property", "BEZ_NAME");
    expect(twice.exit).toBe(1);
    expect(twice.err).toContain("A, A");
  });
});

describe.skipIf(!existsSync(KOELN))("Köln (skipped without ../shared/data)", () => {
  it("is made from the file of its nine Stadtbezirke", async () => {
    const run = createTerminal(store);
    const file = join(KOELN, "stadtbezirke.geojson.gz");
    const ended = await run(
      "city",
      "create",
      "--id",
      "koeln",
      "--name",
      "Köln",
      "--boundary",
      file,
      "--districts",
      file,
      "--level",
      "stadtbezirk",
      "--json",
    );
    expect(ended.json()).toMatchObject({ districts: 9, problems: [], skipped: [] });
    const districts = await store.listDistricts(cityIdSchema.parse("koeln"), levelIdSchema.parse("stadtbezirk"));
    expect(districts.find(({ code }) => code === "7")?.name).toBe("Porz");
    // The city gives its area as 405 km².
    expect(districts.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)).toBeCloseTo(405, -1);
  });
});
