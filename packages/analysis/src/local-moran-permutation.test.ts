import { describe, expect, test } from "vitest";
import { diskOfCells } from "./cells.fixture.ts";
import { drawSequences } from "./draw-sequences.ts";
import { localMoran } from "./local-moran.ts";
import { localMoranPermutation, localMoranPermutationParts, type LocalMoranPermutationInput } from "./local-moran-permutation.ts";
import { createNeighbours } from "./neighbours.ts";

const nineteen = createNeighbours(diskOfCells(2), 1);
const counts = Float64Array.of(5, 3, 0, 1, 2, 0, 4, 0, 0, 1, 0, 0, 2, 6, 0, 0, 1, 0, 3);
const input: LocalMoranPermutationInput = { counts, neighbours: nineteen, replications: 500, seed: 8, inference: "textbook" };

function runInParts(partCount: number): unknown {
  const plan = localMoranPermutationParts.plan(input);
  const units = localMoranPermutationParts.unitCount(plan);
  const bounds = Array.from({ length: partCount + 1 }, (_, at) => Math.floor((at * units) / partCount));
  const parts = bounds.slice(1).map((to, at) => localMoranPermutationParts.part(plan, bounds[at]!, to));
  return localMoranPermutationParts.join(plan, parts);
}

describe("drawn sequences", () => {
  test("hold each number at most once, and every number equally often at every place", () => {
    const [count, length, replications] = [5, 3, 20_000];
    const sequences = drawSequences({ count, length, seed: 3 }, { from: 0, to: replications });
    const seen = Array.from({ length }, () => new Float64Array(count));
    for (let start = 0; start < sequences.length; start += length) {
      const sequence = sequences.subarray(start, start + length);
      expect(new Set(sequence).size).toBe(length);
      for (const [place, number] of sequence.entries()) seen[place]![number]! += 1;
    }
    // 4,000 expected; the chi-square of 4 degrees of freedom exceeds 18.5 once in 1,000.
    for (const place of seen) expect(place.reduce((sum, times) => sum + (times - 4000) ** 2 / 4000, 0)).toBeLessThan(18.5);
  });
});

describe("conditional permutation", () => {
  test("[LM8] the bytes are the same for any division", () => {
    const whole = localMoranPermutation(input);
    for (const partCount of [1, 2, 3, 7]) expect(runInParts(partCount)).toEqual(whole);
    expect(localMoranPermutation({ ...input, seed: 9 })).not.toEqual(whole);
  });

  test("[LM8] with many permutations p is the exact one, also where the neighbours are most of all cells", () => {
    for (const k of [1, 2]) {
      const neighbours = createNeighbours(diskOfCells(2), k);
      const drawn = localMoranPermutation({ ...input, neighbours, replications: 200_000 });
      const exact = localMoran({ counts, neighbours, inference: "auto" });
      if (drawn.kind !== "result" || exact.kind !== "result") throw new Error("too little data");
      for (const [cell, p] of exact.value.p.entries()) {
        if (exact.value.tested[cell] === 0) continue;
        // Five standard errors of twice a share among 200,000.
        expect(Math.abs(drawn.value.p[cell]! - p)).toBeLessThan(5 * 2 * Math.sqrt((p / 2) * (1 - p / 2) * 5e-6) + 1e-5);
        expect(drawn.value.expected[cell]).toBeCloseTo(exact.value.expected[cell]!, 1);
      }
    }
  });

  test("[LM7] no drawn sum differs where all other cells are neighbours", () => {
    const outcome = localMoranPermutation({
      ...input,
      counts: Float64Array.of(7, 0, 0, 0, 0, 0, 0),
      neighbours: createNeighbours(diskOfCells(1), 1),
    });
    if (outcome.kind !== "result") throw new Error("too little data");
    expect([outcome.value.tested[0], outcome.value.z[0], outcome.value.p[0]]).toEqual([0, 0, 1]);
    expect(outcome.inference).toEqual({ source: "permutation", floor: 2 / 501, seed: 8, replications: 500 });
  });

  test("[M5] too few permutations for the number of cells are refused by the rules of the product", () => {
    // 2 / (R + 1) ≤ 0.05 / 19: R ≥ 759.
    expect(() => localMoranPermutation({ ...input, replications: 758, inference: "auto" })).toThrow("at least 759 permutations");
    expect(localMoranPermutation({ ...input, replications: 759, inference: "auto" }).kind).toBe("result");
  });

  test.each([0, -1, 1.5, Number.NaN, 1e9])("%d permutations are refused", (replications) => {
    expect(() => localMoranPermutation({ ...input, replications })).toThrow("the number of permutations must be a whole number from 1");
  });

  test("a seed that is none is refused", () => {
    expect(() => localMoranPermutation({ ...input, seed: -1 })).toThrow("seed must be a whole number");
  });
});
