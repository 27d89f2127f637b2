import { describe, expect, test } from "vitest";
import { ears, farrington } from "../../../packages/analysis/src/index.ts";
import { createRandom } from "../../../packages/simulate/src/index.ts";
import { recordOf } from "./area.fixture.ts";
import { cellRise, cellThreshold, lotOf, topByCount } from "./cell-methods.ts";
import { earsByDistrict, earsC2Of, farringtonOf } from "./district-methods.ts";
import { calibrateUnits, countAlarms } from "./unit-alarms.ts";
import type { ScoreTable } from "./unit-method.ts";

/** Φ⁻¹(0.999) from a table. */
const Z_999 = 3.090232306167813;

describe("scores of districts", () => {
  test("C2 alarms where the product's EARS does, at its level", () => {
    const random = createRandom(5, "ears");
    const counts = Array.from({ length: 400 }, () => random.int(9) + (random.chance(0.05) ? 12 : 0));
    const outcome = ears({ counts });
    if (outcome.kind !== "result") throw new TypeError("too little data");
    const ours = counts.map((_, day) => (day < 9 ? null : earsC2Of(counts, day) > Z_999));
    expect(ours).toEqual(outcome.value.c2.isAlarm);
    expect(ours.filter((isAlarm) => isAlarm === true).length).toBeGreaterThan(3);
  });

  test("a deviation below one half counts as one half: one report after a week of nothing scores 2", () => {
    expect(earsC2Of([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 9)).toBe(2);
  });

  test("Farrington's score is above 1 where the product's Farrington alarms on weeks that end with the day", () => {
    const random = createRandom(6, "farrington");
    const days = Float64Array.from({ length: 7 * 170 }, () => random.int(4));
    for (let day = 7 * 165; day < 7 * 166; day++) days[day]! += 5;
    const weeks = Array.from({ length: 170 }, (_, week) => days.subarray(7 * week, 7 * week + 7).reduce((sum, count) => sum + count, 0));
    const outcome = farrington({ counts: weeks, frequency: 52, years: 3, halfWindow: 3 });
    if (outcome.kind !== "result") throw new TypeError("too little data");
    const judged = Array.from({ length: 170 - 159 }, (_, at) => 159 + at);
    expect(judged.map((week) => farringtonOf(days, 7 * week + 6) > 1)).toEqual(judged.map((week) => outcome.value.isAlarm[week]));
    expect(farringtonOf(days, 7 * 165 + 6)).toBeGreaterThan(1);
  });

  test("districts add up their cells, and a district is a unit of all its cells", () => {
    const record = recordOf(6, 20, [
      [0, 12],
      [2, 12],
      [4, 12],
    ]);
    expect(Array.from(record.districtSeries[0] ?? [])).toEqual(Array.from({ length: 40 }, (_, at) => (at === 12 ? 2 : at === 32 ? 1 : 0)));
    const method = earsByDistrict(record, 0);
    expect(method.unitsOf(record, [1, 2])).toEqual([0]);
    expect(method.unitsOf(record, [2, 3])).toEqual([0, 1]);
    // Nothing before: two reports are four halves above the mean, one is two.
    expect(Array.from(method.score(record, { from: 12, to: 13 }, null).scores)).toEqual([4, 2]);
  });
});

describe("scores of cells", () => {
  const record = recordOf(4, 60, [
    [1, 40],
    [1, 41],
    [1, 50],
    [2, 30],
    [2, 31],
    [2, 32],
    [2, 33],
  ]);
  const at50 = { from: 50, to: 51 };

  test("the threshold looks at fourteen days, ties are broken by a lot below one", () => {
    // Days 37 to 50 hold the three reports of cell 1 and none of cell 2.
    expect(Array.from(cellThreshold.score(record, at50, null).scores)).toEqual([lotOf(0), 3 + lotOf(1), lotOf(2), lotOf(3)]);
    expect([0, 1, 2, 3].every((cell) => lotOf(cell) >= 0 && lotOf(cell) < 1)).toBe(true);
    expect(new Set(Array.from({ length: 2_500 }, (_, cell) => lotOf(cell))).size).toBe(2_500);
  });

  test("the rise takes the fourteen days before from the last fourteen", () => {
    // Cell 1: 3 − 0. Cell 2: days 23 to 36 hold four, 0 − 4.
    expect(Array.from(cellRise.score(record, at50, [1, 2]).scores)).toEqual([
      Number.NEGATIVE_INFINITY,
      3 + lotOf(1),
      lotOf(2) - 4,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  test("the list has the cell with most reports of 28 days first", () => {
    const { scores } = topByCount.score(record, at50, null);
    expect([scores[2], scores[1]]).toEqual([-1, -2]);
    expect(Array.from(scores).toSorted((a, b) => b - a)).toEqual([-1, -2, -3, -4]);
  });
});

describe("calibration of the comparators", () => {
  const tableOf = (units: readonly (readonly number[])[]): ScoreTable => ({
    from: 0,
    to: units[0]?.length ?? 0,
    scores: Float64Array.from(units.flat()),
  });

  test("[D3] days above the threshold within 28 days of each other are one alarm", () => {
    const days = Array.from({ length: 120 }, (_, day) => ([10, 30, 58, 90].includes(day) ? 5 : 0));
    // 10, 30 and 58 follow within 28 days, 90 comes 32 days after 58.
    expect(countAlarms(tableOf([days]), 5, 0, 120)).toBe(2);
    expect(countAlarms(tableOf([days]), 5, 11, 120)).toBe(1);
    expect(countAlarms(tableOf([days, days]), 5, 0, 120)).toBe(4);
    expect(countAlarms(tableOf([days]), 6, 0, 120)).toBe(0);
  });

  test("the threshold raises the wanted number of alarms in the history, by the count of alarms itself", () => {
    const random = createRandom(9, "table");
    const table = tableOf(
      Array.from({ length: 300 }, () => Array.from({ length: 728 }, () => random.next() + random.next() + random.next())),
    );
    const rates = [8.57, 3.94, 2.14];
    for (const [at, { threshold, isReached }] of calibrateUnits(table, rates).entries()) {
      expect(isReached).toBe(true);
      // 700 days are counted: one alarm more or less is 0.04.
      expect(Math.abs((countAlarms(table, threshold, 28, 728) * 30) / 700 - (rates[at] ?? 0))).toBeLessThan(0.08);
    }
  });

  test("two units that are never quiet cannot raise eight alarms a month, and say so", () => {
    const random = createRandom(10, "few");
    const table = tableOf([0, 1].map(() => Array.from({ length: 728 }, () => random.next())));
    const [set] = calibrateUnits(table, [8]);
    expect(set?.isReached).toBe(false);
    // Two units, one alarm each in every 29 days, would be 2.07.
    expect(set?.per30Days).toBeGreaterThan(0.5);
    expect(set?.per30Days).toBeLessThan(2.1);
  });

  test("no score at all raises no alarm", () => {
    expect(calibrateUnits(tableOf([[Number.NEGATIVE_INFINITY]]), [2])).toEqual([
      { threshold: Number.POSITIVE_INFINITY, per30Days: 0, isReached: false },
    ]);
  });
});
