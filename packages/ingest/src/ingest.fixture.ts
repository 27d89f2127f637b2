import {
  agencyIdSchema,
  categoryIdSchema,
  createZoneClock,
  districtSchema,
  instantSchema,
  levelIdSchema,
  type District,
  type PlacedReport,
  type QuarantinedRow,
} from "@lagebild/domain";
import { expect } from "vitest";
import { sourceOf } from "./byte-source.fixture.ts";
import { openIngest } from "./ingest.ts";
import { parseMapping, resolveKind } from "./mapping.ts";
import { createPlacer } from "./placer.ts";
import type { ReportSettings } from "./to-report.ts";

export const square = (west: number, south: number, east: number, north: number): District["geometry"] => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});
const LEVEL = levelIdSchema.parse("bezirk");
export const district = (code: string, geometry: District["geometry"]): District =>
  districtSchema.parse({ code, level: LEVEL, name: code, parent: null, population: null, areaKm2: 1, isSchematic: false, geometry });
const DISTRICTS = [district("west", square(7, 51, 7.1, 51.2)), district("ost", square(7.1, 51, 7.2, 51.2))];
const PLACER = createPlacer({ boundary: square(7, 51, 7.2, 51.2) }, DISTRICTS);

const OWI = categoryIdSchema.parse("owi.noise");
const CATEGORIES = new Map([
  [OWI, "administrativeOffence" as const],
  [categoryIdSchema.parse("complaint.noise"), "complaint" as const],
  [categoryIdSchema.parse("unknown"), null],
]);

export const MAPPING = {
  version: 1,
  format: { type: "csv" },
  kind: "administrativeOffence",
  category: { column: "art", translate: { L: "owi.noise", "K*": "complaint.noise" } },
  time: { from: { column: "von", format: "YYYY-MM-DD HH:mm" }, to: { column: "bis", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};

export function settingsOf(mapping: object, more: Partial<ReportSettings> = {}): ReportSettings {
  const parsed = parseMapping(mapping);
  return {
    mapping: parsed,
    kind: resolveKind(parsed, undefined),
    agency: agencyIdSchema.parse("amt"),
    categories: CATEGORIES,
    cityClock: createZoneClock("Europe/Berlin"),
    placer: PLACER,
    geocoder: null,
    receivedAt: instantSchema.parse("2024-06-01T08:00:00Z"),
    deliveryKey: "mai.csv",
    ...more,
  };
}

export async function ingest(text: string | Uint8Array, settings = settingsOf(MAPPING), size?: number) {
  const { batches } = await openIngest(sourceOf(text, size), settings);
  const reports: PlacedReport[] = [];
  const quarantined: QuarantinedRow[] = [];
  const sums = { read: 0, outside: 0, none: 0, largest: 0 };
  for await (const batch of batches) {
    reports.push(...batch.reports);
    quarantined.push(...batch.quarantined);
    sums.read += batch.rows;
    sums.outside += batch.outside;
    sums.none += batch.geocoded.none;
    sums.largest = Math.max(sums.largest, batch.rows);
    expect(batch.reports.length + batch.quarantined.length).toBe(batch.rows);
    expect(Object.values(batch.geocoded).reduce((a, b) => a + b, 0)).toBe(batch.reports.length);
  }
  return { reports, quarantined, sums };
}

export const HEADER = "art;von;bis;x;y;text\n";
