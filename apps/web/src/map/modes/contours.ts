import type { Cell } from "@lagebild/domain";
import { cellCenter, gridDisk } from "@lagebild/geo";

type Position = [number, number];

/** The places at which a surface has one value, as short lines. */
export interface Contour {
  readonly value: number;
  readonly lines: readonly (readonly [Position, Position])[];
}

interface Net {
  readonly points: readonly Position[];
  /** Positions of three cells that touch each other, one triple after the other. */
  readonly triangles: Int32Array;
}

/** A study area's net is the same for every surface over it. */
const known = new WeakMap<readonly Cell[], Net>();

/** Lines of equal value through a surface that is known at the centres of cells, straight within each triangle of neighbours. */
export function contours(cells: readonly Cell[], values: readonly number[], bounds: readonly number[]): readonly Contour[] {
  const net = known.get(cells) ?? netOf(cells);
  known.set(cells, net);
  return bounds.map((value) => ({ value, lines: linesAt(net, values, value) })).filter(({ lines }) => lines.length > 0);
}

function netOf(cells: readonly Cell[]): Net {
  const positions = new Map(cells.map((cell, at) => [cell, at]));
  const later = cells.map((cell, at) =>
    gridDisk(cell, 1)
      .flatMap((near) => positions.get(near) ?? [])
      .filter((near) => near > at),
  );
  const triangles: number[] = [];
  later.forEach((near, a) => {
    for (const b of near) for (const c of near) if (c > b && later[b]?.includes(c) === true) triangles.push(a, b, c);
  });
  const points = cells.map((cell): Position => {
    const { lng, lat } = cellCenter(cell);
    return [lng, lat];
  });
  return { points, triangles: Int32Array.from(triangles) };
}

function linesAt({ points, triangles }: Net, values: readonly number[], value: number): readonly [Position, Position][] {
  const lines: [Position, Position][] = [];
  for (let at = 0; at < triangles.length; at += 3) {
    const corners = [triangles[at] ?? 0, triangles[at + 1] ?? 0, triangles[at + 2] ?? 0];
    const [start, end] = crossings(corners, (corner) => values[corner] ?? 0, value).map(([a, b, share]) =>
      between(points[a], points[b], share),
    );
    if (start !== undefined && end !== undefined) lines.push([start, end]);
  }
  return lines;
}

/** Sides on which the value is reached: none or two. */
function crossings(
  corners: readonly number[],
  valueOf: (corner: number) => number,
  value: number,
): readonly (readonly [number, number, number])[] {
  return corners.flatMap((a, at) => {
    const b = corners[(at + 1) % corners.length] ?? a;
    const [one, other] = [valueOf(a), valueOf(b)];
    return one >= value === other >= value ? [] : [[a, b, (value - one) / (other - one)] as const];
  });
}

function between(a: Position | undefined, b: Position | undefined, share: number): Position {
  if (a === undefined || b === undefined) throw new RangeError("a triangle names a cell that is not there");
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
