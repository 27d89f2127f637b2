import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogueSchema, daySchema } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { createByteSource, fromBytes } from "./byte-source.ts";
import { detectFormat } from "./detect-format.ts";
import { rolesOf } from "./mapping-draft.ts";
import { parseMapping } from "./mapping.ts";
import { createCategoryProposer } from "./propose-categories.ts";
import type { MappingProposal, ProposalContext } from "./proposal.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { makeXlsx } from "./xlsx.fixture.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const SHARED = join(ROOT, "../shared/data");
const catalogue = catalogueSchema.parse(JSON.parse(readFileSync(join(ROOT, "data/catalogue/categories.json"), "utf8")));
const HAMM: ProposalContext = {
  bounds: [7.67, 51.58, 7.99, 51.75],
  zone: "Europe/Berlin",
  levels: [{ id: "stadtbezirk", codes: new Set(["10", "20", "30"]) }],
  isCategory: () => false,
};

async function propose(text: string, context: ProposalContext = HAMM): Promise<MappingProposal> {
  const file = await detectFormat(createByteSource(fromBytes(new TextEncoder().encode(text))));
  return proposeMapping(file, context);
}

function rolesIn(proposal: MappingProposal): Readonly<Record<string, string>> {
  return Object.fromEntries(proposal.columns.map(({ name, role, format }) => [name, format === null ? role : `${role} ${format}`]));
}

describe("a proposed mapping", () => {
  it("reads day and clock time, address and file number of an office's export", async () => {
    const proposal = await propose(
      "Aktenzeichen;Tatdatum;Uhrzeit;Straße;Hausnr;Tatbestand\nA-1;01.02.2026;08:15;Bahnhofstr.;4;112121\nA-2;13.02.2026;19:40;Ostring;17a;112292\n",
    );
    expect(rolesIn(proposal)).toEqual({
      Aktenzeichen: "externalId",
      Tatdatum: "from DD.MM.YYYY",
      Uhrzeit: "fromClock HH:mm",
      Straße: "street",
      Hausnr: "houseNumber",
      Tatbestand: "category",
    });
  });

  it.each(["Art der Beschwerde", "Beschwerdeart", "Art", "Art des Anliegens"])(
    "reads the category from a column named %s",
    async (name) => {
      const proposal = await propose(
        `Nummer;Datum;${name};x;y\n1;01.02.2026 08:15;Müll;7,81;51,68\n2;05.02.2026 18:00;Lärm;7,82;51,67\n3;06.02.2026 18:00;Müll;7,83;51,66\n`,
      );
      expect(rolesIn(proposal)[name]).toBe("category");
    },
  );

  it("tells the beginning from the end and from the report", async () => {
    const proposal = await propose(
      "Vorgangsnummer;Tatzeit von;Tatzeit bis;Meldedatum;x;y\n1;01.02.2026 08:15;01.02.2026 09:00;02.02.2026;7,81;51,68\n2;05.02.2026 18:00;06.02.2026 07:00;06.02.2026;7,82;51,67\n",
    );
    expect(rolesIn(proposal)).toEqual({
      Vorgangsnummer: "externalId",
      "Tatzeit von": "from DD.MM.YYYY HH:mm",
      "Tatzeit bis": "to DD.MM.YYYY HH:mm",
      Meldedatum: "reportedAt DD.MM.YYYY",
      x: "lng",
      y: "lat",
    });
  });

  it.each([
    // One place in Hamm, 7.8076 E 51.6785 N, computed with cs2cs of PROJ 9.1.1.
    ["EPSG:4326", "7.8076", "51.6785"],
    ["EPSG:25832", "417557.35", "5725954.13"],
    ["EPSG:4647", "32417557.35", "5725954.13"],
    ["EPSG:31466", "2625067,47", "5728680,62"],
    ["EPSG:3857", "869138.06", "6742201.59"],
  ])("finds %s by where the values lie", async (crs, x, y) => {
    const proposal = await propose(`Datum;Rechtswert;Hochwert\n01.02.2026;${x};${y}\n02.02.2026;${x};${y}\n`);
    expect(proposal.crs).toBe(crs);
    expect(rolesIn(proposal)).toMatchObject({ Rechtswert: "lng", Hochwert: "lat" });
  });

  it("finds coordinates without a telling name, and turns swapped ones", async () => {
    const proposal = await propose("wann,a,b\n2026-02-01,51.68,7.81\n2026-02-02,51.66,7.83\n");
    expect(rolesIn(proposal)).toMatchObject({ wann: "from YYYY-MM-DD", a: "lat", b: "lng" });
  });

  it("says so when coordinates lie nowhere near the city in any known system", async () => {
    const proposal = await propose("date,X,Y\n2026-02-01,982546,206109\n2026-02-02,985962,202878\n");
    expect(proposal.crs).toBeNull();
    expect(proposal.columns[1]?.reasons).toEqual([{ code: "unknownCrs" }]);
  });

  it("[R1] never proposes a column about a person and shows none of its values", async () => {
    const proposal = await propose("ID;Datum;Name des Melders;Geburtsdatum;lat;lon\n1;01.02.2026;Erika Muster;03.04.1980;51.68;7.81\n");
    for (const name of ["Name des Melders", "Geburtsdatum"]) {
      const column = proposal.columns.find((one) => one.name === name);
      expect(column).toMatchObject({ role: "none", samples: [] });
      expect(column?.reasons[0]?.code).toBe("person");
    }
    expect(JSON.stringify(proposal)).not.toContain("Muster");
  });

  it("leaves free text alone, whatever its name", async () => {
    const text = "Vor dem Haus steht seit drei Wochen ein Sofa, das niemand abholt, und es regnet hinein.";
    const proposal = await propose(`Datum;Art;lat;lon\n01.02.2026;${text};51.68;7.81\n02.02.2026;${text} Immer noch.;51.67;7.82\n`);
    expect(proposal.columns[1]).toMatchObject({ role: "none", reasons: [{ code: "freeText" }] });
  });

  it("takes an id only when it is always there and never twice", async () => {
    const proposal = await propose("id;datum;lat;lon\n1;01.02.2026;51.68;7.81\n1;02.02.2026;51.67;7.82\n");
    expect(proposal.columns[0]?.role).toBe("none");
  });

  it("takes the first sheet that holds a table, not the page of notes before it", async () => {
    const bytes = makeXlsx({
      sheets: [
        { name: "Hinweise", rows: [["Bitte nicht weitergeben"]] },
        {
          name: "Mängel",
          rows: [
            ["Thema", "Datum"],
            ["Müll", "01.02.2026"],
          ],
        },
      ],
    });
    const file = await detectFormat(createByteSource(fromBytes(bytes)));
    expect(file.format).toMatchObject({ sheet: "Mängel" });
    expect(file.detection.columns).toEqual(["Thema", "Datum"]);
  });

  it("leaves a column alone that only counts the rows of its file", async () => {
    const proposal = await propose("Nr;Datum;lat;lon\n1;01.02.2026;51.68;7.81\n2;02.02.2026;51.67;7.82\n");
    expect(proposal.columns[0]).toMatchObject({ role: "none", reasons: [{ code: "rowNumber" }] });
    const kept = await propose("Vorgang;Datum;lat;lon\n1;01.02.2026;51.68;7.81\n2;02.02.2026;51.67;7.82\n");
    expect(kept.columns[0]?.role).toBe("externalId");
  });

  it("finds the feet of New York", async () => {
    const newYork: ProposalContext = { ...HAMM, bounds: [-74.26, 40.49, -73.7, 40.92], zone: "America/New_York" };
    const proposal = await propose("date,X_COORD_CD,Y_COORD_CD\n2019-02-01,982546,206109\n2019-02-02,985962,202878\n", newYork);
    expect(proposal.crs).toBe("EPSG:2263");
  });

  it.each([
    // Computed with cs2cs of PROJ 9.1.1; bounds roughly those of the city.
    ["Chicago", "EPSG:3435", [-87.94, 41.64, -87.52, 42.02], "1175784,1899646"],
    ["Chicago", "EPSG:26971", [-87.94, 41.64, -87.52, 42.02], "358379,579013"],
    ["Washington", "EPSG:2248", [-77.12, 38.79, -76.91, 39], "1303795,449164"],
    ["Houston", "EPSG:2278", [-95.79, 29.52, -95.01, 30.11], "3120040,13841753"],
    ["Los Angeles", "EPSG:2229", [-118.67, 33.7, -118.15, 34.34], "6488965,1840664"],
    ["San Francisco", "EPSG:2227", [-122.52, 37.7, -122.35, 37.84], "6006747,2108528"],
    ["Philadelphia", "EPSG:2272", [-75.28, 39.87, -74.95, 40.14], "2694545,235290"],
  ] as const)("finds the State Plane of %s: %s", async (_, crs, bounds, point) => {
    const context: ProposalContext = { ...HAMM, bounds, zone: "America/Chicago" };
    const proposal = await propose(`date,x_coordinate,y_coordinate\n2019-02-01,${point}\n2019-02-02,${point}\n`, context);
    expect([proposal.crs, rolesIn(proposal)]).toMatchObject([crs, { x_coordinate: "lng", y_coordinate: "lat" }]);
  });

  it("takes day and hour of the place before a moment that contradicts them", async () => {
    const rows = ["2010-01-01 06:00:00,1/1/2010,0", "2010-01-02 05:00:00,1/1/2010,23", "2010-01-03 11:00:00,1/3/2010,5"];
    const text = (lines: readonly string[]): string => `time,date,hour,lat,lon\n${lines.map((line) => `${line},51.68,7.81\n`).join("")}`;
    const chicago: ProposalContext = { ...HAMM, zone: "America/Chicago" };
    expect(rolesIn(await propose(text(rows), chicago))).toMatchObject({ time: "none", date: "from M/D/YYYY", hour: "fromClock H" });
    const same = ["2010-01-01 06:10:00,1/1/2010,6", "2010-01-02 05:00:00,1/2/2010,5"];
    expect(rolesIn(await propose(text(same), chicago))).toMatchObject({ time: "from YYYY-MM-DD HH:mm:ss", date: "none" });
  });

  it("reads day and month in the order of the city's people where values allow both", async () => {
    const text = "date,lat,lon\n1/2/2026,51.68,7.81\n3/4/2026,51.68,7.81\n";
    expect((await propose(text)).columns[0]?.format).toBe("D/M/YYYY");
    expect((await propose(text, { ...HAMM, zone: "America/Chicago" })).columns[0]?.format).toBe("M/D/YYYY");
    expect((await propose("date,lat,lon\n1/22/2026,51.68,7.81\n")).columns[0]?.format).toBe("M/D/YYYY");
  });

  it("uses area codes only where nothing better places the rows", async () => {
    expect(rolesIn(await propose("Datum;Bezirk\n01.02.2026;10\n02.02.2026;30\n"))).toMatchObject({ Bezirk: "area" });
    expect(rolesIn(await propose("Datum;Bezirk;lat;lon\n01.02.2026;10;51.68;7.81\n"))).toMatchObject({ Bezirk: "none" });
  });
});

describe("proposed categories", () => {
  const today = daySchema.parse("2026-11-22");

  it("come from PKS keys, also without their zero in front", () => {
    const propose = createCategoryProposer(catalogue.categories, "offence", today);
    expect(propose("435*00")).toBeUndefined();
    expect(propose("435000")).toEqual({ category: "burglary.dwelling", reason: "pks" });
    expect(propose("10000")).toEqual({ category: "violence.homicide", reason: "pks" });
  });

  it("come from numbers of the federal catalogue, names and words of the same kind", () => {
    const offices = createCategoryProposer(catalogue.categories, "administrativeOffence", today);
    expect(offices("112292")).toEqual({ category: "parking.driveway", reason: "federal" });
    expect(offices("Jugendschutz")).toBeUndefined();
    const offences = createCategoryProposer(catalogue.categories, "offence", today);
    expect(offences("Sachbeschädigung an Kfz")?.category).toBe("damage.vehicle");
    expect(offences("Diebstahl aus Kfz")?.category).toBe("theft.from-vehicle");
    const complaints = createCategoryProposer(catalogue.categories, "complaint", today);
    expect(complaints("Sperrmüll")).toMatchObject({ category: "complaint.bulky-waste" });
    expect(complaints("wilder Müll am Container")).toEqual({ category: "complaint.waste", reason: "word" });
    expect(complaints("112292")).toBeUndefined();
  });
});

/** Bounds of the city of each file, roughly, in degrees; the zone and kind are what a person chooses in the first step. */
const FILES = [
  [
    "berlin-unfaelle-2020/AfSBBB_BE_LOR_Strasse_Strassenverkehrsunfaelle_2020_Datensatz.csv.gz",
    "berlin-unfaelle-2020",
    [13.08, 52.33, 13.77, 52.68],
  ],
  ["essen-owi-2022-07/owi_juli_2022.csv.gz", "essen-owi-2022-07", [6.89, 51.34, 7.14, 51.54]],
  ["houston-crime-2010/crime.csv.gz", "houston-crime-2010", [-95.8, 29.5, -95.0, 30.1]],
  ["koeln-owi-2021/bussgelder_2021.csv.gz", "koeln-owi-2021", [6.77, 50.83, 7.17, 51.09]],
  ["konstanz-maengelmelder/maengelmelder_konstanz.csv.gz", "konstanz-maengelmelder", [9.09, 47.64, 9.22, 47.74]],
  ["memphis-robberies/memphis_robberies_2019.csv.gz", "memphis-robberies", [-90.31, 34.98, -89.63, 35.27]],
  ["nyc-vehicle-thefts/nycvehiclethefts.csv.gz", "nyc-vehicle-thefts", [-74.26, 40.49, -73.7, 40.92]],
  ["small-crime-sets/chicago_arson.csv.gz", "chicago-arson", [-87.95, 41.64, -87.52, 42.03]],
  ["small-crime-sets/chicago_burglary_2016.csv.gz", "chicago-burglary-2016", [-87.95, 41.64, -87.52, 42.03]],
  ["small-crime-sets/dc_burglary_2016.csv.gz", "dc-burglary-2016", [-77.12, 38.79, -76.9, 39.0]],
  ["small-crime-sets/homicides15.csv.gz", "homicides15", [-87.95, 41.64, -87.52, 42.03]],
  ["small-crime-sets/nyc_burglary_2019.csv.gz", "nyc-burglary-2019", [-74.26, 40.49, -73.7, 40.92]],
] as const;

describe.skipIf(!existsSync(SHARED))("against the committed mappings of real files (skipped without ../shared/data)", () => {
  it("proposes the same column for the same role in at least nine of ten cases", async () => {
    const misses: string[] = [];
    let total = 0;
    for (const [path, name, bounds] of FILES) {
      const mapping = parseMapping(JSON.parse(readFileSync(join(ROOT, `data/examples/${name}.mapping.json`), "utf8")));
      const file = await detectFormat(createByteSource(fromBytes(readFileSync(join(SHARED, path)))), { rows: 500 });
      const find = createCategoryProposer(catalogue.categories, mapping.kind ?? "offence", daySchema.parse("2026-11-22"));
      const proposal = proposeMapping(file, {
        bounds,
        zone: mapping.time.zone,
        levels: [],
        isCategory: (value) => find(value) !== undefined,
      });
      // Without a header row the names of the mapping are made up: columns are compared by position.
      const names = "columns" in mapping.format && mapping.format.columns !== undefined ? mapping.format.columns : file.detection.columns;
      const wanted = rolesOf(mapping);
      for (const [i, column] of proposal.columns.entries()) {
        const role = wanted.get(names[i] ?? "")?.role ?? "none";
        if (role !== "none") total += 1;
        if (role !== "none" && role !== column.role) misses.push(`${name}: ${names[i]} is ${role}, proposed ${column.role}`);
        if (role === "none" && !["none", "status", "placeType", "reportedAt", "externalId"].includes(column.role)) {
          misses.push(`${name}: ${names[i]} is not read, proposed ${column.role}`);
        }
      }
    }
    expect((total - misses.length) / total, misses.join("; ")).toBeGreaterThanOrEqual(0.9);
  });
});
