import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakFault, type Indicator } from "../../state/classing.ts";
import { divide, jenksBreaks, quantileBreaks, roundedDown } from "./class-breaks.ts";
import { classOfCount, classOfValue, onRamp, ownBounds } from "./class-scale.ts";

const SEED = 20261123;
/** Many ties: few distinct values are the rule for counts of cells. */
const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 });
const classCounts = fc.integer({ min: 2, max: 6 });

/** Values parted at the breaks, lowest first. */
function parts(values: readonly number[], breaks: readonly number[]): number[][] {
  const bounds = [Number.NEGATIVE_INFINITY, ...breaks, Number.POSITIVE_INFINITY];
  return bounds.slice(1).map((end, at) => values.filter((value) => value >= (bounds[at] ?? 0) && value < end));
}

function withinSquares(part: readonly number[]): number {
  const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
  return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** The least sum of squares within `classCount` parts, by trying every way to part the distinct values. */
function leastSquares(values: readonly number[], classCount: number): number {
  const distinct = [...new Set(values)].toSorted((a, b) => a - b);
  const tryFrom = (from: number, left: number): number => {
    const rest = values.filter((value) => value >= (distinct[from] ?? 0));
    if (left === 1 || from === distinct.length - 1) return withinSquares(rest);
    let best = withinSquares(rest);
    for (let end = from + 1; end < distinct.length; end += 1) {
      const first = values.filter((value) => value >= (distinct[from] ?? 0) && value < (distinct[end] ?? 0));
      best = Math.min(best, withinSquares(first) + tryFrom(end, left - 1));
    }
    return best;
  };
  return tryFrom(0, classCount);
}

describe("[OC3] quantiles", () => {
  it("of twelve different values in four classes are three in each", () => {
    const values = [12, 1, 11, 2, 10, 3, 9, 4, 8, 5, 7, 6];
    // At three, six and nine of twelve.
    expect(quantileBreaks(values, 4)).toEqual([4, 7, 10]);
  });

  it("keep equal values together, whatever that does to the classes", () => {
    // A fifth each would part the ones three times; the last fifth begins with the two.
    expect(quantileBreaks([1, 1, 1, 1, 1, 1, 1, 2, 2, 9], 5)).toEqual([2]);
    expect(quantileBreaks([4, 4, 4], 5)).toEqual([]);
    expect(quantileBreaks([], 5)).toEqual([]);
  });

  it("leave no class empty, have no more classes than asked for, and no class above its part by more than its ties", () => {
    fc.assert(
      fc.property(counts, classCounts, (values, classCount) => {
        const breaks = quantileBreaks(values, classCount);
        const found = parts(values, breaks);
        expect(found.length).toBeLessThanOrEqual(classCount);
        for (const part of found) {
          expect(part.length).toBeGreaterThan(0);
          const most = Math.max(...part.map((value) => values.filter((other) => other === value).length));
          expect(part.length).toBeLessThan(values.length / classCount + most + 1);
        }
      }),
      { seed: SEED },
    );
  });
});

describe("[OC3] natural breaks", () => {
  it("part what lies apart", () => {
    expect(jenksBreaks([1, 2, 1, 20, 22, 21, 100, 2, 101], 3)).toEqual([20, 100]);
  });

  it("have the least squares within classes of all ways to part the values", () => {
    const few = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(few, fc.integer({ min: 2, max: 4 }), (values, classCount) => {
        const found = parts(values, jenksBreaks(values, classCount));
        const squares = found.reduce((sum, part) => sum + withinSquares(part), 0);
        expect(squares).toBeCloseTo(leastSquares(values, classCount), 6);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("never part equal values, and leave no class empty", () => {
    fc.assert(
      fc.property(counts, classCounts, (values, classCount) => {
        const breaks = jenksBreaks(values, classCount);
        expect(breaks.length).toBe(Math.min(classCount, new Set(values).size) - 1);
        for (const part of parts(values, breaks)) expect(part.length).toBeGreaterThan(0);
      }),
      { seed: SEED },
    );
    expect(jenksBreaks([], 4)).toEqual([]);
  });
});

describe("[OC2] own classes of any values", () => {
  const indicators = fc.constantFrom<Indicator>("count", "reporters", "share", "density", "rate-thousand", "rate-share");
  const values = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 1, noNaN: true }), fc.constant(0.25)), { maxLength: 60 });

  it("can stand in a link, rise, and keep zero for itself", () => {
    fc.assert(
      fc.property(
        indicators,
        values,
        fc.constantFrom("quantile" as const, "jenks" as const),
        classCounts,
        (indicator, shares, method, classCount) => {
          const isWhole = indicator === "count" || indicator === "reporters";
          const numbers = isWhole ? shares.map((share) => Math.round(share * 200)) : shares;
          const classing = divide(numbers, { indicator, method, resolution: null, classCount });
          expect(classing.breaks.length).toBeLessThanOrEqual(5);
          classing.breaks.forEach((value, at) => expect(breakFault(indicator, value, classing.breaks[at - 1] ?? null)).toBeNull());
          const bounds = ownBounds(classing);
          const classOf = isWhole ? classOfCount : classOfValue;
          for (const value of numbers) {
            const found = classOf(value, bounds);
            expect(found === 0).toBe(value === 0);
            // Its place is that of the last break that it reaches.
            const place = classing.breaks.filter((end) => value >= end).length + 1;
            if (value > 0) expect(found).toBe(onRamp(place, bounds.length));
          }
        },
      ),
      { seed: SEED },
    );
  });

  it("name no more digits than the legend does", () => {
    expect([roundedDown(12.9, "count"), roundedDown(0.0347, "share"), roundedDown(0.29, "share")]).toEqual([12, 0.034, 0.29]);
    expect([roundedDown(1234.5, "density"), roundedDown(12.37, "density"), roundedDown(0.012_39, "rate-area")]).toEqual([
      1234, 12.3, 0.012_3,
    ]);
  });
});

describe("few classes", () => {
  it("reach from the palest to the deepest colour, each with one of its own", () => {
    for (let size = 2; size <= 6; size += 1) {
      const colours = Array.from({ length: size }, (_, at) => onRamp(at + 1, size));
      expect([colours[0], colours.at(-1), new Set(colours).size]).toEqual([1, 6, size]);
      expect(colours).toEqual(colours.toSorted((a, b) => a - b));
    }
    expect(onRamp(1, 1)).toBe(4);
  });
});
