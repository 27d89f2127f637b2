import { agencyIdSchema, type CoveredSeries, type Kind, type LngLat, type MultiPolygonGeometry } from "@lagebild/domain";
import { cellCenter, cellOf, gridDisk } from "@lagebild/geo";
import { createRandom, type Random } from "@lagebild/stats";
import { runParted } from "../parted-method.ts";
import { earlyWarning } from "./early-warning.ts";
import { toWarningInput, type SketchedCity, type SketchedReport } from "./warning-city.fixture.ts";
import type { WarningFindings } from "./warning-findings.ts";

/** 2026-10-31, a Saturday. */
export const AS_OF = 20_757;
const DAYS = 756;

const rectangle = (west: number, east: number): MultiPolygonGeometry => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [west, 51.62],
        [east, 51.62],
        [east, 51.7],
        [west, 51.7],
        [west, 51.62],
      ],
    ],
  ],
});

/** About 14 by 9 km, two districts. Its middle is busy, the rest is not. */
export const CITY: SketchedCity = {
  boundary: rectangle(7.7, 7.9),
  districts: [
    { code: "1", name: "West", geometry: rectangle(7.7, 7.8) },
    { code: "2", name: "Ost", geometry: rectangle(7.8, 7.9) },
  ],
  asOf: AS_OF,
  days: DAYS,
};
export const MIDDLE: LngLat = { lng: 7.76, lat: 51.66 };
/** A quiet place, far from the middle. */
export const QUIET: LngLat = cellCenter(cellOf({ lng: 7.86, lat: 51.645 }, 9));

export const SOURCES: readonly { readonly agency: string; readonly kind: Kind; readonly category: string; readonly perDay: number }[] = [
  { agency: "polizei", kind: "offence", category: "damage.street", perDay: 6 },
  { agency: "ordnungsamt", kind: "administrativeOffence", category: "owi.noise", perDay: 6 },
  { agency: "melder", kind: "complaint", category: "complaint.waste", perDay: 6 },
  { agency: "leitstelle", kind: "callForService", category: "call.disturbance", perDay: 6 },
];

export type Source = (typeof SOURCES)[number];

/** Every cell has its own even rate, and nothing ever happens: what is found here is found by chance. */
export function evenReports(seed: number, sources: readonly Source[] = SOURCES): SketchedReport[] {
  const random = createRandom(seed);
  const around = gridDisk(cellOf(MIDDLE, 9), 12).map(cellCenter);
  const core = gridDisk(cellOf(MIDDLE, 9), 1).map(cellCenter);
  const reports: SketchedReport[] = [];
  for (let day = AS_OF - DAYS + 1; day <= AS_OF; day++) {
    for (const source of sources) {
      for (let left = poisson(random, source.perDay); left > 0; left--) {
        const places = random.uniform() < 0.25 ? core : around;
        reports.push(reportAt(random, source, { day, place: places[Math.floor(random.uniform() * places.length)]! }));
      }
    }
  }
  return reports;
}

/** Reports of a source near a place, evenly over the days [from, to]. */
export function extraReports(
  seed: number,
  source: Source,
  { place, from, to, count }: { readonly place: LngLat; readonly from: number; readonly to: number; readonly count: number },
): SketchedReport[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () =>
    reportAt(random, source, { place, day: from + Math.floor(random.uniform() * (to - from + 1)) }),
  );
}

let reporters = 0;
function reportAt(
  random: Random,
  { agency, kind, category }: Source,
  { day, place }: { readonly day: number; readonly place: LngLat },
): SketchedReport {
  const point = { lng: place.lng + (random.uniform() - 0.5) * 0.003, lat: place.lat + (random.uniform() - 0.5) * 0.002 };
  const base = { agency, kind, category, day, minute: Math.floor(random.uniform() * 1440), point };
  return kind === "complaint" ? { ...base, reporter: `person-${reporters++}`, status: 1 } : base;
}

function poisson(random: Random, mean: number): number {
  let [count, product] = [0, random.uniform()];
  for (const limit = Math.exp(-mean); product > limit; product *= random.uniform()) count++;
  return count;
}

export function covered(agency: string, kind: Kind, from: number, to: number): CoveredSeries {
  return { agency: agencyIdSchema.parse(agency), kind, covered: [{ from, to }], reach: { from, to }, delayDays: 0 };
}

export function runOver(reports: readonly SketchedReport[], city: Partial<SketchedCity> = {}): WarningFindings {
  return runParted(earlyWarning, toWarningInput({ ...CITY, ...city }, reports));
}

/** Zones with a cell within two steps of the place. */
export function zonesNear({ zones }: WarningFindings, place: LngLat): WarningFindings["zones"] {
  const near = new Set<string>(gridDisk(cellOf(place, 9), 2));
  return zones.filter(({ cells }) => cells.some((cell) => near.has(cell)));
}
