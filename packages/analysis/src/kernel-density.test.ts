import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kernelDensity, kernelDensityParts, type KernelDensity, type KernelDensityInput } from "./kernel-density.ts";

const at = (
  points: readonly (readonly [number, number])[],
  centres: readonly (readonly [number, number])[],
  bandwidthM: number,
): KernelDensityInput => ({
  pointsXM: Float64Array.from(points, ([x]) => x),
  pointsYM: Float64Array.from(points, ([, y]) => y),
  weights: null,
  centresXM: Float64Array.from(centres, ([x]) => x),
  centresYM: Float64Array.from(centres, ([, y]) => y),
  bandwidthsM: [bandwidthM],
});

function valueOf(input: KernelDensityInput): KernelDensity {
  const outcome = kernelDensity(input);
  if (outcome.kind !== "result") throw new Error("too little data");
  return outcome.value[0]!;
}

const metres = fc.double({ min: -3000, max: 3000, noNaN: true });
const places = fc.array(fc.tuple(metres, metres), { minLength: 1, maxLength: 60 });

describe("kernel density", () => {
  test("[KD2–KD4] one point 300 m from the centre, bandwidth 500 m, by hand", () => {
    // d²/h² = 0.36; (1 − 0.36)² = 0.4096; per km²: · 3 / (π · 0.25); Epanechnikov 0.64 · 2 / (π · 0.25); Gauss exp(−0.18) / (2π · 0.25)
    const value = valueOf(at([[300, 0]], [[0, 0]], 500));
    expect(value.quarticRaw[0]).toBeCloseTo(0.4096, 14);
    expect(value.quarticPerKm2[0]).toBeCloseTo(1.2288 / (0.25 * Math.PI), 12);
    expect(value.epanechnikovPerKm2[0]).toBeCloseTo(1.28 / (0.25 * Math.PI), 12);
    expect(value.gaussianPerKm2[0]).toBeCloseTo(0.835270211411272 / (0.5 * Math.PI), 12);
  });

  test("[KD2, KD3] a point at the bandwidth or beyond adds nothing; a Gaussian one still does", () => {
    const value = valueOf(
      at(
        [
          [500, 0],
          [0, 501],
        ],
        [[0, 0]],
        500,
      ),
    );
    expect([value.quarticRaw[0], value.epanechnikovPerKm2[0]]).toEqual([0, 0]);
    expect(value.gaussianPerKm2[0]).toBeGreaterThan(0.7);
  });

  test("[KD5] a weight of three is three points at the place", () => {
    const weighted = valueOf({
      ...at(
        [
          [10, 20],
          [200, 0],
        ],
        [[0, 0]],
        400,
      ),
      weights: Float64Array.of(3, 1),
    });
    const repeated = valueOf(
      at(
        [
          [10, 20],
          [10, 20],
          [10, 20],
          [200, 0],
        ],
        [[0, 0]],
        400,
      ),
    );
    expect(weighted.quarticRaw[0]).toBeCloseTo(repeated.quarticRaw[0]!, 12);
    expect(weighted.gaussianPerKm2[0]).toBeCloseTo(repeated.gaussianPerKm2[0]!, 12);
  });

  test("[KD2–KD4] every point counts as if all distances were measured, wherever the centres lie", () => {
    fc.assert(
      fc.property(places, places, fc.integer({ min: 20, max: 2000 }), (points, centres, bandwidthM) => {
        const value = valueOf(at(points, centres, bandwidthM));
        for (const [index, [x, y]] of centres.entries()) {
          let quartic = 0;
          let gaussian = 0;
          for (const [px, py] of points) {
            const ratio = Math.hypot(px - x, py - y) / bandwidthM;
            quartic += ratio < 1 ? (1 - ratio ** 2) ** 2 : 0;
            gaussian += Math.exp((-ratio * ratio) / 2);
          }
          expect(value.quarticRaw[index]).toBeCloseTo(quartic, 10);
          expect(value.gaussianPerKm2[index]! * 2 * Math.PI * (bandwidthM / 1000) ** 2).toBeCloseTo(gaussian, 10);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test("[KD2–KD4] each kernel has the mass of the points", () => {
    // Centres every 20 m over 6 km × 6 km, each for 0.0004 km².
    const centres = Array.from(
      { length: 300 * 300 },
      (_, index) => [(index % 300) * 20 - 3000, Math.floor(index / 300) * 20 - 3000] as const,
    );
    const value = valueOf(
      at(
        [
          [3, 7],
          [-250, 110],
        ],
        centres,
        400,
      ),
    );
    for (const density of [value.quarticPerKm2, value.gaussianPerKm2, value.epanechnikovPerKm2]) {
      expect(density.reduce((sum, each) => sum + each, 0) * 0.0004).toBeCloseTo(2, 2);
    }
  });

  test("the order of the points and the division among threads change nothing", () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 0, max: 2 }), (points, cut) => {
        const centres = [
          [0, 0],
          [500, -800],
          [2500, 2500],
        ] as const;
        const input = at(points, centres, 700);
        const [there, back] = [valueOf(input), valueOf(at(points.toReversed(), centres, 700))];
        for (const [index, each] of there.gaussianPerKm2.entries()) expect(back.gaussianPerKm2[index]).toBeCloseTo(each, 10);
        const plan = kernelDensityParts.plan(input);
        const joined = kernelDensityParts.join(plan, [kernelDensityParts.part(plan, 0, cut), kernelDensityParts.part(plan, cut, 3)]);
        expect(joined).toMatchObject({ value: [there] });
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  test("[M6] without a point there is too little data, never a density of zero", () => {
    expect(kernelDensity(at([], [[0, 0]], 500))).toEqual({ kind: "insufficient-data", of: "points", has: 0, needed: 1 });
    expect(kernelDensity(at([[0, 0]], [], 500))).toEqual({ kind: "insufficient-data", of: "cells", has: 0, needed: 1 });
  });

  test.each([
    [{ bandwidthsM: [0] }, "a bandwidth must be a number of metres above 0, is 0"],
    [{ bandwidthsM: [Number.NaN] }, "is NaN"],
    [{ bandwidthsM: [] }, "at least one bandwidth"],
    [{ weights: Float64Array.of(-1) }, "weights[0] must be a number from 0 to 9007199254740991, is -1"],
    [{ weights: Float64Array.of(1e300) }, "is 1e+300"],
    [{ bandwidthsM: [1e-300] }, "a bandwidth must be 0.001 to 1000000000 metres, is 1e-300"],
    [{ bandwidthsM: [1e300] }, "a bandwidth must be 0.001 to 1000000000 metres, is 1e+300"],
    [{ weights: Float64Array.of(1, 2) }, "2 weights for 1 points"],
    [{ pointsXM: Float64Array.of(Number.NaN) }, "xM of point 0 is NaN"],
  ])("refuses %j", (changed, message) => {
    expect(() => kernelDensity({ ...at([[1, 2]], [[0, 0]], 500), ...changed })).toThrow(message);
  });
});
