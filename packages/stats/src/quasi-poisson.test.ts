import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearPredictor, quasiPoisson, unscaledVariance } from "./quasi-poisson.ts";

const ones = (length: number): Float64Array => new Float64Array(length).fill(1);

describe("quasiPoisson", () => {
  test("an intercept alone fits the mean, with variance 1 / sum and Pearson's dispersion", () => {
    const response = Float64Array.of(2, 3, 7, 8);
    const fit = quasiPoisson({ response, columns: [ones(4)] });
    expect(fit.isConverged).toBe(true);
    expect(Math.exp(linearPredictor(fit, [1]))).toBeCloseTo(5, 7);
    expect(unscaledVariance(fit, [1])).toBeCloseTo(1 / 20, 5);
    // (9 + 4 + 4 + 9) / 5 by 3 degrees, with the weights before the last step, 4e-5 apart
    expect(fit.dispersion).toBeCloseTo(26 / 15, 3);
    expect([...fit.leverages]).toEqual([0.25, 0.25, 0.25, 0.25].map((share) => expect.closeTo(share, 9)));
  });

  test("two groups fit the mean of each, weighted", () => {
    const response = Float64Array.of(1, 3, 10, 20);
    const second = Float64Array.of(0, 0, 1, 1);
    const fit = quasiPoisson({ response, columns: [ones(4), second], weights: Float64Array.of(1, 1, 3, 1) });
    // (3 · 10 + 20) / 4
    expect(Math.exp(linearPredictor(fit, [1, 0]))).toBeCloseTo(2, 6);
    expect(Math.exp(linearPredictor(fit, [1, 1]))).toBeCloseTo(12.5, 6);
  });

  test("an exact exponential is found", () => {
    const time = Float64Array.of(0, 1, 2, 3);
    const fit = quasiPoisson({ response: Float64Array.of(3, 6, 12, 24), columns: [ones(4), time] });
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(3), 7);
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(2), 7);
    expect(fit.dispersion).toBeCloseTo(0, 7);
  });

  test("what it fits sums with each column to what was counted, and leverages sum to the columns", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(counts, (given) => {
        const response = Float64Array.from(given);
        const time = Float64Array.from(given, (_, at) => 300 + at);
        const odd = Float64Array.from(given, (_, at) => at % 2);
        const fit = quasiPoisson({ response, columns: [ones(given.length), time, odd] });
        expect(fit.isConverged).toBe(true);
        for (const column of [ones(given.length), odd]) {
          const [fitted, counted] = [fit.fitted, response].map((values) => values.reduce((sum, y, at) => sum + y * (column[at] ?? 0), 0));
          expect(Math.abs((fitted ?? 0) / (counted ?? 1) - 1)).toBeLessThan(1e-4);
        }
        expect(fit.leverages.reduce((sum, leverage) => sum + leverage, 0)).toBeCloseTo(3, 8);
        expect(fit.residualDegrees).toBe(given.length - 3);
      }),
      { seed: 4 },
    );
  });

  test("a column that depends on others gets 0 and takes no degree", () => {
    const twice = Float64Array.of(2, 2, 2, 2);
    const fit = quasiPoisson({ response: Float64Array.of(2, 3, 7, 8), columns: [ones(4), twice] });
    expect(fit.coefficients[1]).toBe(0);
    expect(fit.residualDegrees).toBe(3);
    expect(Math.exp(linearPredictor(fit, [1, 2]))).toBeCloseTo(5, 7);
  });

  test("counts of nothing but 0 end, with hardly anything expected", () => {
    const fit = quasiPoisson({ response: new Float64Array(35), columns: [ones(35)] });
    expect(fit.fitted.every((mu) => mu >= 0 && mu < 1e-8)).toBe(true);
    expect(fit.dispersion).toBeLessThan(1e-6);
  });

  test("wrong responses and lengths are refused", () => {
    expect(() => quasiPoisson({ response: Float64Array.of(1, -1), columns: [ones(2)] })).toThrow("index 1");
    expect(() => quasiPoisson({ response: Float64Array.of(1, 2), columns: [ones(3)] })).toThrow("2 rows");
  });
});
