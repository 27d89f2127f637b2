import { describe, expect, test } from "vitest";
import { findThreshold, LEVELS, rateAt } from "./alarm-rate.ts";

/** Numbers of alarms that fall by e from one unit of the score to the next: `atThree` at 3. */
const fallingFrom = (atThree: number): Int32Array => Int32Array.from(LEVELS, (level) => Math.round(atThree * Math.exp(3 - level)));

describe("the threshold", () => {
  test("[ED9] is read off where there are alarms enough", () => {
    // A history of 3,000 days is 100 months. 20,000 · e^(3 − t) are 200 at t = 3 + ln 100 = 7.605: two a month.
    const { threshold, measured } = findThreshold({ histories: [fallingFrom(20_000)], days: 3_000 }, 2);
    expect(threshold).toBeCloseTo(3 + Math.log(100), 2);
    expect(measured.per30Days).toBeCloseTo(2, 9);
    // The chance of 200 itself: 1.96 · √200 / 100 = 0.277.
    expect(measured.low).toBeCloseTo(1.723, 2);
    expect(measured.high).toBeCloseTo(2.277, 2);
  });

  test("[ED9] follows the exponential tail where there are few", () => {
    // 0.1 a month are 10 alarms in 100 months: t = 3 + ln 2,000 = 10.6.
    const { threshold, measured } = findThreshold({ histories: Array.from({ length: 10 }, () => fallingFrom(2_000)), days: 300 }, 0.1);
    expect(Math.abs(threshold - (3 + Math.log(2_000)))).toBeLessThan(0.1);
    expect(measured.low).toBeLessThan(0.1);
    expect(measured.high).toBeGreaterThan(0.1);
  });

  test("[ED9] lies beyond the last level for rates that never occurred, and stays a number", () => {
    const { threshold } = findThreshold({ histories: [fallingFrom(500)], days: 300 }, 1e-9);
    expect(threshold).toBeGreaterThan(20);
    expect(Number.isFinite(threshold)).toBe(true);
  });

  test("[ED9] is the lowest when even that gives fewer alarms than wanted, and the measured rate says so", () => {
    const { threshold, measured } = findThreshold({ histories: [fallingFrom(50)], days: 300 }, 40);
    expect(threshold).toBe(3);
    expect(measured.per30Days).toBeCloseTo(5, 9);
  });

  test("[ED9] histories that differ widen the interval", () => {
    const same = findThreshold({ histories: [fallingFrom(1_000), fallingFrom(1_000)], days: 300 }, 10);
    const apart = findThreshold({ histories: [fallingFrom(400), fallingFrom(1_600)], days: 300 }, 10);
    expect(apart.measured.high - apart.measured.low).toBeGreaterThan(3 * (same.measured.high - same.measured.low));
  });

  test("[ED9] of histories without any alarm is a number, and the curve falls", () => {
    const { threshold, curve } = findThreshold({ histories: [new Int32Array(LEVELS.length)], days: 300 }, 1);
    expect(Number.isFinite(threshold)).toBe(true);
    expect(curve).toHaveLength(LEVELS.length);
    const { curve: falling } = findThreshold({ histories: [fallingFrom(800)], days: 300 }, 1);
    falling.slice(1).forEach(({ per30Days }, at) => expect(per30Days).toBeLessThanOrEqual(falling[at]?.per30Days ?? 0));
  });
});

describe("the rate at a score", () => {
  const curve = [
    { threshold: 3, per30Days: 16 },
    { threshold: 4, per30Days: 4 },
    { threshold: 5, per30Days: 1 },
  ];

  test.each([
    [2, 16],
    [3, 16],
    // Half of the way from 16 to 4, and from 4 to 1, in logarithms.
    [3.5, 8],
    [4.5, 2],
    // Beyond the last level it goes on falling to a quarter.
    [7, 1 / 16],
  ])("[D2] %d is reached %d times a month", (score, per30Days) => {
    expect(rateAt(curve, score)).toBeCloseTo(per30Days, 12);
  });

  test("is not known without levels", () => {
    expect(rateAt([], 4)).toBeNaN();
  });
});
