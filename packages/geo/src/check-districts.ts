import type { LngLat, MultiPolygonGeometry } from "@lagebild/domain";
import { boundsOf, doBoundsMeet } from "./bounds.ts";
import { SLIVER_KM2, SLIVER_SHARE, areaKm2, closedHoles, differenceOf, exactUnionOf, intersectionOf, partsOf } from "./overlay.ts";

export interface CheckedDistrict {
  readonly code: string;
  readonly name: string;
  readonly geometry: MultiPolygonGeometry;
}

/** `gap`: part of the boundary that no district covers; `outside`: part of a district beyond the boundary. */
export interface DistrictProblem {
  readonly kind: "overlap" | "gap" | "outside" | "duplicate-code" | "not-computable";
  /** Of the districts concerned; for a gap those that touch it. */
  readonly names: readonly string[];
  /** Null where no area is concerned. */
  readonly areaKm2: number | null;
  /** A corner of the part concerned, to find it on a map. */
  readonly at: LngLat | null;
}

export interface DistrictCheck {
  readonly problems: readonly DistrictProblem[];
  /** Parts found but too small to matter. */
  readonly toleratedCount: number;
}

/** About 20 m: how near a corner of a district must lie to a gap to touch it. */
const TOUCH_DEG = 0.0002;

/**
 * Whether districts cover the boundary once and nothing else. Parts below 0.01 km² or 0.1 % of the mean district are tolerated.
 * Where the overlay of two polygons fails for numerical reasons the problem is `not-computable`. `union`: of the districts, where it is known already;
 * computing it takes as long as everything else.
 */
export function checkDistricts(
  districts: readonly CheckedDistrict[],
  boundary: MultiPolygonGeometry,
  union?: MultiPolygonGeometry,
): DistrictCheck {
  const problems: DistrictProblem[] = findDuplicateCodes(districts);
  if (districts.length === 0) return { problems, toleratedCount: 0 };
  const meanKm2 = districts.reduce((sum, { geometry }) => sum + areaKm2(geometry), 0) / districts.length;
  const toleranceKm2 = Math.max(SLIVER_KM2, meanKm2 * SLIVER_SHARE);
  let toleratedCount = 0;

  function report(kind: "overlap" | "gap" | "outside", part: MultiPolygonGeometry, names: readonly string[]): void {
    const partKm2 = areaKm2(part);
    if (partKm2 < toleranceKm2) toleratedCount += partKm2 > 0 ? 1 : 0;
    else problems.push({ kind, names, areaKm2: partKm2, at: cornerOf(part) });
  }
  function attempt(names: readonly string[], overlay: () => void): void {
    try {
      overlay();
    } catch {
      problems.push({ kind: "not-computable", names, areaKm2: null, at: null });
    }
  }

  const all = districts.map(({ name }) => name);
  attempt(all, () => {
    const covered = union ?? exactUnionOf(districts.map(({ geometry }) => geometry));
    const sumKm2 = meanKm2 * districts.length;
    // Less is counted twice in all than one overlap may have: no pair needs to be looked at.
    if (sumKm2 - areaKm2(covered) >= SLIVER_KM2) {
      eachPair(districts, (a, b) => {
        attempt([a.name, b.name], () => {
          for (const part of partsOf(intersectionOf(a.geometry, b.geometry))) report("overlap", part, [a.name, b.name]);
        });
      });
    }
    const closed = closedHoles(boundary, covered);
    for (const gap of partsOf(closed ?? differenceOf(boundary, covered))) report("gap", gap, findTouching(districts, gap));
    // A boundary made of the districts themselves: nothing of them lies outside.
    if (closed !== null) return;
    const common = intersectionOf(covered, boundary);
    if (areaKm2(covered) - areaKm2(common) < SLIVER_KM2) return;
    for (const { name, geometry } of districts) {
      attempt([name], () => partsOf(differenceOf(geometry, boundary)).forEach((part) => report("outside", part, [name])));
    }
  });
  return { problems, toleratedCount };
}

function findDuplicateCodes(districts: readonly CheckedDistrict[]): DistrictProblem[] {
  const namesByCode = new Map<string, string[]>();
  for (const { code, name } of districts) namesByCode.set(code, [...(namesByCode.get(code) ?? []), name]);
  return [...namesByCode.values()]
    .filter((names) => names.length > 1)
    .map((names) => ({ kind: "duplicate-code", names, areaKm2: null, at: null }));
}

function eachPair(districts: readonly CheckedDistrict[], visit: (a: CheckedDistrict, b: CheckedDistrict) => void): void {
  const bounded = districts.map((district) => ({ district, bounds: boundsOf(district.geometry) }));
  for (const [index, a] of bounded.entries()) {
    for (const b of bounded.slice(index + 1)) {
      if (doBoundsMeet(a.bounds, b.bounds)) visit(a.district, b.district);
    }
  }
}

function findTouching(districts: readonly CheckedDistrict[], gap: MultiPolygonGeometry): string[] {
  const [west, south, east, north] = boundsOf(gap);
  const near = [west - TOUCH_DEG, south - TOUCH_DEG, east + TOUCH_DEG, north + TOUCH_DEG] as const;
  const corners = gap.coordinates.flat(2);
  const touches = ({ geometry }: CheckedDistrict): boolean =>
    doBoundsMeet(boundsOf(geometry), near) &&
    geometry.coordinates
      .flat(2)
      .some(
        ([lng, lat]) =>
          doBoundsMeet([lng, lat, lng, lat], near) &&
          corners.some((corner) => Math.abs(corner[0] - lng) < TOUCH_DEG && Math.abs(corner[1] - lat) < TOUCH_DEG),
      );
  return districts.filter(touches).map(({ name }) => name);
}

function cornerOf(geometry: MultiPolygonGeometry): LngLat | null {
  const corner = geometry.coordinates[0]?.[0]?.[0];
  return corner === undefined ? null : { lng: corner[0], lat: corner[1] };
}
