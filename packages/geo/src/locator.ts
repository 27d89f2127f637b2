import type { LngLat, MultiPolygonGeometry } from "@lagebild/domain";
import { boundsOf, type Bounds } from "./bounds.ts";

/** Finds the polygon of a point. */
export interface Locator {
  /** Position of the first polygon that holds the point, edges included; −1 = none. */
  indexOf(point: LngLat): number;
}

/** Edges of one geometry, those of a horizontal band together, so that a test reads few of them. */
interface BandedEdges {
  readonly bounds: Bounds;
  readonly bandHeight: number;
  /** By band: lng and lat of the lower and then of the upper end, four numbers per edge. */
  readonly bands: readonly Float64Array[];
}

const MAX_BANDS = 512;
const GRID_SIZE = 64;

/** Linear to build; about a microsecond per question. Polygons that share an edge exactly leave no point between them. */
export function createLocator(polygons: readonly MultiPolygonGeometry[]): Locator {
  const edges = polygons.map((polygon) => (polygon.coordinates.length === 0 ? null : bandEdges(polygon)));
  const grid = createGrid(edges.map((entry) => entry?.bounds ?? null));

  function indexOf({ lng, lat }: LngLat): number {
    for (const index of grid.candidates(lng, lat)) {
      const candidate = edges[index];
      if (candidate && holds(candidate, lng, lat)) return index;
    }
    return -1;
  }
  return { indexOf };
}

/** A test whether a point lies in the geometry, edges included. */
export function createContains(geometry: MultiPolygonGeometry): (point: LngLat) => boolean {
  const locator = createLocator([geometry]);
  return (point) => locator.indexOf(point) === 0;
}

function bandEdges(geometry: MultiPolygonGeometry): BandedEdges {
  const bounds = boundsOf(geometry);
  const edges = [...listEdges(geometry)];
  const bandCount = Math.max(1, Math.min(MAX_BANDS, Math.ceil(edges.length / 4)));
  const bandHeight = (bounds[3] - bounds[1]) / bandCount || 1;
  const lists: number[][] = Array.from({ length: bandCount }, () => []);
  for (const edge of edges) {
    const last = bandAt(edge[3], bounds[1], bandHeight, bandCount);
    for (let band = bandAt(edge[1], bounds[1], bandHeight, bandCount); band <= last; band += 1) lists[band]?.push(...edge);
  }
  return { bounds, bandHeight, bands: lists.map((list) => Float64Array.from(list)) };
}

/** Lower end first, so that two polygons sharing an edge compute with the same numbers in the same order. */
function* listEdges(geometry: MultiPolygonGeometry): Generator<[number, number, number, number]> {
  for (const ring of geometry.coordinates.flat()) {
    let previous = ring.at(-1);
    for (const position of ring) {
      if (previous === undefined) break;
      const isUpward = previous[1] < position[1] || (previous[1] === position[1] && previous[0] <= position[0]);
      if (previous[0] !== position[0] || previous[1] !== position[1]) {
        yield isUpward ? [...previous, ...position] : [...position, ...previous];
      }
      previous = position;
    }
  }
}

function bandAt(lat: number, south: number, bandHeight: number, bandCount: number): number {
  return Math.max(0, Math.min(bandCount - 1, Math.floor((lat - south) / bandHeight)));
}

/** Even–odd rule over the edges of the point's band. */
function holds({ bounds, bandHeight, bands }: BandedEdges, lng: number, lat: number): boolean {
  if (!(lng >= bounds[0] && lng <= bounds[2] && lat >= bounds[1] && lat <= bounds[3])) return false;
  const edges = bands[bandAt(lat, bounds[1], bandHeight, bands.length)] ?? new Float64Array(0);
  let isInside = false;
  for (let at = 0; at < edges.length; at += 4) {
    const lowerLng = edges[at] ?? 0;
    const lowerLat = edges[at + 1] ?? 0;
    const upperLng = edges[at + 2] ?? 0;
    const upperLat = edges[at + 3] ?? 0;
    if (lat < lowerLat || lat > upperLat) continue;
    const side = (upperLng - lowerLng) * (lat - lowerLat) - (lng - lowerLng) * (upperLat - lowerLat);
    if (side === 0 && lng >= Math.min(lowerLng, upperLng) && lng <= Math.max(lowerLng, upperLng)) return true;
    if (lat < upperLat && side > 0) isInside = !isInside;
  }
  return isInside;
}

/** Which polygons' bounds meet each tile of a coarse grid over all of them. */
function createGrid(all: readonly (Bounds | null)[]) {
  const some = all.filter((bounds) => bounds !== null);
  const west = Math.min(...some.map((bounds) => bounds[0]));
  const south = Math.min(...some.map((bounds) => bounds[1]));
  const width = (Math.max(...some.map((bounds) => bounds[2])) - west) / GRID_SIZE || 1;
  const height = (Math.max(...some.map((bounds) => bounds[3])) - south) / GRID_SIZE || 1;
  const tiles: number[][] = Array.from({ length: GRID_SIZE * GRID_SIZE }, () => []);
  const columnAt = (lng: number): number => Math.min(GRID_SIZE - 1, Math.floor((lng - west) / width));
  const rowAt = (lat: number): number => Math.min(GRID_SIZE - 1, Math.floor((lat - south) / height));

  all.forEach((bounds, index) => {
    if (bounds === null) return;
    for (let row = rowAt(bounds[1]); row <= rowAt(bounds[3]); row += 1) {
      for (let column = columnAt(bounds[0]); column <= columnAt(bounds[2]); column += 1) {
        tiles[row * GRID_SIZE + column]?.push(index);
      }
    }
  });

  const none: readonly number[] = [];
  function candidates(lng: number, lat: number): readonly number[] {
    const column = columnAt(lng);
    const row = rowAt(lat);
    // NaN fails these comparisons, too.
    return column >= 0 && row >= 0 ? (tiles[row * GRID_SIZE + column] ?? none) : none;
  }
  return { candidates };
}
