import { growthP } from "./explanation/growth-test.ts";
import type { Neighbours } from "./neighbours.ts";

/** [EW7] Less of a place's reports decides nothing about its mark. */
const LEAST_SHARE = 0.1;
/** As for zones: fewer reports of patrols, or a rise that chance gives more often, are no operation. */
const LEAST_PROACTIVE = 10;
const PROACTIVE_LEVEL = 0.01;

export interface MarkedCells {
  /** By cell; 0: not marked. */
  readonly marked: ArrayLike<number>;
  readonly neighbours: Neighbours;
}

export interface SourceInCells {
  /** Positions of marked cells, ascending. */
  readonly cells: readonly number[];
  /** Of the reports of each with its neighbours. */
  readonly shares: readonly number[];
}

/** Marked cells with a tenth or more of the source among the reports that the mark stands on: those of the cell and its neighbours. */
export function cellsOfSource(
  { marked, neighbours }: MarkedCells,
  { own, all }: { readonly own: Float64Array; readonly all: Float64Array },
): SourceInCells {
  const [cells, shares]: [number[], number[]] = [[], []];
  for (let cell = 0; cell < all.length; cell++) {
    if (!marked[cell]) continue;
    const share = around(own, neighbours, cell) / around(all, neighbours, cell);
    if (!(share >= LEAST_SHARE)) continue;
    cells.push(cell);
    shares.push(Math.min(1, share));
  }
  return { cells, shares };
}

/** [M13] Marked cells around which patrols found so much more than before that there must have been an operation. `factor`: length of the period by that of the past. */
export function cellsOfOperation(
  { marked, neighbours }: MarkedCells,
  { now, before, factor }: { readonly now: Float64Array; readonly before: Float64Array; readonly factor: number },
): readonly number[] {
  return Array.from(now.keys()).filter((cell) => {
    if (!marked[cell]) return false;
    const [recorded, past] = [around(now, neighbours, cell), around(before, neighbours, cell)];
    return recorded >= LEAST_PROACTIVE && growthP({ recorded, past, factor, dispersion: 1, expected: past * factor }) <= PROACTIVE_LEVEL;
  });
}

function around(counts: Float64Array, { offsets, ids }: Neighbours, cell: number): number {
  let sum = counts[cell]!;
  for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) sum += counts[ids[at]!]!;
  return sum;
}
