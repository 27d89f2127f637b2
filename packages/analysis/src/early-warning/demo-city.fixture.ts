import {
  agencyIdSchema,
  createZoneClock,
  daySchema,
  districtSchema,
  toDayNumber,
  type MultiPolygonGeometry,
  type Report,
} from "@lagebild/domain";
import { simulateCity, type Scene, type SimulatedCity } from "@lagebild/simulate";
import { readFileSync } from "node:fs";
import { CATEGORIES, type SketchedCity, type SketchedReport } from "./warning-city.fixture.ts";

interface Feature {
  readonly properties: Readonly<Record<string, string>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

function readFeatures(name: string): readonly Feature[] {
  return JSON.parse(readFileSync(new URL(`../../../../data/hamm/${name}`, import.meta.url), "utf8")).features;
}

function toMulti({ type, coordinates }: Feature["geometry"]): MultiPolygonGeometry {
  return districtSchema.shape.geometry.parse({ type: "MultiPolygon", coordinates: type === "Polygon" ? [coordinates] : coordinates });
}

const DISTRICTS = readFeatures("districts.geojson").map(({ properties, geometry }) => ({
  code: properties["code"] ?? "",
  name: properties["name"] ?? "",
  geometry: toMulti(geometry),
}));
const BOUNDARY = toMulti(readFeatures("boundary.geojson")[0]!.geometry);
const agency = (id: string) => ({ id: agencyIdSchema.parse(id), name: id });
const STATUS: Readonly<Record<string, 0 | 1 | 2>> = { open: 1, closed: 2 };

export interface DemoOptions {
  readonly seed: number;
  readonly years: number;
  readonly until: string;
  readonly scenes?: readonly Scene[];
  readonly factor?: number;
}

/** The demo city as a run of early warning knows it. */
export function demoCity({ seed, years, until, scenes, factor = 1 }: DemoOptions): {
  readonly city: SketchedCity;
  readonly reports: readonly SketchedReport[];
  readonly simulated: SimulatedCity;
} {
  const clock = createZoneClock("Europe/Berlin");
  const simulated = simulateCity({
    seed,
    years,
    until: daySchema.parse(until),
    city: { timeZone: "Europe/Berlin", boundary: BOUNDARY },
    districts: DISTRICTS.map(({ geometry, ...one }) =>
      districtSchema.parse({
        ...one,
        level: "stadtbezirk",
        parent: null,
        geometry,
        areaKm2: 30,
        isSchematic: true,
        population: 25_000,
        isPopulationSynthetic: false,
      }),
    ),
    categories: CATEGORIES,
    agencies: {
      offence: agency("polizei-hamm"),
      administrativeOffence: agency("ordnungsamt-hamm"),
      complaint: agency("maengelmelder-hamm"),
      callForService: agency("leitstelle-hamm"),
    },
    ...(scenes !== undefined && { scenes }),
    ...(factor !== 1 && {
      yearlyCounts: {
        offence: 19_000 * factor,
        administrativeOffence: 15_000 * factor,
        complaint: 9000 * factor,
        callForService: 12_000 * factor,
      },
    }),
  });
  const toSketch = (report: Report): SketchedReport => {
    const local = clock.toLocalMinute(Date.parse(report.occurredFrom));
    const { reporterKey, status } = report.attributes;
    const isFine = report.precisionM !== null && report.precisionM <= 200;
    return {
      agency: report.agency,
      kind: report.kind,
      category: report.category,
      day: Math.floor(local / 1440),
      minute: local % 1440,
      durationMin: (Date.parse(report.occurredTo) - Date.parse(report.occurredFrom)) / 60_000,
      isDayOnly: report.timePrecision === "day",
      point: isFine ? report.point : null,
      receivedDay: Math.floor(clock.toLocalMinute(Date.parse(report.receivedAt)) / 1440),
      ...(reporterKey !== undefined && { reporter: reporterKey }),
      status: STATUS[status ?? ""] ?? 0,
    };
  };
  const reports = [...simulated.batches()].flat().map(toSketch);
  return { city: { boundary: BOUNDARY, districts: DISTRICTS, asOf: toDayNumber(daySchema.parse(until)) }, reports, simulated };
}
