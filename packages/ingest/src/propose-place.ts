import { createProjector, listStatePlanes } from "@lagebild/geo";
import type { NameHint } from "./column-roles.ts";
import type { ColumnValues } from "./column-values.ts";
import { parseNumber } from "./number-text.ts";

/** [west, south, east, north] in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface PlaceColumn {
  readonly name: string;
  readonly cells: readonly string[];
  readonly values: ColumnValues;
  readonly hints: readonly NameHint[];
}

export interface PointProposal {
  readonly lng: string;
  readonly lat: string;
  /** Null: the names speak for coordinates, but in none of the tried systems do they lie in or near the city. */
  readonly crs: string | null;
  /** Share of the filled rows that lie in or near the city. */
  readonly share: number;
  readonly confidence: number;
}

const GERMAN_SYSTEMS = ["EPSG:25832", "EPSG:25833", "EPSG:25831", "EPSG:4647", "EPSG:31466", "EPSG:31467", "EPSG:31468", "EPSG:3857"];
const MAX_COLUMNS = 12;
const MAX_ROWS = 200;
/** Pairs without a telling name need nearly all rows within the city. */
const UNNAMED_SHARE = 0.8;
const NAMED_SHARE = 0.3;

/** Reference systems that a file about a place within these bounds may use; the first that fits wins. */
function systemsFor([west, south, east, north]: Bounds): readonly string[] {
  const zone = Math.floor(((west + east) / 2 + 180) / 6) + 1;
  const utm = `EPSG:${(south + north) / 2 < 0 ? 327 : 326}${String(zone).padStart(2, "0")}`;
  const isAmerican = west < -60;
  const local = isAmerican ? listStatePlanes({ lng: (west + east) / 2, lat: (south + north) / 2 }) : GERMAN_SYSTEMS;
  return ["EPSG:4326", ...local, utm];
}

/** The bounds and a quarter of their size around: neighbouring places belong to an export too. */
function widen([west, south, east, north]: Bounds): Bounds {
  const x = (east - west) / 4;
  const y = (north - south) / 4;
  return [west - x, south - y, east + x, north + y];
}

type Points = readonly (readonly [number, number])[];

function pointsOf(x: PlaceColumn, y: PlaceColumn): Points {
  const points: (readonly [number, number])[] = [];
  for (let row = 0; row < x.cells.length && points.length < MAX_ROWS; row++) {
    const first = parseNumber(x.cells[row] ?? "");
    const second = parseNumber(y.cells[row] ?? "");
    // Zero stands for unknown.
    if (first !== null && second !== null && (first !== 0 || second !== 0)) points.push([first, second]);
  }
  return points;
}

function shareWithin(points: Points, crs: string, [west, south, east, north]: Bounds): number {
  const project = createProjector(crs);
  const inside = points.filter(([x, y]) => {
    const point = project(x, y);
    return point !== null && point.lng >= west && point.lng <= east && point.lat >= south && point.lat <= north;
  });
  return points.length === 0 ? 0 : inside.length / points.length;
}

function weightOf(column: PlaceColumn, role: "lng" | "lat"): number {
  return column.hints.find((hint) => hint.role === role)?.weight ?? 0;
}

/** Large numbers with fractions side by side are hardly anything else than coordinates. */
function looksLikeMetres(x: PlaceColumn, y: PlaceColumn): boolean {
  return [x, y].every(({ values }) => values.values.length > 0 && values.values.every((value) => /^-?\d{5,8}[.,]\d+$/.test(value)));
}

function judgePair(x: PlaceColumn, y: PlaceColumn, bounds: Bounds): PointProposal | null {
  const points = pointsOf(x, y);
  const named = Math.min(weightOf(x, "lng"), weightOf(y, "lat"));
  const wide = widen(bounds);
  let found: PointProposal | null = null;
  for (const crs of systemsFor(bounds)) {
    const share = shareWithin(points, crs, wide);
    if (share <= (found?.share ?? 0) + 0.01) continue;
    // Degrees are read the same by everybody; metres in a wrong zone can look right.
    const degrees = crs === "EPSG:4326" ? 0.1 : 0;
    found = { lng: x.name, lat: y.name, crs, share, confidence: 0.45 * named + 0.45 * share + degrees };
  }
  if (found !== null && found.share >= (named > 0 ? NAMED_SHARE : UNNAMED_SHARE)) return found;
  const isTelling = named > 0 || looksLikeMetres(x, y);
  return isTelling && points.length > 0 ? { lng: x.name, lat: y.name, crs: null, share: 0, confidence: 0.4 * Math.max(named, 0.5) } : null;
}

/** The two columns that place the rows best, and in which reference system; tried by values in both orders, names only help. */
export function proposePoint(columns: readonly PlaceColumn[], bounds: Bounds): PointProposal | null {
  const numbers = columns.filter(({ values }) => values.numberShare > 0.9 && values.filledShare > 0.05);
  const isNamed = ({ hints }: PlaceColumn): boolean => hints.some(({ role }) => role === "lng" || role === "lat");
  const candidates = [...numbers.filter(isNamed), ...numbers.filter((column) => !isNamed(column))].slice(0, MAX_COLUMNS);
  let best: PointProposal | null = null;
  for (const x of candidates) {
    for (const y of candidates) {
      if (x === y) continue;
      const pair = judgePair(x, y, bounds);
      if (pair !== null && pair.confidence > (best?.confidence ?? 0)) best = pair;
    }
  }
  return best;
}
