import {
  agencyIdSchema,
  categoryIdSchema,
  catalogueSchema,
  districtCodeSchema,
  levelIdSchema,
  warningParametersSchema,
  type Category,
  type CoveredSeries,
  type Kind,
  type LngLat,
  type MultiPolygonGeometry,
  type Resolution,
  type WarningParameters,
} from "@lagebild/domain";
import { cellAreaKm2, cellCenter, cellOf, createLocator, createPlane, studyArea } from "@lagebild/geo";
import { readFileSync } from "node:fs";
import type { NamedPlace, WarningArea, WarningInput, WarningOperation } from "./warning-input.ts";

export const CATEGORIES = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL("../../../../data/catalogue/categories.json", import.meta.url), "utf8")),
).categories;

/** A report as far as early warning reads it. Days are days since 1970. */
export interface SketchedReport {
  readonly agency: string;
  readonly kind: Kind;
  readonly category: string;
  readonly day: number;
  readonly minute: number;
  readonly durationMin?: number;
  /** Only its day is known. */
  readonly isDayOnly?: boolean;
  readonly point: LngLat | null;
  readonly receivedDay?: number;
  readonly reporter?: string;
  readonly status?: 0 | 1 | 2;
}

export interface SketchedCity {
  readonly boundary: MultiPolygonGeometry;
  readonly districts: readonly { readonly code: string; readonly name: string; readonly geometry: MultiPolygonGeometry }[];
  readonly asOf: number;
  readonly days?: number;
  readonly coverage?: readonly CoveredSeries[];
  readonly names?: readonly (LngLat & { readonly name: string })[];
  readonly operations?: readonly WarningOperation[];
  readonly thresholds?: WarningInput["thresholds"];
  readonly parameters?: Partial<WarningParameters>;
}

/** What the server gathers from frame and store, made from a list of reports. */
export function toWarningInput(city: SketchedCity, reports: readonly SketchedReport[]): WarningInput {
  const days = city.days ?? 756;
  const firstDay = city.asOf - days + 1;
  const [west, south, east, north] = boxOf(city.boundary);
  const center = { lng: (west + east) / 2, lat: (south + north) / 2 };
  const plane = createPlane(center);
  const locator = createLocator(city.districts.map(({ geometry }) => geometry));
  const districtOf = (point: LngLat): number => locator.indexOf(point) + 1;
  const areas = [8, 9].map((resolution) => toArea(city.boundary, resolution === 8 ? 8 : 9, plane, districtOf));
  const rows = reports.filter(({ day, receivedDay = day }) => day >= firstDay && day <= city.asOf && receivedDay <= city.asOf);
  const classes: Category[] = [];
  const classKeys: string[] = [];
  const agencies: string[] = [];
  const classOf = ({ agency, kind, category }: SketchedReport): number => {
    const key = `${agency} ${kind} ${category}`;
    const known = classKeys.indexOf(key);
    if (known >= 0) return known;
    const found = CATEGORIES.find(({ id }) => id === category);
    if (found === undefined) throw new RangeError(`the catalogue has no ${category}`);
    classes.push({ ...found, kind });
    agencies.push(agency);
    return classKeys.push(key) - 1;
  };
  const cellAt = (resolution: 8 | 9): Uint16Array => {
    const { cells } = areas[resolution - 8]!;
    const positions = new Map<string, number>(cells.map((cell, at) => [cell, at]));
    return Uint16Array.from(rows, ({ point }) =>
      point === null ? cells.length : (positions.get(cellOf(point, resolution)) ?? cells.length),
    );
  };
  const [cell8, cell9] = [cellAt(8), cellAt(9)];
  const reportClass = Uint16Array.from(rows, classOf);
  const district = Uint16Array.from(rows, ({ point }) => (point === null ? 0 : districtOf(point)));
  const complaints = [...rows.keys()].filter((at) => {
    const one = classes[reportClass[at]!]!;
    const { day, point } = rows[at]!;
    return one.kind === "complaint" && one.evidence === "objective" && point !== null && day > city.asOf - 365;
  });
  const reporters = new Map<string, number>();
  const reporterOf = (name: string | undefined): number => {
    if (name === undefined) return 0;
    const known = reporters.get(name) ?? reporters.size + 1;
    reporters.set(name, known);
    return known;
  };
  const places = complaints.map((at) => plane(rows[at]!.point!));
  return {
    firstDay,
    asOf: city.asOf,
    timeZone: "Europe/Berlin",
    center,
    parameters: warningParametersSchema.parse(city.parameters ?? {}),
    areas,
    districts: city.districts.map(({ code, name }) => ({
      level: levelIdSchema.parse("stadtbezirk"),
      code: districtCodeSchema.parse(code),
      name,
    })),
    classes: classes.map(({ id, kind, signal, evidence, origin, special }, at) => ({
      agency: agencyIdSchema.parse(agencies[at]),
      kind: kind!,
      category: categoryIdSchema.parse(id),
      signal,
      isObjective: evidence === "objective",
      isProactive: origin === "proactive",
      isSpecial: special,
    })),
    rows: {
      reportClass,
      day: Uint16Array.from(rows, ({ day }) => day - firstDay),
      minute: Uint16Array.from(rows, ({ minute }) => minute),
      durationMin: Uint16Array.from(rows, ({ durationMin = 0 }) => Math.min(durationMin, 10_080)),
      isHourless: Uint8Array.from(rows, ({ durationMin = 0, isDayOnly = false }) => (isDayOnly || durationMin > 10_080 ? 1 : 0)),
      cell8,
      cell9,
      district,
      receivedDay: Uint16Array.from(rows, ({ day, receivedDay = day }) => receivedDay),
    },
    complaints: {
      row: Uint32Array.from(complaints),
      reportClass: Uint16Array.from(complaints, (at) => reportClass[at]!),
      day: Uint16Array.from(complaints, (at) => rows[at]!.day - firstDay),
      xM: Float64Array.from(places, ({ xM }) => xM),
      yM: Float64Array.from(places, ({ yM }) => yM),
      cell9: Uint16Array.from(complaints, (at) => cell9[at]!),
      district: Uint16Array.from(complaints, (at) => district[at]!),
      reporter: Uint32Array.from(complaints, (at) => reporterOf(rows[at]!.reporter)),
      status: Uint8Array.from(complaints, (at) => rows[at]!.status ?? 0),
    },
    coverage: city.coverage ?? [],
    names: (city.names ?? []).map(({ name, ...point }): NamedPlace => ({ name, ...plane(point) })),
    operations: city.operations ?? [],
    thresholds: city.thresholds ?? [],
  };
}

function toArea(
  boundary: MultiPolygonGeometry,
  resolution: Resolution,
  plane: ReturnType<typeof createPlane>,
  districtOf: (point: LngLat) => number,
): WarningArea {
  const cells = studyArea(boundary, resolution);
  const centers = cells.map(cellCenter);
  const places = centers.map(plane);
  return {
    resolution,
    cells,
    xM: Float64Array.from(places, ({ xM }) => xM),
    yM: Float64Array.from(places, ({ yM }) => yM),
    areaKm2: Float64Array.from(cells, cellAreaKm2),
    district: Uint16Array.from(centers, districtOf),
  };
}

function boxOf({ coordinates }: MultiPolygonGeometry): readonly [number, number, number, number] {
  const points = coordinates.flat(2);
  const [lng, lat] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...lng), Math.min(...lat), Math.max(...lng), Math.max(...lat)];
}
