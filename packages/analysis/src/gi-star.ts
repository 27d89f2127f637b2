import { insufficientData, twoSidedNormalP, type InsufficientData } from "@lagebild/stats";
import { adjustTested } from "./adjust-tested.ts";
import { checkCellCounts, momentsOf, sumNeighbours, type CellCounts, type CountMoments } from "./cell-counts.ts";
import type { ExactSumTails } from "./exact-sum-tails.ts";
import type { Outcome } from "./outcome.ts";
import { significanceCodes } from "./significance-class.ts";
import { leastSum, sumTailPs, type SumTailPs, type SumTailsInput, type SumTests } from "./sum-tails.ts";
import { findUnresolvable } from "./tail-floor.ts";

export interface GiStarInput extends CellCounts {
  /** [M5] `textbook`: the normal p of z for every cell, fractional counts allowed. `auto`: tails that hold for small and uneven counts (GI6), whole counts only. */
  readonly inference: "textbook" | "auto";
}

export interface GiStarParameters {
  readonly k: number;
  readonly inference: "textbook" | "auto";
}

/** One entry per cell. */
export interface GiStar {
  /** [GI3] 0 where the neighbourhood is the whole area, so that its sum cannot differ from the expected one: z is 0 there, p is 1, and both mean nothing. */
  readonly tested: Uint8Array;
  readonly z: Float64Array;
  /** Two-sided. */
  readonly p: Float64Array;
  /** [GI5] After Benjamini–Hochberg over the tested cells. */
  readonly pAdjusted: Float64Array;
  /** [GI4] By p without correction, −3 … 3 (`SIGNIFICANCE_CLASSES`). */
  readonly rawClass: Int8Array;
  /** [GI4] By the adjusted p. A hotspot is a cell with a code above 0 here (H1). */
  readonly adjustedClass: Int8Array;
  /** [M5] Where each p comes from: position in `P_SOURCES`. */
  readonly source: Uint8Array;
}

/**
 * [H1] Getis–Ord Gi* (Ord & Getis 1995) with binary weights and the cell itself: how far the sum of a neighbourhood lies above or below the
 * expected one. Throws RangeError for counts that are none; answers `insufficient-data` for less than two cells or for equal counts.
 */
export function giStar(input: GiStarInput): Outcome<GiStarParameters, GiStar> {
  const { counts, neighbours, inference } = input;
  checkCellCounts(input, inference === "auto");
  const moments = momentsOf(counts);
  const tests = toTests(input, moments);
  const shortage = findShortage(input, moments, tests);
  if (shortage !== undefined) return shortage;

  const { tested, z } = tests;
  const { p, source, inference: told } = inference === "auto" ? exactGiStarPs({ tests, counts }) : normalPs(tests);
  const pAdjusted = adjustTested(tested, p);
  const classes = { rawClass: significanceCodes(z, p), adjustedClass: significanceCodes(z, pAdjusted) };
  const value = { tested, z, p, pAdjusted, ...classes, source };
  return { kind: "result", parameters: { k: neighbours.k, inference }, sampleSize: moments.total, inference: told, value };
}

/** [GI1, GI2] z = (S − W·m) / (s · sqrt((n·W − W²) / (n − 1))). */
function toTests({ counts, neighbours }: GiStarInput, { mean, variance }: CountMoments): SumTests {
  const n = counts.length;
  const sums = sumNeighbours({ counts, neighbours });
  const sizes = new Int32Array(n);
  const tested = new Uint8Array(n);
  const z = new Float64Array(n);
  for (let cell = 0; cell < n; cell++) {
    const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]! + 1;
    const sum = sums[cell]! + counts[cell]!;
    sums[cell] = sum;
    sizes[cell] = size;
    if (size === n || variance === 0) continue;
    tested[cell] = 1;
    z[cell] = (sum - size * mean) / Math.sqrt((variance * (n * size - size * size)) / (n - 1));
  }
  return { sums, sizes, tested, z };
}

function normalPs({ tested, z }: SumTests): SumTailPs {
  const p = new Float64Array(z.length).fill(1);
  for (let cell = 0; cell < p.length; cell++) if (tested[cell] === 1) p[cell] = twoSidedNormalP(z[cell]!);
  const inference = { source: "normal", floor: 0, seed: null, replications: null } as const;
  return { p, source: new Uint8Array(z.length), inference };
}

/** [GI6] Twice the smaller tail, at most 1. */
export function exactGiStarPs({ tests, counts, mostWork }: Pick<SumTailsInput, "tests" | "counts" | "mostWork">): SumTailPs {
  const { sums, sizes } = tests;
  // Where there are more zeros than a neighbourhood has cells, no order is needed to know the least sum.
  let zeroCount = 0;
  for (let at = 0; at < counts.length; at++) if (counts[at] === 0) zeroCount++;
  let sorted: Float64Array | undefined;
  const least = (size: number): number => (size <= zeroCount ? 0 : leastSum((sorted ??= counts.toSorted()), size));
  const twice = (upper: number, lower: number): number => Math.min(1, 2 * Math.min(upper, lower));
  const exactP = (tails: ExactSumTails, cell: number): number =>
    twice(tails.upper(sizes[cell]!, sums[cell]!), tails.lower(sizes[cell]!, sums[cell]!));
  const floorOf = (tails: ExactSumTails, size: number): number => twice(tails.smallest(size), tails.lower(size, least(size)));
  return sumTailPs({ counts, tests, exactP, floorOf, ...(mostWork !== undefined && { mostWork }) });
}

/** [M6, GI7] */
function findShortage({ counts, inference }: GiStarInput, { variance }: CountMoments, tests: SumTests): InsufficientData | undefined {
  const n = counts.length;
  if (n < 2) return insufficientData("cells", n, 2);
  if (variance === 0) return insufficientData("different counts", 1, 2);
  if (!tests.tested.includes(1)) return insufficientData("cells", n, n + 1);
  return inference === "auto" ? findUnresolvable(tests, counts) : undefined;
}
