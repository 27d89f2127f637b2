import {
  agencyIdSchema,
  categoryIdSchema,
  createZoneClock,
  districtCodeSchema,
  districtSchema,
  instantSchema,
  levelIdSchema,
  type District,
} from "@lagebild/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMemorySource } from "./address-table.ts";
import { createGeocoder } from "./geocoder.ts";
import { createPreparer } from "./geocoder-rows.ts";
import { mappedColumns, parseMapping } from "./mapping.ts";
import { createPlacer } from "./placer.ts";
import { createRowReader, type ReportSettings, type RowOutcome } from "./to-report.ts";

const ring = [
  [7, 51],
  [7.2, 51],
  [7.2, 51.2],
  [7, 51.2],
  [7, 51],
];
const BOUNDARY: District["geometry"] = { type: "MultiPolygon", coordinates: [[ring.map(([x = 0, y = 0]): [number, number] => [x, y])]] };
const DISTRICT = districtSchema.parse({
  code: districtCodeSchema.parse("01"),
  level: levelIdSchema.parse("bezirk"),
  name: "Mitte",
  parent: null,
  population: null,
  areaKm2: 1,
  isSchematic: false,
  geometry: BOUNDARY,
});
const BASE = {
  version: 1,
  format: { type: "json" },
  externalId: "id",
  kind: "complaint",
  category: { column: "code", translate: { L: "owi.noise" } },
  time: { from: { column: "at", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
};
const PLACES = {
  coordinates: { lng: "a", lat: "b" },
  addresses: { street: "a", houseNumber: "b" },
  areas: { area: "a", level: "bezirk" },
};

function settingsOf(place: object, isVerdictOnly: boolean): ReportSettings {
  const mapping = parseMapping({ ...BASE, place });
  const streets = createMemorySource([{ street: "Weststraße", houseNumber: "1", point: { lng: 7.1, lat: 51.1 } }], []);
  return {
    mapping,
    kind: "complaint",
    agency: agencyIdSchema.parse("amt"),
    categories: new Map([[categoryIdSchema.parse("owi.noise"), "complaint" as const]]),
    cityClock: createZoneClock("Europe/Berlin"),
    placer: createPlacer({ boundary: BOUNDARY }, isVerdictOnly ? [] : [DISTRICT]),
    geocoder: isVerdictOnly ? null : createGeocoder(streets),
    receivedAt: instantSchema.parse("2024-06-01T08:00:00Z"),
    deliveryKey: "push",
  };
}

function verdictOf(outcome: RowOutcome): string {
  return outcome.kind === "quarantined" ? `${outcome.row.code} ${outcome.row.column}` : outcome.kind;
}

const text = fc.oneof(
  fc.string({ maxLength: 8, unit: "grapheme" }),
  fc.constantFrom("", "0", "7.1", "51.1", "Weststraße", "Weststr. 1", "01", "Mitte", "Point"),
);
const cells = fc.tuple(
  fc.oneof(fc.constantFrom("1", "2", ""), fc.string({ maxLength: 3 })),
  fc.constantFrom("L", "X", ""),
  fc.constantFrom("2024-05-01 10:00", "2024-03-31 02:30", "2030-01-01 00:00", "gestern", ""),
  text,
  text,
);

it.each(Object.entries(PLACES))("takes and refuses the same rows without districts and address table: %s", async (_name, place) => {
  const columns = mappedColumns(settingsOf(place, true).mapping).length;
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 20 }), async (rows) => {
      const full = settingsOf(place, false);
      const given = rows.map((row, i) => ({ row: i + 1, cells: row.slice(0, columns) }));
      await createPreparer(full.mapping, full.geocoder)(given);
      const [whole, verdict] = [createRowReader(full), createRowReader(settingsOf(place, true))];
      expect(given.map((row) => verdictOf(verdict(row)))).toEqual(given.map((row) => verdictOf(whole(row))));
    }),
    { seed: 20_251_104, numRuns: 50 },
  );
});
