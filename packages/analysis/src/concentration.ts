import { insufficientData } from "@lagebild/stats";
import type { Outcome } from "./outcome.ts";

/** [H4] */
const SHARES = [0.25, 0.5, 0.8] as const;

export interface ConcentrationInput {
  /** One per cell of the area, zeros included. */
  readonly counts: Float64Array;
  /** Shares of the reports, above 0 and up to 1; 25, 50 and 80 % when absent. */
  readonly reportShares?: readonly number[];
}

/** The fewest cells that hold at least this share of the reports. */
export interface Concentration {
  readonly reportShare: number;
  readonly cellCount: number;
  readonly cellShare: number;
  /** [CO3] The same if the reports were dealt as evenly as whole ones can be: with few reports they lie in few cells by necessity. */
  readonly cellShareIfEven: number;
}

/**
 * [H4] How few cells hold how much (Weisburd 2015). Throws RangeError for counts that are none; answers `insufficient-data` without a report.
 */
export function concentration({
  counts,
  reportShares = SHARES,
}: ConcentrationInput): Outcome<{ readonly reportShares: readonly number[] }, readonly Concentration[]> {
  check(counts, reportShares);
  const sorted = counts.toSorted().toReversed();
  const total = sorted.reduce((sum, count) => sum + count, 0);
  if (counts.length === 0) return insufficientData("cells", 0, 1);
  if (total === 0) return insufficientData("reports", 0, 1);
  const value = reportShares.map((reportShare) => {
    const cellCount = fewest(sorted, total * reportShare);
    const cellShareIfEven = evenCells(total, counts.length, reportShare) / counts.length;
    return { reportShare, cellCount, cellShare: cellCount / counts.length, cellShareIfEven };
  });
  return { kind: "result", parameters: { reportShares }, sampleSize: total, inference: null, value };
}

/** A hair less is enough: 0.8 · 5 must not need the fifth of five equal cells for its rounding. */
function fewest(sorted: Float64Array, needed: number): number {
  let held = 0;
  let cellCount = 0;
  while (cellCount < sorted.length && held < needed * (1 - 1e-12)) held += sorted[cellCount++]!;
  return cellCount;
}

/** Dealt as evenly as whole reports can be: some cells hold one more than the others. */
function evenCells(total: number, cellCount: number, reportShare: number): number {
  const each = Math.floor(total / cellCount);
  const fuller = total - each * cellCount;
  const even = Float64Array.from({ length: cellCount }, (_, at) => (at < fuller ? each + 1 : each));
  return fewest(even, total * reportShare);
}

function check(counts: Float64Array, reportShares: readonly number[]): void {
  const at = counts.findIndex((count) => !Number.isSafeInteger(count) || count < 0);
  if (at >= 0) throw new RangeError(`counts[${at}] must be a whole number from 0, is ${counts[at]}`);
  const wrong = reportShares.find((share) => !(share > 0 && share <= 1));
  if (wrong !== undefined) throw new RangeError(`a share must be above 0 and up to 1, is ${wrong}`);
}
