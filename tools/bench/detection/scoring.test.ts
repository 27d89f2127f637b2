import { describe, expect, test } from "vitest";
import type { WatchCluster } from "../../../packages/analysis/src/index.ts";
import { averageOf, studentQuantile } from "./averages.ts";
import { scoreWithout, unitFinding, watchFinding } from "./delays.ts";
import { replaceSection, readSection } from "./document.ts";
import { joinTables, lastDays, WATCH_NAME } from "./methods.ts";
import { marksOf } from "./marks.ts";
import type { OutbreakRun, StudyResult } from "./study.ts";
import { summarise, summariseRates } from "./summary.ts";
import type { ScoreTable } from "./unit-method.ts";
import { alarmsOf, openCells } from "./watch-method.ts";

/** Scores of one unit on the 28 days from day 100. */
function daysOf(scores: Readonly<Record<number, number>>): ScoreTable {
  return { from: 100, to: 128, scores: Float64Array.from({ length: 28 }, (_, at) => scores[100 + at] ?? 0) };
}

describe("when an outbreak is found", () => {
  test("on the first day on which the unit raises an alarm with the outbreak and has none open without it; that of the first report is day 1", () => {
    const at = { units: [0], firstDay: 100, threshold: 3 };
    expect(unitFinding(daysOf({ 100: 3 }), daysOf({}), at)).toEqual({ caused: 1, byChance: null });
    // On day 5 it speaks anyway, so on day 10 that alarm is only extended.
    expect(unitFinding(daysOf({ 104: 9, 109: 4 }), daysOf({ 104: 5 }), at)).toEqual({ caused: null, byChance: 5 });
    expect(unitFinding(daysOf({ 102: 9, 104: 9 }), daysOf({ 104: 5 }), at)).toEqual({ caused: 3, byChance: 5 });
    expect(unitFinding(daysOf({ 127: 2.9 }), daysOf({}), at)).toEqual({ caused: null, byChance: null });
    const before: ScoreTable = { from: 60, to: 128, scores: Float64Array.from({ length: 68 }, (_, day) => (day === 15 ? 3 : 0)) };
    // The alarm of day 75 is open until day 103, the fourth of the outbreak.
    expect(unitFinding(daysOf({ 103: 3 }), before, at)).toEqual({ caused: null, byChance: 1 });
    expect(unitFinding(daysOf({ 104: 3 }), before, at)).toEqual({ caused: 5, byChance: 1 });
  });

  const cluster = (day: number, cells: readonly number[], observed: number, score: number): WatchCluster => ({
    day,
    firstDay: day - 6,
    cells,
    centre: cells[0] ?? 0,
    radiusM: 350,
    observed,
    expected: 1,
    score,
    placeWeight: 0,
  });
  /** Five reports in two cells on the first three days. */
  const outbreak = { cells: [4, 5], firstDay: 100, reportCells: [4, 4, 4, 5, 5], reportDays: [100, 101, 102, 101, 102] };
  // Poisson's ratio of 6 to 1 is 6 ln 6 − 5.
  const sixOfOne = 6 * Math.log(6) - 5;

  test("without its reports a cylinder has what is left of its score", () => {
    // Five of six are injected: one is left, which is no more than expected.
    expect(scoreWithout(cluster(102, [4, 5], 6, sixOfOne), outbreak)).toBe(Number.NEGATIVE_INFINITY);
    // Cell 5 alone holds two of six: four against one, 4 ln 4 − 3.
    expect(scoreWithout(cluster(102, [5, 6], 6, sixOfOne), outbreak)).toBeCloseTo(4 * Math.log(4) - 3, 6);
    // On day 101 two of cell 4 had happened.
    expect(scoreWithout(cluster(101, [4], 6, sixOfOne), outbreak)).toBeCloseTo(4 * Math.log(4) - 3, 6);
    expect(scoreWithout(cluster(102, [8], 6, sixOfOne), outbreak)).toBe(sixOfOne);
    // What the place adds stays: 6 ln 6 − 5 and 1, less two reports.
    const busy = { ...cluster(102, [5, 6], 6, sixOfOne + 1), placeWeight: 1 };
    expect(scoreWithout(busy, outbreak)).toBeCloseTo(4 * Math.log(4) - 3 + 1, 6);
  });

  test("the watch finds it when the outbreak's reports raise an alarm, not when one stood there before or would have been raised without them", () => {
    const found = watchFinding([cluster(102, [4, 5], 6, sixOfOne)], [], outbreak, 5);
    expect(found).toEqual({ caused: 3, byChance: null });
    // 20 reports, five of them injected: fifteen against one stand far above 5 themselves.
    const old = cluster(102, [4, 5], 20, 20 * Math.log(20) - 19);
    expect(watchFinding([old], [], outbreak, 5).caused).toBeNull();
    const open = [new Set<number>(), new Set([5])];
    expect(watchFinding([cluster(99, [5], 6, sixOfOne), cluster(102, [4, 5], 6, sixOfOne)], open, outbreak, 5)).toEqual({
      caused: null,
      byChance: 2,
    });
    expect(watchFinding([cluster(102, [8], 6, sixOfOne)], [], outbreak, 5)).toEqual({ caused: null, byChance: null });
  });

  test("an alarm is open on the cells of its last clusters, until 28 days after them", () => {
    const alarms = alarmsOf([cluster(70, [1, 2], 6, 9), cluster(72, [2, 3], 6, 9), cluster(72, [8], 6, 2)], 5);
    expect(alarms).toHaveLength(1);
    expect(openCells(alarms, { from: 71, to: 73 }).map((cells) => [...cells])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(openCells(alarms, { from: 100, to: 102 }).map((cells) => [...cells])).toEqual([[2, 3], []]);
  });
});

describe("averages", () => {
  test("what is not found counts 28 days: delays 3, 28 and 14 are 15 in the mean", () => {
    const runs = [
      run(WATCH_NAME, 0, 3),
      run(WATCH_NAME, 1, null),
      run(WATCH_NAME, 2, 14),
      run("Other", 0, 13),
      run("Other", 1, 28),
      run("Other", 2, 20),
    ];
    const [sort] = summarise(resultOf(runs), 0);
    const [watch, other] = sort?.methods ?? [];
    expect(watch?.delay.mean).toBe(15);
    expect(watch?.found).toEqual([1 / 3, 2 / 3, 2 / 3]);
    expect(other?.found).toEqual([0, 1 / 3, 1]);
    // Differences −10, 0, −6: mean −16/3, standard deviation 5.0332, by √3 2.9059, times 4.3027 of Student's with two degrees: ±12.503.
    expect(other?.difference?.mean).toBeCloseTo(-16 / 3, 10);
    expect(other?.difference?.low).toBeCloseTo(-16 / 3 - 12.503, 2);
    expect(other?.difference?.high).toBeCloseTo(-16 / 3 + 12.503, 2);
  });

  test("equal values within a group count as one: the error comes from the groups", () => {
    // Two groups with means 1 and 3, two values each: residual sums −2 and 2, √8 / 4 · √2 = 1.
    const average = averageOf([1, 1, 3, 3], [7, 7, 8, 8]);
    expect(average.mean).toBe(2);
    expect(average.high - 2).toBeCloseTo(12.706, 2);
    expect(averageOf([1, 2], [1, 1]).low).toBeNaN();
  });

  test("Student's quantiles are those of the table", () => {
    expect(studentQuantile(1)).toBeCloseTo(12.706, 3);
    expect(studentQuantile(7)).toBeCloseTo(2.365, 3);
    expect(studentQuantile(120)).toBeCloseTo(1.98, 2);
  });

  test("false alarms are told per 30 days", () => {
    const nullRuns = [
      { method: WATCH_NAME, group: 1, days: 60, alarms: [6] },
      { method: WATCH_NAME, group: 2, days: 60, alarms: [10] },
    ];
    const reached = [
      { method: WATCH_NAME, isReached: [false] },
      { method: WATCH_NAME, isReached: [true] },
    ];
    const [rate] = summariseRates({ name: "x", outbreakRuns: [], nullRuns, reached });
    expect(rate?.measured[0]?.mean).toBe(4);
    expect(rate?.unreached).toEqual([1]);
  });
});

test("a mark that is missed is named with the comparison in which it is", () => {
  const slow = [run(WATCH_NAME, 0, 20), run(WATCH_NAME, 1, 22), run("Other", 0, 10), run("Other", 1, 30)];
  const marks = marksOf(resultOf(slow));
  expect(marks.find(({ mark }) => mark.startsWith("12 reports"))?.missed).toEqual(["anywhere 0 %"]);
  // 20 − 10 and 22 − 28, what comes after 28 days not being found: +2 days.
  expect(marks.find(({ mark }) => mark.startsWith("Mean delay"))?.missed[0]).toMatch(
    /^2 a week, 12 reports, 7 cells, compact, anywhere: Other \+2\.0 days/,
  );
});

test("tables of scores are cut and put together by day, unit by unit", () => {
  const first = { from: 0, to: 3, scores: Float64Array.from([1, 2, 3, 11, 12, 13]) };
  const second = { from: 3, to: 4, scores: Float64Array.from([4, 14]) };
  expect(Array.from(joinTables(lastDays(first, 1), second).scores)).toEqual([2, 3, 4, 12, 13, 14]);
  expect(() => joinTables(first, { ...second, from: 5, to: 6 })).toThrow("day 5 does not follow on 2");
});

test("a section is put in the place of the one before, and the rest of the document stays", () => {
  const document = "# Title\n\n## One\n\nold\n\n### Part\n\n## Two\n\nkept\n";
  expect(replaceSection(document, "One", "## One\n\nnew\n")).toBe("# Title\n\n## One\n\nnew\n\n## Two\n\nkept\n");
  expect(replaceSection(document, "Two", "## Two\n\nnew\n")).toBe("# Title\n\n## One\n\nold\n\n### Part\n\n## Two\n\nnew\n");
  expect(replaceSection(document, "Three", "## Three\n")).toBe(`${document}\n## Three\n`);
  expect(readSection(document, "One")).toBe("## One\n\nold\n\n### Part\n\n");
  expect(readSection(document, "Three")).toBe("");
});

function run(method: string, outbreak: number, delay: number | null): OutbreakRun {
  const caused = delay === null || delay > 28 ? null : delay;
  const finding = { caused, byChance: null };
  return {
    method,
    group: outbreak,
    outbreak: `${outbreak}`,
    reports: 12,
    shape: "7 cells, compact",
    placing: "anywhere",
    findings: [finding, finding, finding],
  };
}

function resultOf(outbreakRuns: readonly OutbreakRun[]): StudyResult {
  return { name: "x", outbreakRuns, nullRuns: [], reached: [] };
}
