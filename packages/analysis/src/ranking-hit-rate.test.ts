import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diskOfCells } from "./cells.fixture.ts";
import { rankingHitRate, type RankingHitRate } from "./ranking-hit-rate.ts";

const cells = diskOfCells(1).toSorted().slice(0, 5);
const areaKm2 = Float64Array.of(1, 1, 2, 2, 4);

function ratesOf(score: readonly number[], actual: readonly number[], coverages: readonly number[]): readonly RankingHitRate[] {
  const outcome = rankingHitRate({ cells, score: Float64Array.from(score), actual: Float64Array.from(actual), areaKm2, coverages });
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value;
}

describe("hit rate", () => {
  test("[HR2–HR4] two of five cells, by hand", () => {
    // Chosen: the scores 9 and 8, cells 1 and 3 with 4 and 1 of 10 reports, 3 of 10 km². The best two hold 4 + 3.
    const [rate] = ratesOf([1, 9, 3, 8, 2], [0, 4, 3, 1, 2], [0.4]);
    expect(rate).toEqual({
      coverage: 0.4,
      cellCount: 2,
      caughtCount: 5,
      totalCount: 10,
      areaKm2: 3,
      totalAreaKm2: 10,
      hitRate: 0.5,
      pai: 0.5 / 0.3,
      paiCells: 0.5 / 0.4,
      bestCount: 7,
      pei: 5 / 7,
      lastCell: cells[3],
      hasTieAtCut: false,
    });
  });

  test("[HR1] equal scores go by the cell's index, and the cut says that it went through them", () => {
    const [rate] = ratesOf([0, 5, 5, 5, 0], [0, 1, 2, 4, 0], [0.4]);
    expect(rate).toMatchObject({ caughtCount: 3, lastCell: cells[2], hasTieAtCut: true });
  });

  test("[HR1] at least one cell is chosen, and all of them have the hit rate 1", () => {
    const [one, all] = ratesOf([5, 4, 3, 2, 1], [1, 1, 1, 1, 1], [0.01, 1]);
    expect(one).toMatchObject({ cellCount: 1, hitRate: 0.2 });
    expect(all).toMatchObject({ cellCount: 5, hitRate: 1, pai: 1, paiCells: 1, pei: 1, hasTieAtCut: false });
  });

  test("[HR4] where nothing followed, nothing could be caught: no rates", () => {
    expect(ratesOf([5, 4, 3, 2, 1], [0, 0, 0, 0, 0], [0.4])[0]).toMatchObject({ hitRate: null, pai: null, paiCells: null, pei: null });
  });

  test("[HR4] PEI is at most 1, 1 for a ranking by what happened, and the order of the cells does not matter", () => {
    const numbers = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(numbers, numbers, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (score, actual, order) => {
        for (const rate of ratesOf(score, actual, [0.2, 0.4, 0.6])) expect(rate.pei ?? 1).toBeLessThanOrEqual(1);
        for (const rate of ratesOf(actual, actual, [0.2, 0.4, 0.6])) expect(rate.pei ?? 1).toBe(1);
        const moved = (values: ArrayLike<number>): Float64Array => Float64Array.from(order, (at) => values[at]!);
        const input = { cells: order.map((at) => cells[at]!), score: moved(score), actual: moved(actual), areaKm2: moved(areaKm2) };
        expect(rankingHitRate({ ...input, coverages: [0.4] })).toMatchObject({ value: ratesOf(score, actual, [0.4]) });
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  const right = { cells, score: Float64Array.of(1, 2, 3, 4, 5), actual: Float64Array.of(1, 2, 3, 4, 5), areaKm2, coverages: [0.5] };
  test.each([
    [{ score: Float64Array.of(1, 2, 3, 4, Number.NaN) }, "must be a number, is NaN"],
    [{ actual: Float64Array.of(1, 2, 3, 4, -1) }, "must be a whole number from 0, are -1"],
    [{ areaKm2: Float64Array.of(1, 2, 3, 4, 0) }, "must be above 0 km², is 0"],
    [{ areaKm2: Float64Array.of(1) }, "areaKm2 has 1 values for 5 cells"],
    [{ cells: [cells[0]!, cells[0]!, ...cells.slice(2)] }, "stands twice"],
    [{ coverages: [0] }, "is 0"],
    [{ coverages: [1.1] }, "is 1.1"],
    [{ coverages: [] }, "at least one coverage"],
  ])("refuses %j", (changed, message) => {
    expect(() => rankingHitRate({ ...right, ...changed })).toThrow(message);
  });

  test("[M6] no cells: too little data", () => {
    const none = new Float64Array(0);
    expect(rankingHitRate({ cells: [], score: none, actual: none, areaKm2: none, coverages: [0.5] })).toMatchObject({
      of: "cells",
      needed: 1,
    });
  });
});
