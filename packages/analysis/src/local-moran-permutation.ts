import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { adjustTested } from "./adjust-tested.ts";
import { checkCellCounts, momentsOf, sumNeighbours, type CellCounts } from "./cell-counts.ts";
import { drawSequences } from "./draw-sequences.ts";
import type { Inference, Outcome } from "./outcome.ts";
import { runParted, type PartedMethod } from "./parted-method.ts";
import { tallyNeighbourSums } from "./tally-neighbour-sums.ts";

export interface LocalMoranPermutationInput extends CellCounts {
  /** Conditional permutations per cell. */
  readonly replications: number;
  readonly seed: number;
  /** [M5] With `auto` a number of permutations that cannot resolve 0.05 / cells is refused. */
  readonly inference: "textbook" | "auto";
}

export interface LocalMoranPermutationParameters {
  readonly k: number;
  readonly inference: "textbook" | "auto";
  readonly replications: number;
  readonly seed: number;
}

/** One entry per cell. */
export interface LocalMoranPermutation {
  /** [LM7] 0 where the cell has no neighbours, its count is the mean, or no drawn sum differed: z is 0 there and means nothing. */
  readonly tested: Uint8Array;
  /** Mean and variance of the drawn I. */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** [LM8] One-sided on the side that is rarer: (1 + drawn I as far out) / (1 + replications). */
  readonly pFolded: Float64Array;
  /** Two-sided: twice that, at most 1. */
  readonly p: Float64Array;
  readonly pAdjusted: Float64Array;
}

interface Plan extends LocalMoranPermutationInput {
  /** Of the sequences of cells that are drawn. */
  readonly length: number;
  readonly shortage: InsufficientData | null;
}

const LEVEL = 0.05;
/** Drawn cells in all, 800 MB. */
const MOST_DRAWS = 200_000_000;

/**
 * [H2, LM8] Each unit is a replication. Throws RangeError for counts, replications or a seed that are none, for more draws than memory holds, and with `auto` for too few
 * replications.
 */
export const localMoranPermutationParts: PartedMethod<
  LocalMoranPermutationInput,
  Plan,
  Int32Array,
  Outcome<LocalMoranPermutationParameters, LocalMoranPermutation>
> = {
  plan(input) {
    checkCellCounts(input, false);
    const length = longestSequence(input);
    checkReplications(input, length);
    return { ...input, length, shortage: findShortage(input) };
  },
  unitCount: ({ replications, shortage }) => (shortage === null ? replications : 0),
  part: ({ counts, length, seed }, from, to) => drawSequences({ count: counts.length, length, seed }, { from, to }),
  join: (plan, sequences) => plan.shortage ?? toOutcome(plan, sequences),
};

/** [H2] Local Moran's I by conditional permutation: the neighbours' counts are drawn anew from all other cells. */
export function localMoranPermutation(input: LocalMoranPermutationInput): Outcome<LocalMoranPermutationParameters, LocalMoranPermutation> {
  return runParted(localMoranPermutationParts, input);
}

/** One more than any cell has neighbours. */
function longestSequence({ neighbours: { offsets, count } }: CellCounts): number {
  let longest = 0;
  for (let cell = 0; cell < count; cell++) longest = Math.max(longest, offsets[cell + 1]! - offsets[cell]!);
  return longest + 1;
}

function checkReplications({ replications, counts, inference }: LocalMoranPermutationInput, length: number): void {
  const most = Math.floor(MOST_DRAWS / length);
  if (!Number.isInteger(replications) || replications < 1 || replications > most) {
    throw new RangeError(`the number of permutations must be a whole number from 1 to ${most}, is ${replications}`);
  }
  const needed = Math.ceil((2 * counts.length) / LEVEL) - 1;
  if (inference === "textbook" || replications >= needed) return;
  throw new RangeError(
    `${replications} permutations cannot give a p below ${2 / (replications + 1)}; ${counts.length} cells need ${LEVEL} / ${counts.length}: at least ${needed} permutations`,
  );
}

function findShortage({ counts, neighbours }: CellCounts): InsufficientData | null {
  if (counts.length < 3) return insufficientData("cells", counts.length, 3);
  if (momentsOf(counts).variance === 0) return insufficientData("different counts", 1, 2);
  return neighbours.ids.length === 0 ? insufficientData("cells with neighbours", 0, 1) : null;
}

function toOutcome(plan: Plan, sequences: readonly Int32Array[]): Outcome<LocalMoranPermutationParameters, LocalMoranPermutation> {
  const { counts, neighbours, replications, seed, inference } = plan;
  const { total } = momentsOf(counts);
  const told: Inference = { source: "permutation", floor: Math.min(1, 2 / (replications + 1)), seed, replications };
  const parameters = { k: neighbours.k, inference, replications, seed };
  return { kind: "result", parameters, sampleSize: total, inference: told, value: toValue(plan, sequences) };
}

/** I = d / (size · m2) · (sum − size · mean): its moments follow from those of the drawn sums. */
function toValue(plan: Plan, sequences: readonly Int32Array[]): LocalMoranPermutation {
  const { counts, neighbours, replications } = plan;
  const n = counts.length;
  const { mean, total, variance: m2 } = momentsOf(counts);
  const sums = sumNeighbours(plan);
  const tally = tallyNeighbourSums({ ...plan, sums, sequences });
  const numbers = (): Float64Array => new Float64Array(n);
  const value = {
    tested: new Uint8Array(n),
    expected: numbers(),
    variance: numbers(),
    z: numbers(),
    pFolded: numbers().fill(1),
    p: numbers().fill(1),
  };
  for (let cell = 0; cell < n; cell++) {
    const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!;
    if (size === 0) continue;
    const factor = (counts[cell]! - mean) / (size * m2);
    value.expected[cell] = factor * (tally.mean[cell]! - size * mean);
    value.variance[cell] = factor * factor * tally.variance[cell]!;
    if (tally.variance[cell] === 0 || n * counts[cell]! - total === 0) continue;
    value.tested[cell] = 1;
    value.z[cell] = (Math.sign(factor) * (sums[cell]! - tally.mean[cell]!)) / Math.sqrt(tally.variance[cell]!);
    value.pFolded[cell] = (1 + Math.min(tally.notBelow[cell]!, tally.notAbove[cell]!)) / (replications + 1);
    value.p[cell] = Math.min(1, 2 * value.pFolded[cell]!);
  }
  return { ...value, pAdjusted: adjustTested(value.tested, value.p) };
}
