import { expect, test } from "vitest";
import { diskOfCells } from "./cells.fixture.ts";
import { globalMoran } from "./global-moran.ts";
import { createNeighbours } from "./neighbours.ts";

const ring = createNeighbours(diskOfCells(1), 1);

test("[LM9] seven reports in the middle of seven cells, by hand", () => {
  // Σ d · lag = 6 · (−1) + 6 · (−1) · 4/3 = −14; I = −14 / (7 · 6).
  const outcome = globalMoran({ counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0), neighbours: ring });
  if (outcome.kind !== "result") throw new Error("too little data");
  expect(outcome.value.i).toBeCloseTo(-1 / 3, 14);
  expect(outcome.value.expected).toBeCloseTo(-1 / 6, 14);
});

test("[LM9] over all orders of the counts, mean and variance are the ones stated", () => {
  // Five cells in a row of neighbours, counts 0 0 1 3 8: all 120 orders.
  const cells = diskOfCells(1).slice(0, 5);
  const neighbours = createNeighbours(cells, 1);
  const found: { i: number; expected: number; variance: number }[] = [];
  const deal = (left: readonly number[], dealt: readonly number[]): void => {
    if (left.length > 0) {
      for (const [at, count] of left.entries()) deal(left.toSpliced(at, 1), [...dealt, count]);
      return;
    }
    const outcome = globalMoran({ counts: Float64Array.from(dealt), neighbours });
    if (outcome.kind === "result") found.push(outcome.value);
  };
  deal([0, 0, 1, 3, 8], []);
  expect(found).toHaveLength(120);
  const mean = found.reduce((sum, { i }) => sum + i, 0) / 120;
  const variance = found.reduce((sum, { i }) => sum + (i - mean) ** 2, 0) / 120;
  expect(mean).toBeCloseTo(found[0]!.expected, 12);
  expect(variance).toBeCloseTo(found[0]!.variance, 12);
});

test.each([
  [[1, 2, 3], { of: "cells", has: 3, needed: 4 }],
  [[2, 2, 2, 2], { of: "different counts", has: 1, needed: 2 }],
])("[M6] %j: too little data", (counts, wanted) => {
  const neighbours = createNeighbours(diskOfCells(1).slice(0, counts.length), 1);
  expect(globalMoran({ counts: Float64Array.from(counts), neighbours })).toEqual({ kind: "insufficient-data", ...wanted });
});

test("[LM9] where all cells are neighbours of all, I is the same for every order: z is 0", () => {
  const outcome = globalMoran({ counts: Float64Array.of(5, 0, 0, 1, 0, 0, 2), neighbours: createNeighbours(diskOfCells(1), 2) });
  expect(outcome).toMatchObject({ value: { i: expect.closeTo(-1 / 6, 12), z: 0, p: 1 } });
});
