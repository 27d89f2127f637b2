import type { Neighbours } from "./neighbours.ts";

/** [EH1] Counts per cell and step, and what belongs to the neighbourhood of a bin (a cell in a step). */
export interface SpaceTimeCube {
  /** Step by step, oldest first, in each the cells in the order of `neighbours`: `counts[step * cells + cell]`. Whole numbers. */
  readonly counts: Float64Array;
  readonly stepCount: number;
  readonly neighbours: Neighbours;
  /** How many earlier steps belong to the neighbourhood. */
  readonly lag: number;
  /** [M10] 1 where there are data, 0 where there are none: one entry per step, or one per bin like `counts`. Absent = everywhere. */
  readonly covered?: Uint8Array;
}

/** The neighbourhood of each bin: the sum of its counts and how many bins with data it has. Uncovered bins count as absent. */
export interface NeighbourhoodSums {
  readonly sums: Float64Array;
  readonly sizes: Int32Array;
  /** 1 where the bin itself has data; null where all have. */
  readonly covered: Uint8Array | null;
}

/** Throws RangeError that says what is wrong, where, and the value. */
export function checkCube({ counts, stepCount, neighbours, lag, covered }: SpaceTimeCube): void {
  const cellCount = neighbours.count;
  if (!Number.isInteger(stepCount) || stepCount < 1) throw new RangeError(`stepCount must be a whole number from 1, is ${stepCount}`);
  if (!Number.isInteger(lag) || lag < 0) throw new RangeError(`lag must be a whole number from 0, is ${lag}`);
  if (cellCount === 0) throw new RangeError("a cube needs cells, there are none");
  if (counts.length !== cellCount * stepCount) {
    throw new RangeError(`${cellCount} cells in ${stepCount} steps need ${cellCount * stepCount} counts, there are ${counts.length}`);
  }
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!;
    if (count >= 0 && Number.isSafeInteger(count)) continue;
    const [step, cell] = [Math.floor(bin / cellCount), bin % cellCount];
    throw new RangeError(`the count of cell ${cell} in step ${step} must be a whole number from 0, is ${count}`);
  }
  if (covered === undefined) return;
  if (covered.length !== stepCount && covered.length !== counts.length) {
    throw new RangeError(`covered needs ${stepCount} entries (per step) or ${counts.length} (per bin), has ${covered.length}`);
  }
  const wrongAt = covered.findIndex((flag) => flag > 1);
  if (wrongAt >= 0) throw new RangeError(`covered[${wrongAt}] must be 0 or 1, is ${covered[wrongAt]}`);
}

/** [EH1, EH2] Over the cell and its neighbours, in the step and the `lag` steps before it. Steps before the first do not exist. */
export function sumNeighbourhoods(cube: SpaceTimeCube): NeighbourhoodSums {
  const covered = coverageOfBins(cube);
  if (covered === null) return { sums: sumWindows(cube, cube.counts), sizes: sizesOf(cube), covered };
  const known = cube.counts.map((count, bin) => count * covered[bin]!);
  return { sums: sumWindows(cube, known), sizes: Int32Array.from(sumWindows(cube, Float64Array.from(covered))), covered };
}

function coverageOfBins({ counts, stepCount, neighbours, covered }: SpaceTimeCube): Uint8Array | null {
  if (covered === undefined || !covered.includes(0)) return null;
  if (covered.length === counts.length && stepCount !== counts.length) return covered;
  const cellCount = neighbours.count;
  const bins = new Uint8Array(counts.length);
  for (let step = 0; step < stepCount; step++) bins.fill(covered[step]!, step * cellCount, (step + 1) * cellCount);
  return bins;
}

/** Values are whole numbers, so the running window adds and takes away without rounding. */
function sumWindows({ stepCount, neighbours, lag }: SpaceTimeCube, values: Float64Array): Float64Array {
  const { count, offsets, ids } = neighbours;
  const around = new Float64Array(values.length);
  const windows = new Float64Array(values.length);
  for (let step = 0; step < stepCount; step++) {
    const first = step * count;
    const leaving = first - (lag + 1) * count;
    for (let cell = 0; cell < count; cell++) {
      let sum = values[first + cell]!;
      for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) sum += values[first + ids[at]!]!;
      around[first + cell] = sum;
      const before = step === 0 ? 0 : windows[first - count + cell]!;
      windows[first + cell] = before + sum - (leaving < 0 ? 0 : around[leaving + cell]!);
    }
  }
  return windows;
}

function sizesOf({ stepCount, neighbours, lag }: SpaceTimeCube): Int32Array {
  const { count, offsets } = neighbours;
  const sizes = new Int32Array(count * stepCount);
  for (let step = 0; step < stepCount; step++) {
    const depth = Math.min(lag, step) + 1;
    for (let cell = 0; cell < count; cell++) sizes[step * count + cell] = (offsets[cell + 1]! - offsets[cell]! + 1) * depth;
  }
  return sizes;
}
