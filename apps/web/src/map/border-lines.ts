import type { MultiPolygonGeometry } from "@lagebild/domain";

type Position = readonly [number, number];

/**
 * The borders of polygons, each shared stretch once: drawn twice, the dashes of two neighbours fill each other's gaps.
 * Coordinates are compared to 6 decimals (about 10 cm).
 */
export function borderLines(geometries: readonly MultiPolygonGeometry[]): readonly (readonly Position[])[] {
  const seen = new Set<string>();
  const rings = geometries.flatMap((geometry) => geometry.coordinates.flat());
  return rings.flatMap((ring) => unseenStretches(ring, seen));
}

function unseenStretches(ring: readonly Position[], seen: Set<string>): readonly (readonly Position[])[] {
  const lines: Position[][] = [];
  let line: Position[] = [];
  for (let at = 1; at < ring.length; at += 1) {
    const from = ring[at - 1];
    const to = ring[at];
    if (from === undefined || to === undefined) continue;
    const key = segmentKey(from, to);
    if (seen.has(key)) {
      if (line.length > 0) lines.push(line);
      line = [];
      continue;
    }
    seen.add(key);
    if (line.length === 0) line.push(from);
    line.push(to);
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function segmentKey(from: Position, to: Position): string {
  const ends = [from, to].map(([lng, lat]) => `${lng.toFixed(6)} ${lat.toFixed(6)}`);
  return ends.toSorted().join("|");
}
