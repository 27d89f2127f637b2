import type { NearPairs } from "./near-pairs.ts";

export interface PairBands extends NearPairs {
  /** Ascending from 0. */
  readonly timeBreaksDays: readonly number[];
}

/** Pairs of each space band by time band, when the points have these days. */
export function countPairs({ starts, partners, timeBreaksDays }: PairBands, days: Int32Array): Int32Array {
  const pointCount = days.length;
  const timeBands = timeBreaksDays.length - 1;
  const bandOfGap = tabulateGaps(timeBreaksDays, days);
  const counts = new Int32Array((timeBands * (starts.length - 1)) / pointCount);
  // The last entry takes what lies in no time band.
  const inSpaceBand = new Int32Array(timeBands + 1);

  for (let firstPoint = 0, band = 0; firstPoint + 1 < starts.length; firstPoint += pointCount, band++) {
    inSpaceBand.fill(0);
    for (let point = 0; point < pointCount; point++) {
      const day = days[point] ?? 0;
      const end = starts[firstPoint + point + 1] ?? 0;
      for (let at = starts[firstPoint + point] ?? 0; at < end; at++) {
        inSpaceBand[bandOfGap[Math.abs((days[partners[at] ?? 0] ?? 0) - day)] ?? 0]! += 1;
      }
    }
    counts.set(inSpaceBand.subarray(0, timeBands), band * timeBands);
  }
  return counts;
}

/** The time band of each difference of days that occurs. */
function tabulateGaps(breaks: readonly number[], days: Int32Array): Uint8Array {
  const last = days.reduce((most, day) => Math.max(most, day), 0);
  return Uint8Array.from({ length: last + 1 }, (_, gap) => {
    const above = breaks.findIndex((limit) => limit > gap);
    return above <= 0 ? breaks.length - 1 : above - 1;
  });
}
