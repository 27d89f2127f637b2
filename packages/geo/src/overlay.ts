import type { MultiPolygonGeometry } from "@lagebild/domain";
import { area } from "@turf/area";
import { difference } from "@turf/difference";
import { featureCollection, multiPolygon } from "@turf/helpers";
import { intersect } from "@turf/intersect";
import { union } from "@turf/union";

type Coordinates = MultiPolygonGeometry["coordinates"];
type Overlay = ReturnType<typeof union>;

const EMPTY: MultiPolygonGeometry = { type: "MultiPolygon", coordinates: [] };
const M2_PER_KM2 = 1_000_000;

/** Parts below this size appear where neighbours do not share their vertices. */
export const SLIVER_KM2 = 0.01;
/** Of a district's area. */
export const SLIVER_SHARE = 0.001;

/** On the sphere of radius 6,371,008.8 m. */
export function areaKm2(geometry: MultiPolygonGeometry): number {
  return area(geometry) / M2_PER_KM2;
}

/** All polygons as one; sliver holes are closed. Throws RangeError when there is nothing to unite. */
export function unionOf(geometries: readonly MultiPolygonGeometry[]): MultiPolygonGeometry {
  return withoutSlivers(exactUnionOf(geometries));
}

/** The union with every sliver hole. */
export function exactUnionOf(geometries: readonly MultiPolygonGeometry[]): MultiPolygonGeometry {
  const [only] = geometries;
  if (only === undefined) throw new RangeError("union of no polygons");
  return geometries.length === 1 ? only : toGeometry(union(featureCollection(geometries.map(toFeature))));
}

export function intersectionOf(a: MultiPolygonGeometry, b: MultiPolygonGeometry): MultiPolygonGeometry {
  return toGeometry(intersect(featureCollection([toFeature(a), toFeature(b)])));
}

/** What of `a` does not lie in `b`. */
export function differenceOf(a: MultiPolygonGeometry, b: MultiPolygonGeometry): MultiPolygonGeometry {
  return toGeometry(difference(featureCollection([toFeature(a), toFeature(b)])));
}

/**
 * A polygon without its self-crossings; null when that would change its area by more than a sliver and 0.1 %, so that
 * nobody can say what was meant. Rounding coordinates makes many such crossings in published files.
 */
export function mendCrossings(geometry: MultiPolygonGeometry): MultiPolygonGeometry | null {
  const feature = toFeature(geometry);
  try {
    const mended = toGeometry(union(featureCollection([feature, toFeature(EMPTY)])));
    const before = areaKm2(geometry);
    const change = Math.abs(areaKm2(mended) - before);
    return mended.coordinates.length > 0 && change <= Math.max(SLIVER_KM2, before * SLIVER_SHARE) ? mended : null;
  } catch {
    return null;
  }
}

/** One geometry per polygon. */
export function partsOf(geometry: MultiPolygonGeometry): MultiPolygonGeometry[] {
  return geometry.coordinates.map((polygon) => ({ type: "MultiPolygon", coordinates: [polygon] }));
}

function toFeature(geometry: MultiPolygonGeometry) {
  return multiPolygon(geometry.coordinates);
}

function toGeometry(feature: Overlay): MultiPolygonGeometry {
  if (feature === null) return EMPTY;
  const { geometry } = feature;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map((ring) => ring.map(toPosition))) };
}

function toPosition(position: readonly number[]): [number, number] {
  const [lng = Number.NaN, lat = Number.NaN] = position;
  return [lng, lat];
}

/** What `withoutSlivers` closed in `exact` to make `closed`; null when the two differ in anything else. Rings are compared by identity. */
export function closedHoles(closed: MultiPolygonGeometry, exact: MultiPolygonGeometry): MultiPolygonGeometry | null {
  if (closed.coordinates.length !== exact.coordinates.length) return null;
  const holes: Coordinates = [];
  for (const [at, [outer, ...inner]] of exact.coordinates.entries()) {
    const [closedOuter, ...closedInner] = closed.coordinates[at] ?? [];
    const missing = inner.filter((ring) => !closedInner.includes(ring));
    if (outer === undefined || outer !== closedOuter || missing.length + closedInner.length !== inner.length) return null;
    for (const ring of missing) holes.push([ring]);
  }
  return { type: "MultiPolygon", coordinates: holes };
}

/** With all holes closed that are smaller than a sliver; other rings stay the same objects. */
export function withoutSlivers(geometry: MultiPolygonGeometry): MultiPolygonGeometry {
  const coordinates: Coordinates = geometry.coordinates.map(([outer = [], ...holes]) => [
    outer,
    ...holes.filter((hole) => areaKm2({ type: "MultiPolygon", coordinates: [[hole]] }) >= SLIVER_KM2),
  ]);
  return { type: "MultiPolygon", coordinates };
}
