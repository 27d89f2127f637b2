import type { MultiPolygonGeometry } from "@lagebild/domain";

export type Ring = MultiPolygonGeometry["coordinates"][number][number];

/**
 * What can be wrong with a ring. `duplicate-points` is mended by leaving them out; a `self-intersecting` ring can be mended
 * where the crossing is a matter of rounding; everything else makes the ring invalid.
 */
export const RING_PROBLEM_KINDS = ["empty", "not-finite", "too-short", "unclosed", "duplicate-points", "self-intersecting"] as const;
export type RingProblemKind = (typeof RING_PROBLEM_KINDS)[number];

interface Edge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * Problems of one ring as delivered, with the ring to go on with (a self-intersecting one as it is); null when it is of no use.
 * Extra numbers of a position (height) are dropped.
 */
export function checkRing(value: unknown): { readonly ring: Ring | null; readonly problems: readonly RingProblemKind[] } {
  if (!Array.isArray(value) || value.length === 0) return { ring: null, problems: ["empty"] };
  const positions: Ring = [];
  for (const item of value) {
    const position = readPosition(item);
    if (position === null) return { ring: null, problems: ["not-finite"] };
    positions.push(position);
  }
  if (positions.length < 4) return { ring: null, problems: ["too-short"] };
  if (!isSame(positions[0], positions.at(-1))) return { ring: null, problems: ["unclosed"] };

  const ring = positions.filter((position, at) => at === 0 || !isSame(position, positions[at - 1]));
  const problems: RingProblemKind[] = ring.length < positions.length ? ["duplicate-points"] : [];
  if (ring.length < 4) return { ring: null, problems: [...problems, "too-short"] };
  return { ring, problems: hasCrossing(ring) ? [...problems, "self-intersecting"] : problems };
}

function readPosition(value: unknown): [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y]: unknown[] = value;
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

function isSame(a: Ring[number] | undefined, b: Ring[number] | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Edges are swept from west to east; a ring that touches itself in a vertex only is no crossing. */
function hasCrossing(ring: Ring): boolean {
  const edges = listEdges(ring);
  for (const [index, edge] of edges.entries()) {
    for (let other = index + 1; other < edges.length; other += 1) {
      const candidate = edges[other];
      if (candidate === undefined || candidate.x1 > edge.x2) break;
      if (doCross(edge, candidate)) return true;
    }
  }
  return false;
}

function listEdges(ring: Ring): Edge[] {
  const edges: Edge[] = [];
  let previous = ring[0];
  for (const [at, position] of ring.entries()) {
    if (previous === undefined || at === 0) continue;
    const [west, east] = previous[0] <= position[0] ? [previous, position] : [position, previous];
    edges.push({ x1: west[0], y1: west[1], x2: east[0], y2: east[1] });
    previous = position;
  }
  return edges.toSorted((a, b) => a.x1 - b.x1);
}

function doCross(a: Edge, b: Edge): boolean {
  if (Math.max(a.y1, a.y2) < Math.min(b.y1, b.y2) || Math.max(b.y1, b.y2) < Math.min(a.y1, a.y2)) return false;
  const b1 = sideOf(a, b.x1, b.y1);
  const b2 = sideOf(a, b.x2, b.y2);
  const a1 = sideOf(b, a.x1, a.y1);
  const a2 = sideOf(b, a.x2, a.y2);
  return b1 * b2 < 0 && a1 * a2 < 0;
}

function sideOf(edge: Edge, x: number, y: number): number {
  return Math.sign((edge.x2 - edge.x1) * (y - edge.y1) - (x - edge.x1) * (edge.y2 - edge.y1));
}
