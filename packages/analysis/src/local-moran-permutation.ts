import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { adjustTested } from "./adjust-tested.ts";
import { checkCellCounts, momentsOf, sumNeighbours, type CellCounts } from "./cell-counts.ts";
import { drawSums, type DrawnSums } from "./draw-neighbour-sums.ts";
import type { Inference, Outcome } from "./outcome.ts";
import { runParted, type PartedMethod } from "./parted-method.ts";

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
  /** Over the neighbours of each cell. */
  readonly sums: Float64Array;
  readonly shortage: InsufficientData | null;
}

const LEVEL = 0.05;
const MOST_REPLICATIONS = 100_000_000;

/** [H2, LM8] Each unit is a cell. Throws RangeError for counts, replications or a seed that are none, and with `auto` for too few replications. */
export const localMoranPermutationParts: PartedMethod<
  LocalMoranPermutationInput,
  Plan,
  DrawnSums,
  Outcome<LocalMoranPermutationParameters, LocalMoranPermutation>
> = {
  plan(input) {
    checkCellCounts(input, false);
    checkReplications(input);
    return { ...input, sums: sumNeighbours(input), shortage: findShortage(input) };
  },
  unitCount: ({ counts, shortage }) => (shortage === null ? counts.length : 0),
  part: (plan, from, to) => drawSums(plan, { from, to }),
  join: (plan, parts) => plan.shortage ?? toOutcome(plan, parts),
};

/** [H2] Local Moran's I by conditional permutation: the neighbours' counts are drawn anew from all other cells. */
export function localMoranPermutation(input: LocalMoranPermutationInput): Outcome<LocalMoranPermutationParameters, LocalMoranPermutation> {
  return runParted(localMoranPermutationParts, input);
}

function checkReplications({ replications, counts, inference }: LocalMoranPermutationInput): void {
  if (!Number.isInteger(replications) || replications < 1 || replications > MOST_REPLICATIONS) {
    throw new RangeError(`replications must be a whole number from 1 to ${MOST_REPLICATIONS}, is ${replications}`);
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

function toOutcome(plan: Plan, parts: readonly DrawnSums[]): Outcome<LocalMoranPermutationParameters, LocalMoranPermutation> {
  const { counts, neighbours, replications, seed, inference } = plan;
  const { total } = momentsOf(counts);
  const floor = 2 / (replications + 1);
  const told: Inference = { source: "permutation", floor: Math.min(1, floor), seed, replications };
  const parameters = { k: neighbours.k, inference, replications, seed };
  return { kind: "result", parameters, sampleSize: total, inference: told, value: toValue(plan, parts) };
}

/** I = d / (size · m2) · (sum − size · mean): its moments follow from those of the drawn sums. */
function toValue({ counts, neighbours, sums, replications }: Plan, parts: readonly DrawnSums[]): LocalMoranPermutation {
  const n = counts.length;
  const { mean, total, variance: m2 } = momentsOf(counts);
  const numbers = (): Float64Array => new Float64Array(n);
  const value = { tested: new Uint8Array(n), expected: numbers(), variance: numbers(), z: numbers(), pFolded: numbers(), p: numbers() };
  let cell = 0;
  for (const part of parts) {
    for (let at = 0; at < part.mean.length; at++, cell++) {
      const size = neighbours.offsets[cell + 1]! - neighbours.offsets[cell]!;
      value.pFolded[cell] = 1;
      value.p[cell] = 1;
      if (size === 0) continue;
      const factor = (counts[cell]! - mean) / (size * m2);
      value.expected[cell] = factor * (part.mean[at]! - size * mean);
      value.variance[cell] = factor * factor * part.variance[at]!;
      if (part.variance[at] === 0 || n * counts[cell]! - total === 0) continue;
      value.tested[cell] = 1;
      value.z[cell] = (Math.sign(factor) * (sums[cell]! - part.mean[at]!)) / Math.sqrt(part.variance[at]!);
      value.pFolded[cell] = (1 + Math.min(part.notBelow[at]!, part.notAbove[at]!)) / (replications + 1);
      value.p[cell] = Math.min(1, 2 * value.pFolded[cell]!);
    }
  }
  return { ...value, pAdjusted: adjustTested(value.tested, value.p) };
}
