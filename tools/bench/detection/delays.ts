import { ALARM_OPEN_DAYS, type WatchCluster } from "../../../packages/analysis/src/index.ts";
import { wanderingRatio } from "../../../packages/analysis/src/watch/score.ts";
import type { StudyOutbreak } from "./outbreaks.ts";
import type { ScoreTable } from "./unit-method.ts";
import { alarmsOf } from "./watch-method.ts";

/** An outbreak is looked for on so many days, its first one included. */
export const LOOK_DAYS = 28;

/**
 * When a method spoke of an outbreak, in days that count its first one; null = not within 28. `caused` [D3]: it raised an alarm for a place (district, cell, cylinder)
 * that it would not have spoken of on that day without the reports of the outbreak, and that no alarm was open for without them: one that is open is only extended.
 * `byChance`: without the outbreak an alarm was open for the place.
 */
export interface Finding {
  readonly caused: number | null;
  readonly byChance: number | null;
}

/** Units of the outbreak at or above the threshold with its reports, and whether an alarm is open for them without. The tables hold only those units. */
export function unitFinding(
  withReports: ScoreTable,
  without: ScoreTable,
  { units, firstDay, threshold }: { readonly units: readonly number[]; readonly firstDay: number; readonly threshold: number },
): Finding {
  const speaks = (table: ScoreTable, day: number, unit: number): boolean =>
    table.scores[unit * (table.to - table.from) + day - table.from]! >= threshold;
  const isOpen = (day: number) => (unit: number) => {
    for (let before = day; before >= Math.max(without.from, day - ALARM_OPEN_DAYS); before--)
      if (speaks(without, before, unit)) return true;
    return false;
  };
  return findOn(firstDay, (day) => {
    const open = isOpen(day);
    return { caused: units.some((unit) => speaks(withReports, day, unit) && !open(unit)), byChance: units.some(open) };
  });
}

/**
 * Clusters with the reports of the outbreak and, before its first day, without: an alarm raised by one that holds some of them and would not stand at the
 * threshold without them. `open`: cells that have an open alarm without the outbreak, day by day from its first one.
 */
export function watchFinding(
  clusters: readonly WatchCluster[],
  open: readonly ReadonlySet<number>[],
  outbreak: Pick<StudyOutbreak, "cells" | "firstDay" | "reportCells" | "reportDays">,
  threshold: number,
): Finding {
  const raised = alarmsOf(clusters, threshold).filter(
    ({ raisedOn, clusters: [first] }) => raisedOn >= outbreak.firstDay && first !== undefined && scoreWithout(first, outbreak) < threshold,
  );
  const after = new Set(raised.map(({ raisedOn }) => raisedOn));
  return findOn(outbreak.firstDay, (day) => ({
    caused: after.has(day),
    byChance: outbreak.cells.some((cell) => open[day - outbreak.firstDay]?.has(cell)),
  }));
}

const MOST_WANDER = 100;

/** Of the cluster less the reports of the outbreak; its own score when it holds none. */
export function scoreWithout(
  cluster: WatchCluster,
  { reportCells, reportDays }: Pick<StudyOutbreak, "reportCells" | "reportDays">,
): number {
  const { observed, expected, score, placeWeight, firstDay, day } = cluster;
  const cells = new Set(cluster.cells);
  const injected = reportCells.filter(
    (cell, at) => cells.has(cell) && (reportDays[at] ?? -1) >= firstDay && (reportDays[at] ?? day + 1) <= day,
  );
  if (injected.length === 0) return score;
  if (observed - injected.length <= expected) return Number.NEGATIVE_INFINITY;
  // The cluster does not tell how much its place wanders, but its score does: the ratio falls as that grows.
  let [low, high] = [0, MOST_WANDER];
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (wanderingRatio(observed, expected, middle) > score - placeWeight) low = middle;
    else high = middle;
  }
  return wanderingRatio(observed - injected.length, expected, low) + placeWeight;
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
