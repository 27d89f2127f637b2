import { averageOf, type Average } from "./averages.ts";
import { LOOK_DAYS } from "./delays.ts";
import { WATCH_NAME } from "./methods.ts";
import type { OutbreakSort } from "./outbreaks.ts";
import type { OutbreakRun, StudyResult } from "./study.ts";

/** What a method found of the outbreaks of one sort. */
export interface MethodSummary {
  readonly method: string;
  /** Shares found within 7, 14, 28 days. */
  readonly found: readonly [number, number, number];
  readonly found14: Average;
  /** Mean delay in days, 28 for what was not found. */
  readonly delay: Average;
  /** By how much the watch's delay is longer, outbreak by outbreak; null for the watch itself. */
  readonly difference: Average | null;
  /** Share of the outbreaks of whose place it spoke within 14 days without them too. */
  readonly byChance: number;
}

export interface SortSummary extends OutbreakSort {
  readonly count: number;
  /** The watch first. */
  readonly methods: readonly MethodSummary[];
}

/** By sort of outbreak, at one alarm rate. */
export function summarise({ outbreakRuns }: StudyResult, rate: number): readonly SortSummary[] {
  const bySort = groupBy(outbreakRuns, ({ reports, shape, placing }) => `${reports}/${shape}/${placing}`);
  return [...bySort.values()].flatMap((runs) => {
    const byMethod = groupBy(runs, ({ method }) => method);
    const ours = byMethod.get(WATCH_NAME) ?? [];
    const [first] = ours;
    if (first === undefined) return [];
    const methods = [...byMethod].map(([method, own]) => summariseMethod(method, own, ours, rate));
    return [{ reports: first.reports, shape: first.shape, placing: first.placing, count: ours.length, methods }];
  });
}

export function delayOf({ findings }: Pick<OutbreakRun, "findings">, rate: number): number {
  return Math.min(LOOK_DAYS, findings[rate]?.caused ?? LOOK_DAYS);
}

function summariseMethod(method: string, runs: readonly OutbreakRun[], ours: readonly OutbreakRun[], rate: number): MethodSummary {
  const groups = runs.map(({ group }) => group);
  const share = (isCounted: (run: OutbreakRun) => boolean): number => runs.filter(isCounted).length / runs.length;
  const isFound = (within: number) => (run: OutbreakRun) => (run.findings[rate]?.caused ?? Number.POSITIVE_INFINITY) <= within;
  const ourDelays = new Map(ours.map((run) => [run.outbreak, delayOf(run, rate)]));
  const delays = runs.map((run) => delayOf(run, rate));
  const differences = runs.map((run, at) => (ourDelays.get(run.outbreak) ?? Number.NaN) - (delays[at] ?? Number.NaN));
  return {
    method,
    found: [share(isFound(7)), share(isFound(14)), share(isFound(LOOK_DAYS))],
    found14: averageOf(
      runs.map((run) => (isFound(14)(run) ? 1 : 0)),
      groups,
    ),
    delay: averageOf(delays, groups),
    difference: method === WATCH_NAME ? null : averageOf(differences, groups),
    byChance: share(({ findings }) => (findings[rate]?.byChance ?? Number.POSITIVE_INFINITY) <= 14),
  };
}

export interface RateSummary {
  readonly method: string;
  /** Alarms per 30 days, by rate. */
  readonly measured: readonly Average[];
  readonly runs: number;
  /** Cities where the rate was out of reach, by rate. */
  readonly unreached: readonly number[];
}

/** False alarms on null runs. */
export function summariseRates({ nullRuns, reached }: StudyResult): readonly RateSummary[] {
  return [...groupBy(nullRuns, ({ method }) => method)].map(([method, runs]) => ({
    method,
    runs: runs.length,
    unreached: (runs[0]?.alarms ?? []).map(
      (_, rate) => reached.filter((each) => each.method === method && each.isReached[rate] === false).length,
    ),
    measured: (runs[0]?.alarms ?? []).map((_, rate) =>
      averageOf(
        runs.map(({ alarms, days }) => ((alarms[rate] ?? 0) * 30) / days),
        runs.map(({ group }) => group),
      ),
    ),
  }));
}

function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group === undefined) groups.set(nameOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
