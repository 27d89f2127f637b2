import { describe, expect, test } from "vitest";
import { referenceFolders, type ReferenceFolder } from "../reference.fixture.ts";
import { ears, type Ears } from "./ears.ts";
import { NOUFAILY, farringtonFlexible, sameSeason } from "./farrington-flexible.ts";
import { farrington } from "./farrington.ts";
import type { JudgedSeries } from "./judge-steps.ts";

interface Parameters {
  readonly frequency: number;
  readonly b: number;
  readonly w: number;
  readonly ears_baseline: number;
  readonly range_first_row: number;
}

function resultOf<Value>(outcome: { readonly kind: "result"; readonly value: Value } | { readonly kind: "insufficient-data" }): Value {
  if (outcome.kind !== "result") throw new TypeError("too little data");
  return outcome.value;
}

/** Column by column: defined in the same rows, and equal within the tolerance (`relative` to the value). */
function expectColumn(
  folder: ReferenceFolder,
  column: string,
  actual: readonly (number | boolean | null)[],
  relative: number,
  absolute = 0,
): void {
  const rows = folder.rows("alarms_expected.csv");
  expect(actual.length).toBe(rows.length);
  const right = rows.map((row) => (row[column] === "" ? null : Number(row[column])));
  expect(actual.map((value) => value === null)).toEqual(right.map((value) => value === null));
  for (const [at, value] of right.entries())
    if (value !== null) expect(Math.abs(Number(actual[at]) - value)).toBeLessThanOrEqual(absolute + relative * Math.abs(value));
}

describe.each(referenceFolders("alarms", ["10b-alarms"]))("$name (R 4.2.2, surveillance 1.20.3)", (folder) => {
  const {
    frequency,
    b: years,
    w: halfWindow,
    ears_baseline: baseline,
    range_first_row: firstRow,
  } = folder.json("alarms_parameters.json") as Parameters;
  const counts = folder.rows("alarms_input.csv").map(({ count }) => Number(count));
  const back = { counts, frequency, years, halfWindow, firstStep: firstRow - 1 };

  test.each(["c1", "c2", "c3"] as const)("[AL2, AL3] EARS %s", (name) => {
    const series: Ears[typeof name] = resultOf(ears({ counts, baseline }))[name];
    expectColumn(folder, `ears_${name.toUpperCase()}_upper`, series.upper, 0, 1e-8);
    expectColumn(folder, `ears_${name.toUpperCase()}_alarm`, series.isAlarm, 0);
  });

  test("[AL4, AL5] C3 by its documentation and by its authors", () => {
    const { c3DocumentedUpper, c3Statistic } = resultOf(ears({ counts, baseline }));
    expectColumn(folder, "C3_upper_documented_formula", c3DocumentedUpper, 0, 1e-8);
    expectColumn(folder, "C3_statistic_hutwagner", c3Statistic, 0, 1e-8);
  });

  test.each<[string, () => JudgedSeries, number]>([
    ["farrington", () => resultOf(farrington(back)), 1e-4],
    ["flexible_noPeriods1", () => resultOf(farringtonFlexible({ ...back, ...sameSeason(halfWindow) })), 1e-4],
    ["flexible_noufaily", () => resultOf(farringtonFlexible({ ...back, ...NOUFAILY })), 0],
  ])("[AL6–AL12] %s", (name, judge, tolerance) => {
    const { upper, isAlarm } = judge();
    expectColumn(folder, `${name}_upper`, upper, tolerance);
    expectColumn(folder, `${name}_alarm`, isAlarm, 0);
  });
});
