import { insufficientData, twoSidedNormalP, type InsufficientData } from "@lagebild/stats";
import { adjustTested } from "./adjust-tested.ts";
import { checkCellCounts, momentsOf, sumNeighbours, type CellCounts, type CountMoments } from "./cell-counts.ts";
import { exactNeighbourPs } from "./local-moran-tails.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Outcome } from "./outcome.ts";
import type { SumTailPs } from "./sum-tails.ts";
import { findUnresolvable } from "./tail-floor.ts";

export interface LocalMoranInput extends CellCounts {
  /** [M5] `textbook`: the normal p of z for every cell, fractional counts allowed. `auto`: the exact p of the neighbours' sum (LM6), whole counts only. */
  readonly inference: "textbook" | "auto";
}

export interface LocalMoranParameters {
  readonly k: number;
  readonly inference: "textbook" | "auto";
}

/** [LM4] By code from 0: the cell first, compared with the mean; the mean of its neighbours second, compared with the mean of these means. */
export const QUADRANTS = ["High-High", "Low-Low", "High-Low", "Low-High"] as const;
export type Quadrant = (typeof QUADRANTS)[number];
export const NO_QUADRANT = QUADRANTS.length;

/** One entry per cell. */
export interface LocalMoran {
  /** [LM7] 0 where the cell has no neighbours, its count is the mean, or the neighbours' sum cannot be another: z is 0 there, p is 1, and both mean nothing. */
  readonly tested: Uint8Array;
  readonly i: Float64Array;
  /** [LM2] Moments given the cell's own count. */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** [LM3] The older moments of total randomisation give this z. */
  readonly zTotal: Float64Array;
  /** Two-sided: normal with `textbook`, exact with `auto`. */
  readonly p: Float64Array;
  /** [LM5] After Benjamini–Hochberg over the tested cells. */
  readonly pAdjusted: Float64Array;
  /** Positions in `QUADRANTS`, or `NO_QUADRANT` for a cell without neighbours. */
  readonly quadrant: Uint8Array;
  /** [M5] Where each p comes from: position in `P_SOURCES`. */
  readonly source: Uint8Array;
}

/**
 * [H2] Local Moran's I (Anselin 1995), weights 1 / number of neighbours, with the conditional moments of Sokal et al. (1998).
 * Throws RangeError for counts that are none; answers `insufficient-data` for less than three cells, for equal counts and where no cell has neighbours.
 */
export function localMoran(input: LocalMoranInput): Outcome<LocalMoranParameters, LocalMoran> {
  const { counts, neighbours, inference } = input;
  checkCellCounts(input, inference === "auto");
  const moments = momentsOf(counts);
  const shortage = findShortage(input, moments);
  if (shortage !== undefined) return shortage;

  const sums = sumNeighbours(input);
  const found = findMoments({ input, moments, sums });
  // I of a low cell is high where its neighbours' sum is low.
  const zOfSums = found.z.map((z, cell) => (counts[cell]! < moments.mean ? -z : z));
  const tests = { sums, sizes: sizesOf(neighbours), tested: found.tested, z: zOfSums };
  const weakness = inference === "auto" ? findUnresolvable(tests, counts) : undefined;
  if (weakness !== undefined) return weakness;
  const { p, source, inference: told } = inference === "auto" ? exactNeighbourPs(tests, counts) : normalPs(found);
  const value = { ...found, p, pAdjusted: adjustTested(found.tested, p), source };
  return { kind: "result", parameters: { k: neighbours.k, inference }, sampleSize: moments.total, inference: told, value };
}

/** [M6] */
function findShortage({ counts, neighbours }: LocalMoranInput, { variance }: CountMoments): InsufficientData | undefined {
  if (counts.length < 3) return insufficientData("cells", counts.length, 3);
  if (variance === 0) return insufficientData("different counts", 1, 2);
  if (neighbours.ids.length === 0) return insufficientData("cells with neighbours", 0, 1);
  return undefined;
}

function sizesOf({ offsets, count }: Neighbours): Int32Array {
  return Int32Array.from({ length: count }, (_, cell) => offsets[cell + 1]! - offsets[cell]!);
}

function normalPs({ tested, z }: Pick<LocalMoran, "tested" | "z">): SumTailPs {
  const p = new Float64Array(z.length).fill(1);
  for (let cell = 0; cell < p.length; cell++) if (tested[cell] === 1) p[cell] = twoSidedNormalP(z[cell]!);
  const inference = { source: "normal", floor: 0, seed: null, replications: null } as const;
  return { p, source: new Uint8Array(z.length), inference };
}

interface Given {
  readonly input: LocalMoranInput;
  readonly moments: CountMoments;
  readonly sums: Float64Array;
}

type Found = Omit<LocalMoran, "p" | "pAdjusted" | "source">;

/** [LM1–LM4] With d = x − mean, m2 = variance, lag = mean d of the neighbours: I = d · lag / m2. The weights of a cell sum up to 1, their squares to 1/size. */
function findMoments({ input: { counts, neighbours }, moments, sums }: Given): Found {
  const n = counts.length;
  const { mean, variance: m2, total } = moments;
  const b2 = counts.reduce((sum, count) => sum + (count - mean) ** 4, 0) / n / (m2 * m2);
  const found = createFound(n);
  const meanLag = meanOfLags(neighbours, sums);
  for (let cell = 0; cell < n; cell++) {
    const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!;
    if (size === 0) continue;
    // Without a quotient, so that a whole count that equals the mean is seen to.
    const above = n * counts[cell]! - total;
    found.quadrant[cell] = quadrantOf(above > 0, sums[cell]! / size > meanLag);

    const d = counts[cell]! - mean;
    const i = (d * (sums[cell]! / size - mean)) / m2;
    const othersVariance = m2 - (d * d) / (n - 1);
    found.i[cell] = i;
    found.expected[cell] = -(d * d) / ((n - 1) * m2);
    found.variance[cell] = Math.max(0, ((d * d) / (m2 * m2)) * (n / (n - 2)) * (1 / size - 1 / (n - 1)) * othersVariance);
    const totalVariance = (n - b2) / (n - 1) / size + ((1 - 1 / size) * (2 * b2 - n)) / ((n - 1) * (n - 2)) - 1 / (n - 1) ** 2;
    found.zTotal[cell] = totalVariance > 0 ? (i + 1 / (n - 1)) / Math.sqrt(totalVariance) : 0;
    const isFixed = size === n - 1 || above === 0 || othersVariance <= 1e-12 * m2;
    if (isFixed) continue;
    found.tested[cell] = 1;
    found.z[cell] = (i - found.expected[cell]!) / Math.sqrt(found.variance[cell]!);
  }
  return found;
}

function createFound(count: number): Found {
  const numbers = (): Float64Array => new Float64Array(count);
  const [i, expected, variance, z, zTotal] = [numbers(), numbers(), numbers(), numbers(), numbers()];
  return { tested: new Uint8Array(count), i, expected, variance, z, zTotal, quadrant: new Uint8Array(count).fill(NO_QUADRANT) };
}

/** Cells without neighbours have none. */
function meanOfLags({ offsets, count }: Neighbours, sums: Float64Array): number {
  let total = 0;
  let lagCount = 0;
  for (let cell = 0; cell < count; cell++) {
    const size = offsets[cell + 1]! - offsets[cell]!;
    if (size === 0) continue;
    total += sums[cell]! / size;
    lagCount += 1;
  }
  return total / lagCount;
}

function quadrantOf(isHigh: boolean, isNearHigh: boolean): number {
  if (isHigh) return QUADRANTS.indexOf(isNearHigh ? "High-High" : "High-Low");
  return QUADRANTS.indexOf(isNearHigh ? "Low-High" : "Low-Low");
}
