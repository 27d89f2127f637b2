import { benjaminiHochberg, createRandom, type InsufficientData } from "@lagebild/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { giStar } from "./gi-star.ts";
import { P_SOURCES } from "./outcome.ts";
import { rowOfCells } from "./space-time-cube.fixture.ts";
import { spaceTimeGiStar, type SpaceTimeGiStar, type SpaceTimeGiStarInput } from "./space-time-gi-star.ts";

interface SmallCube {
  readonly cellCount: number;
  readonly counts: readonly number[];
  readonly lag: number;
}

function inputOf({ cellCount, counts, lag }: SmallCube, more: Partial<SpaceTimeGiStarInput> = {}): SpaceTimeGiStarInput {
  const stepCount = counts.length / cellCount;
  const neighbours = rowOfCells(cellCount);
  return { counts: Float64Array.from(counts), stepCount, neighbours, lag, reference: "cube", inference: "textbook", ...more };
}

function resultOf(outcome: SpaceTimeGiStar | InsufficientData): SpaceTimeGiStar {
  if ("kind" in outcome) throw new Error(`too little data: ${JSON.stringify(outcome)}`);
  return outcome;
}

const cubes = fc
  .record({ cellCount: fc.integer({ min: 4, max: 9 }), stepCount: fc.integer({ min: 3, max: 6 }), lag: fc.integer({ min: 0, max: 2 }) })
  .chain(({ cellCount, stepCount, lag }) =>
    fc
      .array(fc.integer({ min: 0, max: 12 }), { minLength: cellCount * stepCount, maxLength: cellCount * stepCount })
      .filter((counts) => new Set(counts).size > 1)
      .map((counts): SmallCube => ({ cellCount, counts, lag })),
  );
const references = fc.constantFrom("cube" as const, "slice" as const);

/** By the definition, bin by bin; null where the reference does not vary or is no larger than the neighbourhood. */
function zByDefinition({ cellCount, counts, lag }: SmallCube, reference: "cube" | "slice", bin: number): number | null {
  const [step, cell] = [Math.floor(bin / cellCount), bin % cellCount];
  const around: number[] = [];
  for (const [other, count] of counts.entries()) {
    const [otherStep, otherCell] = [Math.floor(other / cellCount), other % cellCount];
    if (Math.abs(otherCell - cell) <= 1 && otherStep <= step && otherStep >= step - lag) around.push(count);
  }
  const all = reference === "cube" ? counts : counts.slice(step * cellCount, (step + 1) * cellCount);
  const [n, w] = [all.length, around.length];
  const mean = all.reduce((sum, count) => sum + count, 0) / n;
  const deviation = Math.sqrt(all.reduce((sum, count) => sum + (count - mean) ** 2, 0) / n);
  if (new Set(all).size === 1 || w >= n) return null;
  return (around.reduce((sum, count) => sum + count, 0) - w * mean) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)));
}

describe("Gi* of a cube", () => {
  test("[EH1, EH2] three cells in three steps, by hand", () => {
    // One report, in the middle cell and step. Bins 9, mean 1/9, s² = 1/9 − 1/81 = 8/81. The middle bin of the last step: 3 cells × 2 steps,
    // W = 6, z = (1 − 6/9) / (√(8/81) · √((54 − 36) / 8)) = (1/3) / (√2/3) = 1/√2. Cell 0 in the first step: W = 2, z = −(2/9) / (√(8/81) · √(14/8)) = −2/√14.
    const { z } = resultOf(spaceTimeGiStar(inputOf({ cellCount: 3, counts: [0, 0, 0, 0, 1, 0, 0, 0, 0], lag: 1 })));
    expect(z[7]).toBeCloseTo(1 / Math.SQRT2, 12);
    expect(z[0]).toBeCloseTo(-2 / Math.sqrt(14), 12);
  });

  test("[EH1, EH2, EH3] every bin has the z of the definition, or none", () => {
    fc.assert(
      fc.property(cubes, references, (cube, reference) => {
        const outcome = spaceTimeGiStar(inputOf(cube, { reference }));
        const right = cube.counts.map((_, bin) => zByDefinition(cube, reference, bin));
        if ("kind" in outcome) {
          expect(right.every((z) => z === null)).toBe(true);
          return;
        }
        expect([...outcome.tested]).toEqual(right.map((z) => (z === null ? 0 : 1)));
        for (const [bin, z] of right.entries()) expect(outcome.z[bin]).toBeCloseTo(z ?? 0, 10);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test("[EH2] a constant added to all counts, or a common factor, leaves z as it is", () => {
    fc.assert(
      fc.property(cubes, references, fc.integer({ min: 1, max: 50 }), (cube, reference, number) => {
        const before = spaceTimeGiStar(inputOf(cube, { reference }));
        if ("kind" in before) return;
        for (const change of [(count: number) => count + number, (count: number) => count * number]) {
          const after = resultOf(spaceTimeGiStar(inputOf({ ...cube, counts: cube.counts.map(change) }, { reference })));
          for (const [bin, z] of before.z.entries()) expect(after.z[bin]).toBeCloseTo(z, 9);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test("[EH1] one step without lag is Gi* of the cells", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 12 }), (counts) => {
        fc.pre(new Set(counts).size > 1);
        const cube = resultOf(spaceTimeGiStar(inputOf({ cellCount: counts.length, counts, lag: 0 })));
        const flat = giStar({ counts: Float64Array.from(counts), neighbours: rowOfCells(counts.length), inference: "textbook" });
        if (flat.kind !== "result") throw new Error("enough cells");
        for (const [cell, z] of flat.value.z.entries()) expect(cube.z[cell]).toBeCloseTo(z, 10);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test("[EH4, M4] the states after correction are those of adjusted p up to 0.05", () => {
    fc.assert(
      fc.property(cubes, (cube) => {
        const { p, z, stateFdr, state } = resultOf(spaceTimeGiStar(inputOf({ ...cube, lag: 0 })));
        const adjusted = benjaminiHochberg(p);
        expect([...stateFdr]).toEqual([...z].map((value, bin) => ((adjusted[bin] ?? 1) <= 0.05 ? Math.sign(value) : 0)));
        expect([...state]).toEqual([...z].map((value) => (Math.abs(value) >= 1.959964 ? Math.sign(value) : 0)));
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

describe("steps and bins without data", () => {
  test("[EH7, M10] what stands in them does not matter, and the rest is as if they were not there", () => {
    fc.assert(
      fc.property(
        cubes,
        references,
        fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 60, maxLength: 60 }),
        (cube, reference, noise) => {
          const stepCount = cube.counts.length / cube.cellCount;
          const covered = Uint8Array.from({ length: stepCount }, (_, step) => (step === 1 ? 0 : 1));
          const isOut = (bin: number): boolean => Math.floor(bin / cube.cellCount) === 1;
          const noisy = { ...cube, counts: cube.counts.map((count, bin) => (isOut(bin) ? (noise[bin] ?? 0) : count)) };
          const before = spaceTimeGiStar(inputOf(cube, { covered, reference }));
          expect(spaceTimeGiStar(inputOf(noisy, { covered, reference }))).toEqual(before);
          if ("kind" in before) return;
          expect([...before.tested].some((flag, bin) => flag === 1 && isOut(bin))).toBe(false);
          const perBin = Uint8Array.from(cube.counts, (_, bin) => (isOut(bin) ? 0 : 1));
          expect(spaceTimeGiStar(inputOf(cube, { covered: perBin, reference }))).toEqual(before);
        },
      ),
      { seed: 7, numRuns: 80 },
    );
  });

  test("[EH7, M10] without lag the other steps have the z of a cube without that step", () => {
    const counts = [1, 0, 4, 2, 9, 9, 9, 9, 0, 3, 1, 1];
    const gap = resultOf(spaceTimeGiStar(inputOf({ cellCount: 4, counts, lag: 0 }, { covered: Uint8Array.of(1, 0, 1) })));
    const short = resultOf(spaceTimeGiStar(inputOf({ cellCount: 4, counts: [...counts.slice(0, 4), ...counts.slice(8)], lag: 0 })));
    expect([...gap.z.slice(0, 4), ...gap.z.slice(8)]).toEqual([...short.z]);
    expect(gap.sampleSize).toBe(12);
  });
});

/** Counts of a Poisson process that is the same everywhere. */
function evenCube(cellCount: number, stepCount: number, mean: number, seed: number): SmallCube {
  const random = createRandom(seed, 0);
  const draw = (): number => {
    let [count, product] = [0, random.uniform()];
    for (const limit = Math.exp(-mean); product > limit; product *= random.uniform()) count++;
    return count;
  };
  return { cellCount, counts: Array.from({ length: cellCount * stepCount }, draw), lag: 1 };
}

describe("small counts", () => {
  test("[EH8, M5] nothing but chance at 0.05 reports per bin: exact tails stay below 5 %, the normal ones cry hot ten times as often after correction", () => {
    const cubes = Array.from({ length: 20 }, (_, at) => evenCube(300, 13, 0.05, 100 + at));
    const hotShare = (inference: "textbook" | "auto", of: "state" | "stateFdr"): number => {
      const results = cubes.map((cube) => resultOf(spaceTimeGiStar(inputOf(cube, { inference }))));
      return results.reduce((sum, result) => sum + result[of].filter((state) => state === 1).length, 0) / (20 * 300 * 13);
    };
    // 2.5 % a side at most; the bins of a cube hang together, so its standard error is about 0.1 %.
    expect(hotShare("auto", "state")).toBeLessThan(0.027);
    expect(hotShare("textbook", "stateFdr")).toBeGreaterThan(10 * hotShare("auto", "stateFdr"));
  });

  test("[EH8] the p of one bin, by hand", () => {
    // 8 cells in one step, two reports in cell 0: the neighbourhood of cell 0 has 2 bins of 8 and holds both. The values are 2 and seven 0:
    // P(sum ≥ 2) = 2/8, two-sided 1/2. Cell 4 has 3 bins and none: P(sum ≤ 0) = 5/8, two-sided 1.
    const counts = [2, 0, 0, 0, 0, 0, 0, 0];
    const outcome = spaceTimeGiStar(inputOf({ cellCount: 8, counts, lag: 0 }, { inference: "auto", reference: "slice" }));
    const { p, source, inference } = resultOf(outcome);
    expect([p[0], p[4]]).toEqual([expect.closeTo(0.5, 12), 1]);
    expect(new Set(source)).toEqual(new Set([P_SOURCES.indexOf("exact")]));
    expect(inference.source).toBe("exact");
  });

  test("[EH9, M5] where no p could matter there is too little data", () => {
    const counts = [2, 0, 0, 0, 0, 0, 0, 0];
    expect(spaceTimeGiStar(inputOf({ cellCount: 8, counts, lag: 0 }, { inference: "auto" }))).toMatchObject({ kind: "insufficient-data" });
  });

  test("[EH8] large counts agree with the normal tail", () => {
    // The exact p holds the whole chance of the sum itself, about 0.4 / √(2·400) = 0.014 for two bins of 400.
    const cube = evenCube(60, 12, 400, 7);
    const [normal, exact] = (["textbook", "auto"] as const).map((inference) => resultOf(spaceTimeGiStar(inputOf(cube, { inference }))));
    for (const [bin, p] of (normal?.p ?? []).entries()) expect(Math.abs(p - (exact?.p[bin] ?? 1))).toBeLessThan(0.02);
  });
});

describe("cubes that are none", () => {
  const good = { cellCount: 3, counts: [1, 0, 2, 0, 1, 0], lag: 1 };
  const with2 = (count: number): SmallCube => ({ ...good, counts: [1, 0, 2, 0, count, 0] });
  test.each([
    [inputOf(with2(Number.NaN)), "the count of cell 1 in step 1 must be a whole number from 0, is NaN"],
    [inputOf(with2(-1)), "the count of cell 1 in step 1 must be a whole number from 0, is -1"],
    [inputOf(with2(0.5)), "the count of cell 1 in step 1 must be a whole number from 0, is 0.5"],
    [inputOf(good, { lag: -1 }), "lag must be a whole number from 0, is -1"],
    [inputOf(good, { stepCount: 0 }), "stepCount must be a whole number from 1, is 0"],
    [inputOf(good, { stepCount: 3 }), "3 cells in 3 steps need 9 counts, there are 6"],
    [inputOf(good, { neighbours: rowOfCells(0) }), "a cube needs cells, there are none"],
    [inputOf(good, { covered: Uint8Array.of(1) }), "covered needs 2 entries (per step) or 6 (per bin), has 1"],
    [inputOf(good, { covered: Uint8Array.of(1, 2) }), "covered[1] must be 0 or 1, is 2"],
  ])("are refused: %#", (input, message) => {
    expect(() => spaceTimeGiStar(input)).toThrow(new RangeError(message));
  });

  test.each([
    ["equal counts", inputOf({ ...good, counts: [2, 2, 2, 2, 2, 2] }), { of: "different counts", has: 1, needed: 2 }],
    ["no data in any step", inputOf(good, { covered: Uint8Array.of(0, 0) }), { of: "different counts", has: 0, needed: 2 }],
    ["a neighbourhood as large as the cube", inputOf({ cellCount: 2, counts: [1, 0], lag: 0 }), { of: "bins", has: 2, needed: 3 }],
  ])("[EH9, M6] %s are too little data", (_, input, told) => {
    expect(spaceTimeGiStar(input)).toEqual({ kind: "insufficient-data", ...told });
  });
});
