import { insufficientData } from "@lagebild/stats";
import type { Cell } from "@lagebild/domain";
import type { Outcome } from "./outcome.ts";

/** One entry per cell. */
export interface RankingHitRateInput {
  readonly cells: readonly Cell[];
  /** What the selection goes by: more is chosen first. */
  readonly score: Float64Array;
  /** Reports of the following period. */
  readonly actual: Float64Array;
  readonly areaKm2: Float64Array;
  /** Shares of the cells that are chosen, above 0 and up to 1. */
  readonly coverages: readonly number[];
}

/** What one share of the cells would have caught. Null where nothing came that could have been caught. */
export interface RankingHitRate {
  readonly coverage: number;
  readonly cellCount: number;
  readonly caughtCount: number;
  readonly totalCount: number;
  readonly areaKm2: number;
  readonly totalAreaKm2: number;
  readonly hitRate: number | null;
  readonly pai: number | null;
  /** With shares of cells instead of areas. */
  readonly paiCells: number | null;
  /** Most reports that this number of cells has. */
  readonly bestCount: number;
  readonly pei: number | null;
  readonly lastCell: Cell;
  /** Whether a cell that was not chosen has the same score as the last one that was. */
  readonly hasTieAtCut: boolean;
}

/**
 * [V2, H5] Hit rate, PAI (Chainey et al. 2008) and PEI (Hunt 2016) of a ranking. Throws RangeError for columns of different length, scores that are not finite,
 * counts that are none, areas or coverages out of their range.
 */
export function rankingHitRate(input: RankingHitRateInput): Outcome<{ readonly coverages: readonly number[] }, readonly RankingHitRate[]> {
  check(input);
  const { cells, actual, areaKm2, coverages } = input;
  if (cells.length === 0) return insufficientData("cells", 0, 1);
  const ranked = rank(input);
  const totals = { totalCount: sum(actual), totalAreaKm2: sum(areaKm2) };
  const best = actual.toSorted().toReversed();
  const value = coverages.map((coverage) => {
    const cellCount = Math.max(1, Math.floor(coverage * cells.length));
    return rateOf(input, { ...totals, coverage, chosen: ranked.subarray(0, cellCount), next: ranked[cellCount], best });
  });
  return { kind: "result", parameters: { coverages }, sampleSize: totals.totalCount, inference: null, value };
}

/** [HR1] By score, ties by the cell's index. */
function rank({ cells, score }: RankingHitRateInput): Int32Array {
  const positions = Int32Array.from({ length: cells.length }, (_, at) => at);
  return positions.toSorted((a, b) => score[b]! - score[a]! || (cells[a]! < cells[b]! ? -1 : 1));
}

interface Selection {
  readonly coverage: number;
  readonly chosen: Int32Array;
  /** The first that was not chosen. */
  readonly next: number | undefined;
  readonly totalCount: number;
  readonly totalAreaKm2: number;
  /** Reports by cell, most first. */
  readonly best: Float64Array;
}

/** [HR2–HR4] */
function rateOf(input: RankingHitRateInput, { coverage, chosen, next, totalCount, totalAreaKm2, best }: Selection): RankingHitRate {
  const { cells, score } = input;
  const caughtCount = chosen.reduce((total, cell) => total + input.actual[cell]!, 0);
  const areaKm2 = chosen.reduce((total, cell) => total + input.areaKm2[cell]!, 0);
  const bestCount = sum(best.subarray(0, chosen.length));
  const last = chosen[chosen.length - 1]!;
  const rate = totalCount === 0 ? null : caughtCount / totalCount;
  return {
    coverage,
    cellCount: chosen.length,
    caughtCount,
    totalCount,
    areaKm2,
    totalAreaKm2,
    hitRate: rate,
    pai: rate === null ? null : rate / (areaKm2 / totalAreaKm2),
    paiCells: rate === null ? null : rate / (chosen.length / cells.length),
    bestCount,
    pei: bestCount === 0 ? null : caughtCount / bestCount,
    lastCell: cells[last]!,
    hasTieAtCut: next !== undefined && score[next] === score[last],
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function check({ cells, score, actual, areaKm2, coverages }: RankingHitRateInput): void {
  for (const [name, values] of Object.entries({ score, actual, areaKm2 })) {
    if (values.length !== cells.length) throw new RangeError(`${name} has ${values.length} values for ${cells.length} cells`);
  }
  for (const [at, cell] of cells.entries()) {
    if (!Number.isFinite(score[at])) throw new RangeError(`the score of ${cell} must be a number, is ${score[at]}`);
    if (!Number.isSafeInteger(actual[at]) || actual[at]! < 0)
      throw new RangeError(`the reports of ${cell} must be a whole number from 0, are ${actual[at]}`);
    if (!(areaKm2[at]! > 0) || areaKm2[at] === Infinity) throw new RangeError(`the area of ${cell} must be above 0 km², is ${areaKm2[at]}`);
  }
  const twice = cells.length - new Set(cells).size;
  if (twice > 0) throw new RangeError(`${cells.find((cell, at) => cells.indexOf(cell) !== at)} stands twice among the cells`);
  if (coverages.length === 0) throw new RangeError("at least one coverage is needed");
  const wrong = coverages.find((coverage) => !(coverage > 0 && coverage <= 1));
  if (wrong !== undefined) throw new RangeError(`a coverage must be a share above 0 and up to 1, is ${wrong}`);
}
