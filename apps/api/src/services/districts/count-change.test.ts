import { describe, expect, it } from "vitest";
import { dispersionOf, toChanges, type CountedPair } from "./count-change.ts";

const pair = (parts: Partial<CountedPair>): CountedPair => ({
  now: 0,
  compared: parts.now ?? 0,
  before: 0,
  isNowCovered: true,
  dispersion: 1,
  ...parts,
});
const one = (parts: Partial<CountedPair>) => toChanges([pair(parts)])[0];

describe("toChanges", () => {
  it("[M9] gives the numbers of the method page: 20, then 35", () => {
    const change = one({ before: 20, now: 35 });
    expect(change).toMatchObject({ now: 35, before: 20, ratio: 1.75, secured: 1 });
    expect([change?.low, change?.high, change?.p].map((value) => Number(value?.toPrecision(3)))).toEqual([1.07, 2.91, 0.0433]);
    expect(change?.pAdjusted).toBe(change?.p);
  });

  it("[M9] is widened by the over-dispersion: the same rise happens by itself", () => {
    const change = one({ before: 20, now: 35, dispersion: 2.5 });
    expect([change?.low, change?.high].map((value) => Number(value?.toFixed(2)))).toEqual([0.78, 4.11]);
    expect(change).toMatchObject({ ratio: 1.75, secured: 0 });
    expect(change?.p?.toFixed(2)).toBe("0.20");
  });

  it("[M10] is not told over days without data, on either side", () => {
    const untold = { ratio: null, low: null, high: null, p: null, pAdjusted: null, secured: null };
    const nothing = { compared: null, before: null };
    expect(one({ ...nothing, now: 35 })).toEqual({ now: 35, ...nothing, ...untold });
    expect(one({ ...nothing, now: 0, isNowCovered: false })).toEqual({ now: null, ...nothing, ...untold });
  });

  it("[PC9] compares what lies in the days that are whole in both periods", () => {
    expect(one({ now: 60, compared: 35, before: 20, isNowCovered: false })).toMatchObject({
      now: 60,
      compared: 35,
      ratio: 1.75,
      secured: 1,
    });
  });

  it("[M6] says nothing of two zeros, and gives a ratio without interval where the spread is not known", () => {
    expect(one({})).toMatchObject({ now: 0, before: 0, ratio: null, p: null, secured: null });
    expect(one({ before: 20, now: 35, dispersion: null })).toMatchObject({ ratio: 1.75, low: null, high: null, p: null, secured: null });
  });

  it("has no ratio and no upper end where nothing was before, and tells fewer as fewer", () => {
    expect(one({ before: 0, now: 12 })).toMatchObject({ ratio: null, high: null, secured: 1 });
    expect(one({ before: 30, now: 8 })).toMatchObject({ secured: -1 });
  });

  it("[M4] corrects over what is told, and over nothing else", () => {
    const fifth = pair({ before: 20, now: 35 });
    const quiet = pair({ before: 20, now: 20 });
    const untold = pair({ compared: null, before: null, now: 9 });
    const [change] = toChanges([fifth, quiet, quiet, quiet, quiet, untold]);
    // One of five told: 5 × 0.0433 = 0.216, no longer secured.
    expect(change?.pAdjusted?.toFixed(3)).toBe("0.216");
    expect(change?.secured).toBe(0);
    expect(toChanges([])).toEqual([]);
  });
});

describe("dispersionOf", () => {
  const covered = (count: number): boolean[] => Array.from({ length: count }, () => true);

  it("[PC5] is the variance of the covered weeks by that of Poisson counts, never below 1", () => {
    // Mean 4, squared distances 8 × 4 + 2 × 16 = 64, by 4 and 9 degrees of freedom.
    const weeks = [2, 6, 2, 6, 2, 6, 2, 6, 0, 8];
    expect(dispersionOf(weeks, covered(10))).toBeCloseTo(64 / 36, 12);
    expect(dispersionOf([4, 4, 4, 4, 4, 4, 4, 4, 4, 4], covered(10))).toBe(1);
  });

  it("[M10] leaves weeks without data out, which would look like a wild up and down", () => {
    const weeks = [8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0];
    expect(dispersionOf(weeks, [...covered(10), false, false])).toBe(1);
    expect(dispersionOf(weeks, covered(12))).toBeGreaterThan(1);
  });

  it("[M6] is not known of fewer than nine weeks, and 1 where nothing ever was", () => {
    expect(dispersionOf([3, 4, 5, 3, 4, 5, 3, 4], covered(8))).toBeNull();
    expect(dispersionOf([0, 0, 0, 0, 0, 0, 0, 0, 0], covered(9))).toBe(1);
  });
});
