import { insufficientData, twoSidedNormalP } from "@lagebild/stats";
import { checkCellCounts, momentsOf, sumNeighbours, type CellCounts } from "./cell-counts.ts";
import type { Outcome } from "./outcome.ts";

export interface GlobalMoran {
  readonly i: number;
  readonly expected: number;
  /** Under randomisation: the counts stay, their places are dealt anew. */
  readonly variance: number;
  readonly z: number;
  /** Two-sided, normal. */
  readonly p: number;
}

/**
 * [LM9] Moran's I of the whole area (Cliff & Ord 1981), weights 1 / number of neighbours: whether neighbouring cells are more alike than by chance.
 * Throws RangeError for counts that are none; answers `insufficient-data` for less than four cells, for equal counts and where no cell has neighbours.
 */
export function globalMoran({ counts, neighbours }: CellCounts): Outcome<{ readonly k: number }, GlobalMoran> {
  checkCellCounts({ counts, neighbours }, false);
  const n = counts.length;
  const { total, mean, variance: m2 } = momentsOf(counts);
  if (n < 4) return insufficientData("cells", n, 4);
  if (m2 === 0) return insufficientData("different counts", 1, 2);
  if (neighbours.ids.length === 0) return insufficientData("cells with neighbours", 0, 1);

  const { s0, s1, s2 } = weightSums({ counts, neighbours });
  const sums = sumNeighbours({ counts, neighbours });
  let cross = 0;
  let m4 = 0;
  for (let cell = 0; cell < n; cell++) {
    const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!;
    const d = counts[cell]! - mean;
    if (size > 0) cross += d * (sums[cell]! / size - mean);
    m4 += d ** 4 / n;
  }
  const i = cross / (s0 * m2);
  const expected = -1 / (n - 1);
  const b2 = m4 / (m2 * m2);
  const above = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const variance = above / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
  // All cells neighbours of all: I is the same for every order of the counts.
  const z = variance > 1e-12 ? (i - expected) / Math.sqrt(variance) : 0;
  const inference = { source: "normal", floor: 0, seed: null, replications: null } as const;
  const value = { i, expected, variance: Math.max(0, variance), z, p: twoSidedNormalP(z) };
  return { kind: "result", parameters: { k: neighbours.k }, sampleSize: total, inference, value };
}

/** S0 = Σ w, S1 = Σ (w_ij + w_ji)² / 2, S2 = Σ (row sum + column sum)². */
function weightSums({ neighbours: { count, offsets, ids } }: CellCounts): {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
} {
  const columns = new Float64Array(count);
  let s0 = 0;
  let s1 = 0;
  for (let cell = 0; cell < count; cell++) {
    const [from, to] = [offsets[cell]!, offsets[cell + 1]!];
    const own = 1 / (to - from);
    if (to > from) s0 += 1;
    for (let at = from; at < to; at++) {
      const near = ids[at]!;
      s1 += (own + 1 / (offsets[near + 1]! - offsets[near]!)) ** 2 / 2;
      columns[near]! += own;
    }
  }
  const s2 = columns.reduce((sum, column, cell) => sum + ((offsets[cell + 1]! > offsets[cell]! ? 1 : 0) + column) ** 2, 0);
  return { s0, s1, s2 };
}
