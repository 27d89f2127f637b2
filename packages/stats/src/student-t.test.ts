import { expect, test } from "vitest";
import { relativeError } from "./relative-error.fixture.ts";
import { twoSidedStudentP } from "./student-t.ts";

// t, degrees, two-sided p: regularised incomplete beta by mpmath 1.3.0 with 60 digits, rounded to double precision.
const VALUES = [
  [0, 3, 1],
  [2, 1, 0.2951672353008665],
  [2, 2, 0.18350341907227397],
  [12.706204736432095, 1, 0.0499999999989913],
  [1.96, 1000, 0.05027318495574872],
  [2.02, 33, 0.05156286918885553],
  [-5.5, 19.5, 2.4057953697864513e-5],
  [40, 10, 2.2808577430857547e-12],
] as const;

test.each(VALUES)("t = %f with %f degrees is right to 1e-12 of itself", (t, degrees, p) => {
  expect(relativeError(twoSidedStudentP(t, degrees), p)).toBeLessThan(1e-12);
});

test("one degree is Cauchy's: half of all lies beyond 1", () => {
  expect(twoSidedStudentP(1, 1)).toBeCloseTo(0.5, 14);
  expect(twoSidedStudentP(Infinity, 1)).toBe(0);
});

test.each([
  [Number.NaN, 3],
  [1, 0],
])("t = %s with %s degrees is refused", (t, degrees) => {
  expect(() => twoSidedStudentP(t, degrees)).toThrow(RangeError);
});
