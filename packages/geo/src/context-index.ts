import type { Cell, ContextFeature, ContextGeometry, LngLat } from "@lagebild/domain";
import { cellCenter, cellPolygon } from "./cells.ts";
import { positionsOf } from "./context-geometry.ts";
import { createContains } from "./locator.ts";
import { createPlane, type ToPlane } from "./plane.ts";

/** Which features of a layer lie in or near a place. */
export interface ContextIndex {
  /** Positions of the features that lie in the cells or within `nearM` metres of their edges, ascending. */
  near(cells: readonly Cell[], nearM: number): number[];
}

/** Metres east and north of the middle of the layer. */
type Point = readonly [xM: number, yM: number];
interface Segment {
  readonly feature: number;
  readonly from: Point;
  readonly to: Point;
}

const BUCKET_M = 250;
const AREA_BUCKET_M = 1_000;

/**
 * Points, lines and edges of areas by squares of 250 m, so that a question reads only what lies around its cells; and areas by the squares of a kilometre that
 * their bounds touch, for places that lie within one and far from its edge. Made once for a layer, linear in its positions.
 */
export function createContextIndex(features: readonly Pick<ContextFeature, "geometry">[]): ContextIndex {
  const toPlane = createPlane(middleOf(features));
  const edges = new Map<string, Segment[]>();
  const areas = new Map<string, number[]>();
  const contains = new Map<number, (point: LngLat) => boolean>();
  features.forEach(({ geometry }, feature) => {
    for (const segment of segmentsOf(geometry, feature, toPlane)) {
      for (const key of bucketsOf([segment.from, segment.to])) append(edges, key, segment);
    }
    if (geometry.type !== "MultiPolygon") return;
    contains.set(feature, createContains(geometry));
    for (const polygon of geometry.coordinates) {
      const ring = (polygon[0] ?? []).map((position) => pointOf(position, toPlane));
      for (const key of bucketsOf(ring, { sizeM: AREA_BUCKET_M })) append(areas, key, feature);
    }
  });

  function addAround(cell: Cell, found: Set<number>): void {
    const center = cellCenter(cell);
    const [key = ""] = bucketsOf([pointOf([center.lng, center.lat], toPlane)], { sizeM: AREA_BUCKET_M });
    for (const feature of areas.get(key) ?? []) {
      if (!found.has(feature) && contains.get(feature)?.(center) === true) found.add(feature);
    }
  }

  function addNear(ring: readonly Point[], nearM: number, found: Set<number>): void {
    for (const segment of [...bucketsOf(ring, { marginM: nearM })].flatMap((key) => edges.get(key) ?? [])) {
      if (!found.has(segment.feature) && distanceToRing(segment, ring) <= nearM) found.add(segment.feature);
    }
  }

  function near(cells: readonly Cell[], nearM: number): number[] {
    const found = new Set<number>();
    for (const cell of cells) {
      addAround(cell, found);
      addNear(
        cellPolygon(cell).map((corner) => pointOf(corner, toPlane)),
        nearM,
        found,
      );
    }
    return [...found].toSorted((a, b) => a - b);
  }
  return { near };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

function middleOf(features: readonly Pick<ContextFeature, "geometry">[]): LngLat {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const [lng, lat] of positionsOf(geometry)) {
      [west, south, east, north] = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)];
    }
  }
  return west > east ? { lng: 0, lat: 0 } : { lng: (west + east) / 2, lat: (south + north) / 2 };
}

function pointOf([lng, lat]: readonly [number, number], toPlane: ToPlane): Point {
  const { xM, yM } = toPlane({ lng, lat });
  return [xM, yM];
}

/** A point as a segment of no length. */
function* segmentsOf(geometry: ContextGeometry, feature: number, toPlane: ToPlane): Generator<Segment> {
  if (geometry.type === "MultiPoint") {
    for (const position of geometry.coordinates) {
      const point = pointOf(position, toPlane);
      yield { feature, from: point, to: point };
    }
    return;
  }
  const lines = geometry.type === "MultiLineString" ? geometry.coordinates : geometry.coordinates.flat();
  for (const line of lines) {
    let from: Point | undefined;
    for (const position of line) {
      const to = pointOf(position, toPlane);
      if (from !== undefined) yield* cut({ feature, from, to });
      from = to;
    }
  }
}

/** Pieces no longer than a square, so that a long line lies in the squares along it and not in all between its ends. */
function* cut({ feature, from, to }: Segment): Generator<Segment> {
  const pieces = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / BUCKET_M));
  const at = (piece: number): Point => [from[0] + ((to[0] - from[0]) * piece) / pieces, from[1] + ((to[1] - from[1]) * piece) / pieces];
  for (let piece = 0; piece < pieces; piece += 1) yield { feature, from: at(piece), to: at(piece + 1) };
}

/** Names of the squares that the bounds of the points, widened by a margin, touch. */
function* bucketsOf(points: readonly Point[], { marginM = 0, sizeM = BUCKET_M } = {}): Generator<string> {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const at = (metres: number): number => Math.floor(metres / sizeM);
  const [left, right] = [at(Math.min(...xs) - marginM), at(Math.max(...xs) + marginM)];
  const [bottom, top] = [at(Math.min(...ys) - marginM), at(Math.max(...ys) + marginM)];
  for (let x = left; x <= right; x += 1) {
    for (let y = bottom; y <= top; y += 1) yield `${x} ${y}`;
  }
}

/** 0 where the segment meets the ring or lies in it; the ring is convex and not closed, or closed. */
function distanceToRing({ from, to }: Segment, ring: readonly Point[]): number {
  if (isIn(from, ring)) return 0;
  let least = Infinity;
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before !== undefined && before !== corner) {
      if (doCross(from, to, before, corner)) return 0;
      least = Math.min(least, toSegment(from, before, corner), toSegment(to, before, corner), toSegment(corner, from, to));
    }
    before = corner;
  }
  return least;
}

/** Even–odd rule. */
function isIn([x, y]: Point, ring: readonly Point[]): boolean {
  let isInside = false;
  let before = ring.at(-1);
  for (const corner of ring) {
    if (before !== undefined) {
      const [[x1, y1], [x2, y2]] = [before, corner];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
    }
    before = corner;
  }
  return isInside;
}

function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
