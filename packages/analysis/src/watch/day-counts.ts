import type { Watch } from "./watch.ts";

/** What is known at the end of a day. */
export interface DayCounts {
  readonly day: number;
  /** Reports of each cell in the baseline. */
  readonly cellTotals: Int32Array;
  /** Covered days of the baseline. */
  readonly coveredDays: number;
  readonly total: number;
  /** Reports of the last days: `recent[cell * durations.length + at]` within `durations[at]`. */
  readonly recent: Int32Array;
  readonly recentTotals: Int32Array;
}

/** Walks through the days, one after the other. */
export interface DayWalk {
  readonly counts: DayCounts;
  /** To the next day. */
  step(): void;
}

/** Days before the first are empty and not covered. Starts at the end of `day`. */
export function walkDays(watch: Watch, day: number): DayWalk {
  const { cellCount, durations, input, parameters } = watch;
  const longest = durations[durations.length - 1] ?? 1;
  // What lies before these was never added, so it must not be taken away.
  const firstOfBaseline = Math.max(0, day - parameters.baselineDays + 1);
  const firstOfRecent = Math.max(0, day - longest + 1);
  const counts = {
    day: Math.max(-1, day - parameters.baselineDays),
    cellTotals: new Int32Array(cellCount),
    coveredDays: 0,
    total: 0,
    recent: new Int32Array(cellCount * durations.length),
    recentTotals: new Int32Array(durations.length),
  };

  function addToBaseline(from: number, sign: 1 | -1): void {
    if (from < firstOfBaseline || input.covered[from] !== 1) return;
    counts.coveredDays += sign;
    const start = from * cellCount;
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[start + cell]!;
      if (count === 0) continue;
      counts.cellTotals[cell]! += sign * count;
      counts.total += sign * count;
    }
  }

  function addToRecent(from: number, firstDuration: number, endDuration: number, sign: 1 | -1): void {
    if (from < firstOfRecent || input.covered[from] !== 1) return;
    const start = from * cellCount;
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[start + cell]!;
      if (count === 0) continue;
      for (let at = firstDuration; at < endDuration; at++) {
        counts.recent[cell * durations.length + at]! += sign * count;
        counts.recentTotals[at]! += sign * count;
      }
    }
  }

  function step(): void {
    counts.day++;
    addToBaseline(counts.day, 1);
    addToBaseline(counts.day - parameters.baselineDays, -1);
    addToRecent(counts.day, 0, durations.length, 1);
    durations.forEach((duration, at) => addToRecent(counts.day - duration, at, at + 1, -1));
  }

  while (counts.day < firstOfRecent - 1) addToBaseline(++counts.day, 1);
  while (counts.day < day) step();
  return { counts, step };
}
