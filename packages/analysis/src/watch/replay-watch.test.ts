import { describe, expect, test } from "vitest";
import { ALARM_OPEN_DAYS, createAlarmLog, replayWatch, type WatchAlarm } from "./replay-watch.ts";
import type { WatchCluster } from "./scan-day.ts";
import type { WatchStatistic } from "./watch-input.ts";
import { createWatch } from "./watch.ts";

const clusterOf = (day: number, cells: readonly number[], score = 10): WatchCluster => ({
  day,
  firstDay: day - 6,
  cells,
  centre: cells[0] ?? 0,
  radiusM: 300,
  observed: 9,
  expected: 1,
  score,
  placeWeight: 0,
});

function alarmsOf(days: readonly (readonly WatchCluster[])[]): readonly (readonly [raisedOn: number, lastDay: number, clusters: number])[] {
  const log = createAlarmLog();
  for (const clusters of days) log.add(clusters);
  return log.alarms().map(({ raisedOn, lastDay, clusters }) => [raisedOn, lastDay, clusters.length]);
}

describe("alarms", () => {
  test("[D3, ED6] are extended by clusters that share at least half of the cells of the smaller of the two, and raised by the others", () => {
    expect(alarmsOf([[clusterOf(1, [4, 5, 6])], [clusterOf(2, [6, 7]), clusterOf(2, [20])], [clusterOf(5, [7, 8])]])).toEqual([
      [1, 5, 3],
      [2, 2, 1],
    ]);
    expect(alarmsOf([[clusterOf(1, [4, 5, 6])], [clusterOf(2, [6, 7, 8])]])).toEqual([
      [1, 1, 1],
      [2, 2, 1],
    ]);
    expect(alarmsOf([[clusterOf(1, [1, 2, 3, 4, 5, 6, 7])], [clusterOf(2, [7])]])).toEqual([[1, 2, 2]]);
  });

  test("[ED6] have the cells of the last day, so that one that has moved on is not extended where it was", () => {
    expect(alarmsOf([[clusterOf(1, [1, 2])], [clusterOf(2, [2, 3])], [clusterOf(3, [1])]])).toEqual([
      [1, 2, 2],
      [3, 3, 1],
    ]);
  });

  test("[ED6] take in all clusters of a day that share a cell with them", () => {
    const log = createAlarmLog();
    log.add([clusterOf(1, [1, 2, 3])]);
    log.add([clusterOf(2, [3, 4]), clusterOf(2, [0, 1])]);
    expect(log.alarms().map(({ cells }) => cells)).toEqual([[0, 1, 3, 4]]);
    log.add([clusterOf(3, [4])]);
    expect(log.alarms()).toHaveLength(1);
  });

  test("[ED6] are extended by clusters between whose days and theirs there is none, so that a later outbreak at the same place is another alarm", () => {
    expect(alarmsOf([[clusterOf(1, [1])], [clusterOf(8, [1])]])).toEqual([[1, 8, 2]]);
    expect(alarmsOf([[clusterOf(1, [1])], [clusterOf(9, [1])]])).toEqual([
      [1, 1, 1],
      [9, 9, 1],
    ]);
  });

  test("[ED6] are over after 28 days, however long a cluster is", () => {
    const long = (day: number): WatchCluster => ({ ...clusterOf(day, [1]), firstDay: 1 });
    expect(alarmsOf([[clusterOf(1, [1])], [long(1 + ALARM_OPEN_DAYS)]])).toEqual([[1, 29, 2]]);
    expect(alarmsOf([[clusterOf(1, [1])], [long(2 + ALARM_OPEN_DAYS)]])).toEqual([
      [1, 1, 1],
      [30, 30, 1],
    ]);
  });

  test("[ED6] one cluster that shares cells with two extends the one raised first", () => {
    expect(alarmsOf([[clusterOf(1, [1])], [clusterOf(2, [2])], [clusterOf(3, [1, 2])]])).toEqual([
      [1, 3, 2],
      [2, 2, 1],
    ]);
  });
});

describe("ten reports in three days at a place with one a month", () => {
  // Ten cells, 1 km apart; each has a report on every 30th day but on days of its own, so the city has one every third day. Cell 4 has 5, 3 and 2 more from day 200.
  const [cellCount, days] = [10, 240];
  const counts = new Float64Array(cellCount * days);
  for (let day = 0; day < days; day += 3) counts[day * cellCount + ((day / 3) % cellCount)]! += 1;
  for (const [at, extra] of [5, 3, 2].entries()) counts[(200 + at) * cellCount + 4]! += extra;
  const alarmsBy = (statistic: WatchStatistic, baselineDays: number, threshold: number): readonly WatchAlarm[] => {
    const place = { xM: Float64Array.from({ length: cellCount }, (_, cell) => cell * 1_000), yM: new Float64Array(cellCount) };
    const parameters = { maxRadiusM: 500, maxDurationDays: 14, minReports: 4, baselineDays, statistic };
    const watch = createWatch({ ...place, counts, days, covered: new Uint8Array(days).fill(1) }, parameters);
    return replayWatch(watch, { from: 150, to: 239, threshold });
  };

  // Baseline days 81 … 200 hold 40 regular reports, 4 of them in cell 4, and the five; so 9 of 45 and 5 in one day: expected 5 · 9 / 45 = 1.
  test("[D1, D3, ED2] are one alarm, with the numbers worked out by hand", () => {
    const [alarm, ...others] = alarmsBy("plain", 120, 4);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ raisedOn: 200, cells: [4] });
    expect(alarm?.clusters[0]).toMatchObject({ day: 200, firstDay: 200, observed: 5, placeWeight: 0 });
    expect(alarm?.clusters[0]?.expected).toBeCloseTo(1, 12);
    expect(alarm?.clusters[0]?.score).toBeCloseTo(5 * Math.log(5) + 40 * Math.log(40 / 44), 9);
  });

  // Baseline days 151 … 200 hold 16 regular reports, two of them in cell 4, and the five; so 7 of 21, expected 5 · 7 / 21, and one of ten cells has a third of all:
  // level 10 / 3. The baseline is too short to show any wandering, so the ratio is Poisson's.
  test("[ED4] weigh more where there are more reports than in the mean", () => {
    const [alarm, ...others] = alarmsBy("dispersed", 50, 2.5);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ raisedOn: 200, cells: [4] });
    expect(alarm?.clusters[0]?.placeWeight).toBeCloseTo(Math.log(13 / 6), 12);
    expect(alarm?.clusters[0]?.score).toBeCloseTo(5 * Math.log(3) - 10 / 3 + Math.log(13 / 6), 9);
  });
});
