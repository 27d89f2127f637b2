import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";
import { normalUpperTail } from "./normal.ts";
import { relativeError } from "./relative-error.fixture.ts";

// Roots of log(erfc(−x/√2)/2) = log p by mpmath 1.3.0 with 60 digits, rounded to double precision.
const QUANTILES = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [1e-20, -9.262340089798407],
  [1e-10, -6.361340902404057],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.02425, -1.972961051311885],
  [0.0749, -1.4402382675279637],
  [0.0751, -1.43882539275254],
  [0.1, -1.2815515655446004],
  [0.3, -0.5244005127080408],
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446006],
  [0.975, 1.9599639845400538],
  [0.999, 3.090232306167813],
] as const;

describe("normalQuantile", () => {
  test.each(QUANTILES)("of %f is right to 1e-14 of itself", (share, x) => {
    expect(relativeError(normalQuantile(share), x)).toBeLessThan(1e-14);
  });

  test("gives back where a tail was taken, as far out as tails go", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 37, noNaN: true }), (z) => relativeError(-normalQuantile(normalUpperTail(z)), z) < 1e-12),
      { seed: 4 },
    );
  });

  test("of 0 and 1 is infinite", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });

  test.each([-0.1, 1.1, Number.NaN])("of %s is refused", (share) => {
    expect(() => normalQuantile(share)).toThrow(`is ${share}`);
  });
});
