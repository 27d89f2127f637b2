import type { WatchCluster } from "../../../packages/analysis/src/index.ts";
import { wanderingRatio } from "../../../packages/analysis/src/watch/score.ts";
import type { StudyOutbreak } from "./outbreaks.ts";
import type { ScoreTable } from "./unit-method.ts";

/** An outbreak is looked for on so many days, its first one included. */
export const LOOK_DAYS = 28;

/**
 * When a method spoke of an outbreak, in days that count its first one; null = not within 28. `caused`: on that day it would not have spoken of the same place
 * (district, cell, cylinder) without the reports of the outbreak. `byChance`: it spoke of the place without the outbreak.
 */
export interface Finding {
  readonly caused: number | null;
  readonly byChance: number | null;
}

/** Units of the outbreak at or above the threshold, with its reports and without them. */
export function unitFinding(
  withReports: ScoreTable,
  without: ScoreTable,
  { units, firstDay, threshold }: { readonly units: readonly number[]; readonly firstDay: number; readonly threshold: number },
): Finding {
  const speaks = (table: ScoreTable, day: number) => (unit: number) =>
    table.scores[unit * (table.to - table.from) + day - table.from]! >= threshold;
  return findOn(firstDay, (day) => {
    const before = speaks(without, day);
    const after = speaks(withReports, day);
    return { caused: units.some((unit) => after(unit) && !before(unit)), byChance: units.some(before) };
  });
}

/** Clusters that hold reports of the outbreak, and what the same days and cells would score without them. */
export function watchFinding(
  withReports: readonly WatchCluster[],
  without: readonly WatchCluster[],
  outbreak: Pick<StudyOutbreak, "cells" | "firstDay" | "reportCells" | "reportDays">,
  threshold: number,
): Finding {
  const isPlace = new Set(outbreak.cells);
  const spoken = withReports.filter((cluster) => cluster.score >= threshold && scoreWithout(cluster, outbreak) < threshold);
  const after = new Set(spoken.map(({ day }) => day));
  const before = new Set(
    without.filter(({ score, cells }) => score >= threshold && cells.some((cell) => isPlace.has(cell))).map(({ day }) => day),
  );
  return findOn(outbreak.firstDay, (day) => ({ caused: after.has(day), byChance: before.has(day) }));
}

const MOST_WANDER = 100;

/** Of the cluster less the reports of the outbreak; its own score when it holds none. */
export function scoreWithout(
  cluster: WatchCluster,
  { reportCells, reportDays }: Pick<StudyOutbreak, "reportCells" | "reportDays">,
): number {
  const { observed, expected, score, firstDay, day } = cluster;
  const cells = new Set(cluster.cells);
  const injected = reportCells.filter(
    (cell, at) => cells.has(cell) && (reportDays[at] ?? -1) >= firstDay && (reportDays[at] ?? day + 1) <= day,
  );
  if (injected.length === 0) return score;
  if (observed - injected.length <= expected) return 0;
  // The cluster does not tell how much its place wanders, but its score does: the ratio falls as that grows.
  let [low, high] = [0, MOST_WANDER];
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (wanderingRatio(observed, expected, middle) > score) low = middle;
    else high = middle;
  }
  return wanderingRatio(observed - injected.length, expected, low);
}

function findOn(firstDay: number, look: (day: number) => { readonly caused: boolean; readonly byChance: boolean }): Finding {
  let [caused, byChance]: [number | null, number | null] = [null, null];
  for (let delay = 1; delay <= LOOK_DAYS; delay++) {
    const found = look(firstDay + delay - 1);
    if (found.caused) caused ??= delay;
    if (found.byChance) byChance ??= delay;
  }
  return { caused, byChance };
}
