import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { agencyIdSchema, catalogueSchema, createZoneClock, daySchema, districtSchema, type LngLat, type Report } from "@lagebild/domain";
import { simulateCity, type SimulatedCity } from "./simulate-city.ts";

export const { categories } = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL("../../../data/catalogue/categories.json", import.meta.url), "utf8")),
);

/** A rectangle of about 20 by 11 km that is no real city, with a dense and a thin half. */
const square = (west: number, east: number) => ({
  type: "MultiPolygon" as const,
  coordinates: [
    [
      [
        [west, 51.6],
        [east, 51.6],
        [east, 51.7],
        [west, 51.7],
        [west, 51.6],
      ] as [number, number][],
    ],
  ],
});
export const BOUNDARY = square(7.7, 8.0);
export const DISTRICTS = [
  { code: "1", name: "West", population: 120_000, geometry: square(7.7, 7.85) },
  { code: "2", name: "Ost", population: 60_000, geometry: square(7.85, 8.0) },
].map((district) => districtSchema.parse({ ...district, level: "bezirk", parent: null, areaKm2: 115, isSchematic: true }));
const agency = (id: string) => ({ id: agencyIdSchema.parse(id), name: id });
export const OPTIONS = {
  seed: 1,
  years: 1,
  until: daySchema.parse("2026-10-31"),
  city: { timeZone: "Europe/Berlin", boundary: BOUNDARY },
  districts: DISTRICTS,
  categories,
  agencies: {
    offence: agency("polizei"),
    administrativeOffence: agency("ordnungsamt"),
    complaint: agency("melder"),
    callForService: agency("leitstelle"),
  },
};

export const walk = (city: SimulatedCity): readonly Report[] => [...city.batches()].flat();
export const digest = (reports: readonly Report[]) => createHash("sha256").update(JSON.stringify(reports)).digest("hex");
export const city = simulateCity(OPTIONS);
export const reports = walk(city);
export const clock = createZoneClock("Europe/Berlin");
export const localMinute = (report: Report) => clock.toLocalMinute(Date.parse(report.occurredFrom));
export const hourOf = (report: Report) => Math.floor(localMinute(report) / 60) % 24;
export const weekdayOf = (report: Report) => (Math.floor(localMinute(report) / 1440) + 3) % 7;
export const ofCategory = (category: string) => reports.filter((report) => report.category === category);
export const shareOf = (some: readonly Report[], test: (report: Report) => boolean) => some.filter(test).length / some.length;
export const distanceM = (a: LngLat, b: LngLat) => Math.hypot((a.lng - b.lng) * 69_000, (a.lat - b.lat) * 111_195);
