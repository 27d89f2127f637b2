import { betaLowerTail } from "./beta.ts";
import { checkPositive } from "./check-number.ts";

/** 2 P(T ≥ |t|) of Student's t with so many degrees of freedom; they need not be whole. */
export function twoSidedStudentP(t: number, degrees: number): number {
  checkPositive("degrees", degrees);
  if (Number.isNaN(t)) throw new RangeError("t must be a number, is NaN");
  const square = t * t;
  return square === Infinity ? 0 : betaLowerTail(degrees / (degrees + square), { a: degrees / 2, b: 0.5 });
}
