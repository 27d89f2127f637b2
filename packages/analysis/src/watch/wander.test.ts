import { describe, expect, test } from "vitest";
import { wanderBefore } from "./wander.ts";
import { createWatch } from "./watch.ts";

const DAYS = 336;
const FAR_M = 5_000;

/** Two cells that are no neighbours; `levels[cell][block]` reports on the first day of each four weeks. */
function watchOf(levels: readonly (readonly number[])[], statistic: "plain" | "dispersed" = "dispersed") {
  const cellCount = levels.length;
  const counts = new Float64Array(DAYS * cellCount);
  for (const [cell, ofCell] of levels.entries())
    for (const [block, count] of ofCell.entries()) counts[block * 28 * cellCount + cell] = count;
  const xM = Float64Array.from({ length: cellCount }, (_, cell) => cell * FAR_M);
  const input = { xM, yM: new Float64Array(cellCount), counts, days: DAYS, covered: new Uint8Array(DAYS).fill(1) };
  return createWatch(input, { maxRadiusM: 1_000, maxDurationDays: 28, minReports: 4, baselineDays: 112, statistic });
}

describe("wandering", () => {
  test("[ED3] is worked out by hand for two places that swap their levels", () => {
    // Blocks 0 … 3 of the 112 days before day 112: place 0 has 30, 30, 10, 10, place 1 the reverse. 40 reports each block, 20 expected of each place.
    // Differences ±10: neighbouring blocks give 100 − 100 + 100, and 3 · 20² / 80 = 15 for the given sum: 115 of 3 · 20² = 1,200; the city's is the same.
    const wander = wanderBefore(
      watchOf([
        [30, 30, 10, 10],
        [10, 10, 30, 30],
      ]),
      140,
    );
    for (const value of wander) expect(value).toBeCloseTo((2 * 115) / 1_200, 9);
  });

  test("[ED3] draws a place towards the city where it has little to tell", () => {
    // Place 2 keeps its level of 20 of 60: 0 + 15 of 1,200. The city: (115 + 115 + 15) / 3,600 with 60 reports each block and a third of them everywhere.
    const wander = wanderBefore(
      watchOf([
        [30, 30, 10, 10],
        [10, 10, 30, 30],
        [20, 20, 20, 20],
      ]),
      140,
    );
    const ofCity = 245 / 3_600;
    expect(wander[2]).toBeCloseTo((2 * (15 + 50_000 * ofCity)) / 51_200, 9);
    expect(wander[0]).toBeCloseTo((2 * (115 + 50_000 * ofCity)) / 51_200, 9);
  });

  test("[ED3] is none where all places go up and down together, but for the little that given sums leave", () => {
    // Expected is what happened; only the correction for the given sum is left: (40·20 + 20·60 + 60·40) / 160 of (40·20 + 20·60 + 60·40).
    const wander = wanderBefore(
      watchOf([
        [40, 20, 60, 40],
        [40, 20, 60, 40],
      ]),
      140,
    );
    for (const value of wander) expect(value).toBeCloseTo(2 / 160, 9);
  });

  test("[ED3] does not know the last four weeks", () => {
    const place = [40, 10, 10, 30, 30];
    const quiet = watchOf([[0, 30, 30, 10, 10], place]);
    const loud = watchOf([[0, 30, 30, 10, 90], place]);
    expect(wanderBefore(loud, 167)).toEqual(wanderBefore(quiet, 167));
    // Four weeks later the blocks are those of the first test.
    expect(wanderBefore(quiet, 168)[0]).toBeCloseTo((2 * 115) / 1_200, 9);
    expect(wanderBefore(loud, 168)).not.toEqual(wanderBefore(quiet, 168));
  });

  test("[M6] is none before there are two blocks, and in the plain statistic", () => {
    expect(
      Array.from(
        wanderBefore(
          watchOf([
            [30, 30],
            [10, 10],
          ]),
          50,
        ),
      ),
    ).toEqual([0, 0]);
    expect(
      Array.from(
        wanderBefore(
          watchOf(
            [
              [30, 30, 10, 10],
              [10, 10, 30, 30],
            ],
            "plain",
          ),
          140,
        ),
      ),
    ).toEqual([0, 0]);
  });
});
