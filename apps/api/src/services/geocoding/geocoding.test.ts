import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  agencyIdSchema,
  categorySchema,
  cityIdSchema,
  citySchema,
  ForbiddenError,
  InvalidInputError,
  LOCAL_VIEWER,
  openAddressQuerySchema,
  SYSTEM_VIEWER,
  type AddressAnswer,
  type OpenAddressQuery,
  type Viewer,
} from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import type { ImportDeps } from "../import/import-deps.ts";
import { importGazetteer } from "../import/import-gazetteer.ts";
import { importReports } from "../import/import-reports.ts";
import { openFileSource } from "../import/import-source.ts";
import { answerAddress } from "./answer-address.ts";
import { listOpenAddresses } from "./list-open-addresses.ts";
import { summariseGeocoding } from "./summarise-geocoding.ts";

const CITY = cityIdSchema.parse("teststadt");
const AGENCY = agencyIdSchema.parse("amt");
const COUNCIL: Viewer = { ...LOCAL_VIEWER, name: "Rat", role: "council" };
const SQUARE: [number, number][] = [
  [7, 51],
  [7.2, 51],
  [7.2, 51.2],
  [7, 51.2],
  [7, 51],
];
const MAPPING = {
  version: 1,
  format: { type: "csv" },
  category: { column: "art", translate: { L: "owi.noise" } },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  delivery: { received: "occurred" },
  place: { street: "strasse", houseNumber: "nr" },
};
const ADDRESSES = { version: 1, format: { type: "csv" }, street: "str", houseNumber: "hnr", lng: "x", lat: "y" };
const PLACES = { version: 1, format: { type: "csv" }, place: "name", radiusM: "r", lng: "x", lat: "y" };
/** 2024-04-29 is the Monday of week 18. */
const ROWS = [
  "art;zeit;strasse;nr",
  "L;2024-05-01 10:00;Ringstr.;5",
  "L;2024-05-01 11:00;Hauptbahnhof;",
  "L;2024-05-02 10:00;Ringgstr.;5",
  "L;2024-05-02 11:00;An der alten Mühle;",
  "L;2024-05-07 11:00; AN DER  ALTEN MÜHLE;",
  "L;2024-05-07 12:00;;",
].join("\n");

let store: Store;
let deps: ImportDeps;
let folder: string;

beforeEach(async () => {
  store = await openTemporaryStore();
  folder = await mkdtemp(join(tmpdir(), "lagebild-geocoding-"));
  deps = { store, dataFolder: folder, now: () => new Date("2024-06-01T08:00:00Z") };
  const text = { de: "Art", en: "kind" };
  await store.putCategories("1", [
    categorySchema.parse({
      id: "owi.noise",
      parent: null,
      kind: "administrativeOffence",
      name: text,
      signal: 0,
      evidence: "objective",
      origin: "reported",
      special: false,
      legalBasis: null,
    }),
  ]);
  await store.putCity(
    citySchema.parse({
      id: CITY,
      name: "Teststadt",
      timeZone: "Europe/Berlin",
      boundary: { type: "MultiPolygon", coordinates: [[SQUARE]] },
      bounds: [7, 51, 7.2, 51.2],
      levels: [{ id: "bezirk", name: text, parent: null }],
    }),
  );
  await importList(ADDRESSES, "str,hnr,x,y\nRingstraße,5,7.1,51.1\nMühlenweg,1,7.15,51.15\nMühlenweg,3,7.151,51.15\n");
  await importList(PLACES, "name,r,x,y\nHauptbahnhof,180,7.05,51.05\n");
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function importList(mapping: unknown, content: string) {
  return importGazetteer(deps, SYSTEM_VIEWER, { city: CITY, mapping, path: await put("liste.csv", content) });
}

async function importRows() {
  const path = await put("mai.csv", ROWS);
  const input = {
    city: CITY,
    agency: AGENCY,
    kind: "administrativeOffence" as const,
    mapping: MAPPING,
    source: await openFileSource(path),
    isDryRun: false,
  };
  return importReports(deps, SYSTEM_VIEWER, input);
}

async function open(query: Partial<OpenAddressQuery> = {}) {
  return listOpenAddresses(deps, SYSTEM_VIEWER, { city: CITY, ...openAddressQuerySchema.parse({}), ...query });
}

async function idOf(street: string): Promise<number> {
  const { addresses } = await open({ state: "all" });
  return addresses.find((address) => address.street === street)?.id ?? -1;
}

async function answer(street: string, given: AddressAnswer) {
  return answerAddress(deps, SYSTEM_VIEWER, { city: CITY, id: await idOf(street), answer: given });
}

async function precisions(): Promise<readonly string[]> {
  const counted = await store.countPrecisions(CITY, "occurred");
  return counted.flatMap(({ precision, reports }) => Array.from({ length: reports }, () => precision)).toSorted();
}

describe("open addresses", () => {
  it("are texts that were not found or nearly matched, with what may be meant", async () => {
    const { counts } = await importRows();
    expect(counts.geocoded).toEqual({ given: 0, exact: 2, fuzzy: 1, street: 0, area: 0, none: 3 });
    const page = await open();
    expect(page).toMatchObject({ total: 2, reports: 3 });
    expect(page.addresses).toMatchObject([
      { street: "An der alten Mühle", reports: 2, precision: "none", method: "none", matched: null },
      { street: "Ringgstr.", houseNumber: "5", precision: "fuzzy", method: "name", matched: "Ringstraße" },
    ]);
    expect(page.addresses[1]?.proposals[0]).toMatchObject({ street: "Ringstraße", houseNumber: "5", precision: "exact", distance: 1 });
    expect((await open({ precision: "none" })).total).toBe(1);
  });

  it("are shown to and answered by those only who keep the data", async () => {
    await importRows();
    await expect(listOpenAddresses(deps, COUNCIL, { city: CITY, ...openAddressQuerySchema.parse({}) })).rejects.toThrow(ForbiddenError);
    const given: AddressAnswer = { kind: "notAPlace" };
    await expect(answerAddress(deps, COUNCIL, { city: CITY, id: 1, answer: given })).rejects.toThrow(ForbiddenError);
  });
});

describe("an answer", () => {
  it("moves the stored reports of all spellings at once, is used by later imports, and changes nothing when the file comes again", async () => {
    await importRows();
    const given: AddressAnswer = { kind: "address", street: "Mühlenweg", houseNumber: "3" };
    expect(await answer("An der alten Mühle", given)).toMatchObject({ reports: 2, place: { precision: "exact", precisionM: 15 } });
    expect(await precisions()).toEqual(["exact", "exact", "exact", "exact", "fuzzy", "none"]);
    expect((await importRows()).counts).toMatchObject({ read: 6, accepted: 0, updated: 0, unchanged: 6 });
    expect((await open()).total).toBe(1);
    expect((await open({ state: "answered" })).addresses).toMatchObject([{ answer: given, answeredBy: "system" }]);
  });

  it("may be a point, or that the text is no place, and is taken back for the geocoder to decide", async () => {
    await importRows();
    await answer("An der alten Mühle", { kind: "point", point: { lng: 7.01, lat: 51.01 }, precisionM: 120 });
    expect((await precisions()).filter((each) => each === "exact")).toHaveLength(4);
    expect(await answer("Ringgstr.", { kind: "notAPlace" })).toMatchObject({ reports: 1, place: { precision: "none", point: null } });
    expect((await precisions()).filter((each) => each === "none")).toHaveLength(2);
    expect(await answer("Ringgstr.", { kind: "automatic" })).toMatchObject({ reports: 1, place: { precision: "fuzzy" } });
    expect((await importRows()).counts).toMatchObject({ updated: 0, unchanged: 6 });
  });

  it("must name something that is there", async () => {
    await importRows();
    for (const given of [
      { kind: "address", street: "Gibtesnicht", houseNumber: "" },
      { kind: "area", level: "bezirk", code: "99" },
      // Longitude and latitude swapped.
      { kind: "point", point: { lng: 51.01, lat: 7.01 }, precisionM: 50 },
    ])
      await expect(answer("Ringgstr.", given as AddressAnswer)).rejects.toThrow(InvalidInputError);
    await expect(answerAddress(deps, SYSTEM_VIEWER, { city: CITY, id: 999, answer: { kind: "notAPlace" } })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("the hit rate", () => {
  it("[G9] stands by agency and ISO week, with the line of 85 %", async () => {
    await importRows();
    const answered = await summariseGeocoding(deps, SYSTEM_VIEWER, { city: CITY, by: "occurred" });
    expect(answered).toMatchObject({ line: 0.85, all: { total: 6, rate: 0.5, isBelowLine: true } });
    expect(answered.agencies).toMatchObject([
      {
        agency: "amt",
        weeks: [
          { week: "2024-W18", from: "2024-04-29", total: 4, rate: 0.75, isBelowLine: true, byPrecision: { exact: 2, fuzzy: 1, none: 1 } },
          { week: "2024-W19", from: "2024-05-06", total: 2, rate: 0 },
        ],
      },
    ]);
    await expect(summariseGeocoding(deps, COUNCIL, { city: CITY, by: "occurred" })).rejects.toThrow(ForbiddenError);
  });
});
