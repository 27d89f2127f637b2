import type { Neighbours } from "../neighbours.ts";

/** [FZ3] No cell of a zone lies farther from its peak than this, in steps of the grid: at resolution 9 about 700 m. */
export const REACH = 2;

export interface ShapeInput {
  /** 1 = may be a peak. */
  readonly isMarked: ArrayLike<number>;
  /** 1 = may belong to a zone; marked cells always may. */
  readonly isMember: ArrayLike<number>;
  /** The strongest first; ties by position. */
  readonly strength: ArrayLike<number>;
  /** Direct neighbours (k = 1). */
  readonly neighbours: Neighbours;
}

export interface ZoneShape {
  readonly peak: number;
  /** Connected, ascending, the peak among them. */
  readonly cells: readonly number[];
}

/**
 * [FZ3] Cuts marked cells into zones of sane size: the strongest cell takes what belongs to it within two steps, walking over cells that belong to it; then the strongest
 * of the rest. Marked cells that a stronger peak reaches make no zone of their own.
 */
export function zoneShapes({ isMarked, isMember, strength, neighbours }: ShapeInput): readonly ZoneShape[] {
  const order = [...Array(neighbours.count).keys()]
    .filter((cell) => isMarked[cell] === 1)
    .toSorted((a, b) => strength[b]! - strength[a]! || a - b);
  const isTaken = new Uint8Array(neighbours.count);
  const shapes: ZoneShape[] = [];
  for (const peak of order) {
    if (isTaken[peak] === 1) continue;
    const cells = reachable(peak, neighbours, (cell) => isTaken[cell] === 0 && (isMember[cell] === 1 || isMarked[cell] === 1));
    for (const cell of cells) isTaken[cell] = 1;
    shapes.push({ peak, cells: cells.toSorted((a, b) => a - b) });
  }
  return shapes;
}

function reachable(peak: number, { offsets, ids }: Neighbours, isOpen: (cell: number) => boolean): readonly number[] {
  const found = new Set([peak]);
  let rim: readonly number[] = [peak];
  for (let step = 0; step < REACH; step++) {
    const around = rim.flatMap((cell) => [...ids.subarray(offsets[cell], offsets[cell + 1])]);
    rim = [...new Set(around)].filter((cell) => !found.has(cell) && isOpen(cell));
    for (const cell of rim) found.add(cell);
  }
  return [...found];
}
