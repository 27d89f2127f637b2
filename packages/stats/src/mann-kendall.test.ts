import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mannKendall } from "./mann-kendall.ts";

interface Expected {
  readonly n: number;
  readonly S: number;
  readonly varS: number;
  readonly tau_b: number | null;
  readonly z: number;
  readonly p: number;
  readonly sen_slope: number | null;
}

const REPOSITORY = new URL("../../../", import.meta.url);
const FOLDERS = ["data/reference/mann-kendall/", "../shared/reference/03-mann-kendall/"].filter(
  (folder, at) => at === 0 || existsSync(new URL(folder, REPOSITORY)),
);

function read(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(folder + file, REPOSITORY), "utf8")) as unknown;
}

describe.each(FOLDERS)("%s (R 4.2.2, trend 1.1.6)", (folder) => {
  const expected = read(folder, "expected.json") as readonly Expected[];
  const inputs = read(folder, "input.json") as readonly { name: string; x: number | number[] }[];
  const cases = inputs.map(({ name, x }, at) => ({ name, x, at }));

  test.each(cases)("[MK1–MK4] $name", ({ x, at }) => {
    const { S, varS, tau_b: tauB, z, p, sen_slope: senSlope, n } = expected[at] ?? ({} as Expected);
    const trend = mannKendall([x].flat());
    expect([trend.n, trend.s]).toEqual([n, S]);
    expect([trend.tauB === null, trend.senSlope === null]).toEqual([tauB === null, senSlope === null]);
    expect(Math.abs(trend.varS - varS)).toBeLessThan(1e-9);
    expect(Math.abs(trend.z - z)).toBeLessThan(1e-9);
    expect(Math.abs(trend.p - p)).toBeLessThan(1e-9);
    expect(Math.abs((trend.tauB ?? 0) - (tauB ?? 0))).toBeLessThan(1e-9);
    expect(Math.abs((trend.senSlope ?? 0) - (senSlope ?? 0))).toBeLessThan(1e-9);
  });
});

/** Σ over pairs and groups, written plainly. */
function byDefinition(x: readonly number[]): { readonly s: number; readonly varS: number; readonly senSlope: number | null } {
  const slopes: number[] = [];
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const rise = (x[j] ?? 0) - (x[i] ?? 0);
      s += Math.sign(rise);
      slopes.push(rise / (j - i));
    }
  const groups = [...new Set(x)].map((value) => x.filter((other) => other === value).length);
  const ties = groups.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const median = ((slopes[Math.ceil(middle) - 1] ?? 0) + (slopes[Math.floor(middle)] ?? 0)) / 2;
  const n = x.length;
  return { s, varS: (n * (n - 1) * (2 * n + 5) - ties) / 18, senSlope: slopes.length === 0 ? null : median };
}

const values = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 5 }));
const series = fc.array(values, { minLength: 1, maxLength: 80 });

describe("mannKendall", () => {
  test("[MK1] counts rising less falling pairs, [MK4] takes the median of the slopes", () => {
    // Pairs of 1, 3, 2: +2 over 1, +1 over 2, −1 over 1: S = 2 − 1, slopes −1, 1/2, 2. varS = 3 · 2 · 11 / 18.
    expect(mannKendall([1, 3, 2])).toMatchObject({ n: 3, s: 1, varS: 66 / 18, z: 0, p: 1, senSlope: 0.5 });
  });

  test("[MK1–MK4] is its definition, with ties, and for lengths on both sides of the bracket", () => {
    fc.assert(
      fc.property(series, (x) => {
        const trend = mannKendall(x);
        const right = byDefinition(x);
        expect([trend.s, trend.varS]).toEqual([right.s, right.varS]);
        expect(trend.senSlope === null).toBe(right.senSlope === null);
        expect(trend.senSlope ?? 0).toBeCloseTo(right.senSlope ?? 0, 9);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test("[MK4] finds the median slope where slopes over half the length mislead", () => {
    // One swing: the slopes over half the length rise or fall steeply, most short ones do not.
    const swing = Array.from({ length: 60 }, (_, at) => Math.sin(at / 9.5) * 100 + (at % 7));
    expect(mannKendall(swing).senSlope).toBeCloseTo(byDefinition(swing).senSlope ?? 0, 10);
  });

  test("turns its sign with the series, and takes no notice of a constant", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }), fc.integer(), (x, constant) => {
        const trend = mannKendall(x);
        expect(mannKendall(x.toReversed())).toMatchObject({ s: 0 - trend.s, varS: trend.varS, p: trend.p });
        expect(mannKendall(x.map((value) => value + constant))).toEqual(trend);
      }),
      { seed: 4 },
    );
  });

  test("equal values have no trend: p 1, no tau, slope 0", () => {
    expect(mannKendall(Float64Array.of(2, 2, 2, 2))).toEqual({ n: 4, s: 0, varS: 0, tauB: null, z: 0, p: 1, senSlope: 0 });
  });

  test.each([
    [[], "at least one"],
    [[1, Number.NaN], "index 1"],
    [[Infinity], "index 0"],
    [Array.from({ length: 10_001 }, () => 1), "10000"],
  ])("refuses %j", (x, said) => {
    expect(() => mannKendall(x)).toThrow(said);
  });

  test("leaves the series as it was", () => {
    const x = Float64Array.of(3, 1, 1, 2);
    mannKendall(x);
    expect([...x]).toEqual([3, 1, 1, 2]);
  });
});
