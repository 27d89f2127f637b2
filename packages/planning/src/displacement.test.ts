import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displacementDifference, type DisplacementDifferenceInput } from "./displacement-difference.ts";
import { displacementQuotient } from "./displacement-quotient.ts";

const counts = fc.integer({ min: 0, max: 500 });
const pair = fc.tuple(counts, counts);

describe("weighted displacement difference", () => {
  test("[WD1, WD2, WD3, WD4, V1] 20 to 10 against 20 to 20: −10, SE √70 = 8.4, interval −23.8 to 3.8", () => {
    const found = displacementDifference({ target: [20, 10], targetControl: [20, 20] });
    expect(found).toMatchObject({ wdd: -10, se: expect.closeTo(Math.sqrt(70), 12) });
    if ("kind" in found) throw new Error("there are reports");
    expect(found.interval.map((bound) => bound.toFixed(1))).toEqual(["-23.8", "3.8"]);
    expect(found.p).toBeCloseTo(0.116, 3);
  });

  test("[WD1] what falls in the ring too adds to the effect, what rises there takes from it", () => {
    const wdd = (after: number): unknown =>
      displacementDifference({ target: [20, 10], targetControl: [20, 20], displacement: [30, after], displacementControl: [30, 30] });
    expect([wdd(25), wdd(36)]).toMatchObject([{ wdd: -15 }, { wdd: -4 }]);
  });

  test("[WD1] areas and their controls exchanged turn the sign round", () => {
    fc.assert(
      fc.property(pair, pair, pair, pair, (target, targetControl, displacement, displacementControl) => {
        const one = displacementDifference({ target, targetControl, displacement, displacementControl });
        const other = displacementDifference({
          target: targetControl,
          targetControl: target,
          displacement: displacementControl,
          displacementControl: displacement,
        });
        if ("kind" in one || "kind" in other) {
          expect(other).toEqual(one);
          return;
        }
        expect([other.wdd + one.wdd, other.se, other.p + one.p]).toEqual([0, one.se, expect.closeTo(1, 12)]);
        expect(one.interval[0] + one.interval[1]).toBeCloseTo(2 * one.wdd, 9);
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  test("[WD5, M6] no report in any area is too little data", () => {
    expect(displacementDifference({ target: [0, 0], targetControl: [0, 0] })).toEqual({
      kind: "insufficient-data",
      of: "reports",
      has: 0,
      needed: 1,
    });
  });

  test.each([
    [{ target: [-1, 0], targetControl: [1, 1] }, "target before must be a whole number from 0, is -1"],
    [{ target: [1, 0], targetControl: [1, 1.5] }, "targetControl after must be a whole number from 0, is 1.5"],
    [{ target: [1, 0], targetControl: [1, 1], displacement: [Number.NaN, 1] }, "displacement before must be a whole number from 0, is NaN"],
  ] as const satisfies readonly (readonly [DisplacementDifferenceInput, string])[])("what is no count is refused: %#", (input, message) => {
    expect(() => displacementDifference(input)).toThrow(new RangeError(message));
  });
});

describe("weighted displacement quotient", () => {
  const base = { targetBefore: 100, targetAfter: 60, bufferBefore: 80, bufferAfter: 80, controlBefore: 500, controlAfter: 500 };

  test.each([
    [30, "diffusion-greater", 1.25],
    [40, "diffusion-equal", 1],
    [60, "diffusion-less", 0.5],
    [80, "none", 0],
    [100, "displacement-less", -0.5],
    [120, "displacement-equal", -1],
    [140, "displacement-greater", -1.5],
  ] as const)("[WQ3] 40 fewer in the target and 80 to %i beside it: %s", (bufferAfter, reading, wdq) => {
    expect(displacementQuotient({ ...base, bufferAfter })).toMatchObject({ reading, wdq: expect.closeTo(wdq, 12) });
  });

  test("[WQ3] effects that are equal are found equal, whatever their fractions round to", () => {
    // 1/3 − 2/3 beside 2/3 − 1 of another control: in fractions of 0.1 + 0.2 ≠ 0.3 style these differ in the last digit.
    const thirds = { targetBefore: 7, targetAfter: 6, bufferBefore: 3, bufferAfter: 4, controlBefore: 49, controlAfter: 49 };
    expect(displacementQuotient(thirds)).toMatchObject({ reading: "displacement-equal", wdq: -1 });
  });

  test("[WQ4] no fall in the target is no success; no reports in the control area compare with nothing", () => {
    expect(displacementQuotient({ ...base, targetAfter: 100 })).toMatchObject({ reading: "no-success", wdq: null, successMeasure: 0 });
    expect(displacementQuotient({ ...base, targetAfter: 110, bufferAfter: 70 })).toMatchObject({ reading: "no-success", wdq: -1 });
    const nothing = { successMeasure: null, bufferMeasure: null, wdq: null, reading: "no-control" };
    expect(displacementQuotient({ ...base, controlBefore: 0 })).toEqual({ ...nothing, totalNetEffect: null });
    // Nothing left in the control area: nothing was expected, 60 + 80 came.
    expect(displacementQuotient({ ...base, controlAfter: 0 })).toEqual({ ...nothing, totalNetEffect: -140 });
  });

  test("[WQ2, WQ3] the reading is what the quotient says", () => {
    fc.assert(
      fc.property(counts, counts, counts, counts, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (...drawn) => {
        const [targetBefore, targetAfter, bufferBefore, bufferAfter, controlBefore, controlAfter] = drawn;
        const input = { targetBefore, targetAfter, bufferBefore, bufferAfter, controlBefore, controlAfter };
        const { wdq, reading, successMeasure } = displacementQuotient(input);
        if (reading === "no-success") expect(successMeasure).toBeGreaterThanOrEqual(-1e-12);
        else {
          const bounds = { greater: Math.abs(wdq ?? 0) > 1, equal: Math.abs(wdq ?? 0) === 1, less: Math.abs(wdq ?? 0) < 1 };
          const size = Object.entries(bounds).find(([, holds]) => holds)?.[0];
          expect(reading).toBe(wdq === 0 ? "none" : `${(wdq ?? 0) > 0 ? "diffusion" : "displacement"}-${size}`);
        }
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  test("what is no count is refused", () => {
    expect(() => displacementQuotient({ ...base, bufferAfter: -2 })).toThrow("bufferAfter must be a whole number from 0, is -2");
  });
});
