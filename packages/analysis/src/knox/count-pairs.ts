import type { NearPairs } from "./near-pairs.ts";
import { LANES, MOST_GAP, MOST_PARTNERS_OF_RUN, RUN_BYTES, SUM_BYTES, createPairKernel, type PairKernel } from "./pair-kernel.ts";

export interface PairBands extends NearPairs {
  readonly pointCount: number;
  /** Ascending from 0. */
  readonly timeBreaksDays: readonly number[];
}

/** Counts pairs by space band and, within it, time band for arrangements of the days: one result after the other. */
export type CountPairs = (arrangements: readonly Int32Array[]) => Int32Array;

const GROUPS = 8;
/** Arrangements that one copy of the pairs serves. */
export const ARRANGEMENTS_AT_ONCE = GROUPS * LANES;

/** Partners that are copied into the kernel's memory together at most: they stay in the processor's second cache. */
const LARGEST_BLOCK = 65_536;
const PAGE_BYTES = 65_536;

/** [KN2] Days are whole numbers of 0 to MOST_GAP; at most `ARRANGEMENTS_AT_ONCE` arrangements at a time. */
export function createPairCounter(bands: PairBands): CountPairs {
  const { pointCount, starts, timeBreaksDays } = bands;
  const timeBands = timeBreaksDays.length - 1;
  const spaceBands = (starts.length - 1) / pointCount;
  // No gap lies below 0: the first break mostly needs no counting.
  const limits = timeBreaksDays.map((limit) => Math.min(Math.ceil(limit), MOST_GAP + 1)).filter((limit) => limit > 0);
  const uncounted = timeBreaksDays.length - limits.length;
  const kernel = createPairKernel(limits);
  const blockLength = Math.min(LARGEST_BLOCK, bands.partners.length);
  const groupBytes = { sums: limits.length * SUM_BYTES, days: pointCount * LANES * 2 };
  const { at, sums, runs, partners, lanes } = openMemory(kernel, groupBytes, blockLength);

  function place(days: Int32Array, arrangement: number): void {
    const first = Math.floor(arrangement / LANES) * pointCount * LANES + (arrangement % LANES);
    for (let point = 0; point < pointCount; point++) lanes[first + point * LANES] = days[point] ?? 0;
  }

  function countBand(band: number, groups: number): void {
    sums.fill(0);
    const last = starts[(band + 1) * pointCount] ?? 0;
    let run = band * pointCount;
    for (let first = starts[run] ?? 0; first < last; first += blockLength) {
      const end = Math.min(first + blockLength, last);
      partners.set(bands.partners.subarray(first, end));
      const block = listRuns(bands, { run, first, end, address: at.partners }, runs);
      run = block.nextRun;
      for (let group = 0; group < groups; group++)
        kernel.count(at.runs, at.runs + block.bytes, at.partners, at.days + group * groupBytes.days, at.sums + group * groupBytes.sums);
    }
  }

  function below(limit: number, arrangement: number): number {
    if (limit < uncounted) return 0;
    return sums[(Math.floor(arrangement / LANES) * limits.length + limit - uncounted) * LANES + (arrangement % LANES)] ?? 0;
  }

  return (arrangements) => {
    arrangements.forEach(place);
    const counts = new Int32Array(arrangements.length * spaceBands * timeBands);
    for (let band = 0; band < spaceBands; band++) {
      countBand(band, Math.ceil(arrangements.length / LANES));
      for (let each = 0; each < arrangements.length * timeBands; each++) {
        const arrangement = Math.floor(each / timeBands);
        const time = each % timeBands;
        counts[(arrangement * spaceBands + band) * timeBands + time] = below(time + 1, arrangement) - below(time, arrangement);
      }
    }
    return counts;
  };
}

interface Block {
  /** Band and point, as in `starts`, of the first partner. */
  readonly run: number;
  readonly first: number;
  readonly end: number;
  /** Where the first partner lies in memory. */
  readonly address: number;
}

/** Whose partners the block holds, and up to where. */
function listRuns(
  { starts, pointCount }: PairBands,
  { run, first, end, address }: Block,
  runs: Int32Array,
): { readonly bytes: number; readonly nextRun: number } {
  let count = 0;
  let nextRun = run;
  for (let at = first; at < end;) {
    const stop = Math.min(starts[nextRun + 1] ?? 0, end, at + MOST_PARTNERS_OF_RUN);
    if (stop <= at) {
      nextRun++;
      continue;
    }
    runs[2 * count] = (nextRun % pointCount) * LANES * 2;
    runs[2 * count + 1] = address + (stop - first) * 4;
    count++;
    at = stop;
  }
  return { bytes: count * RUN_BYTES, nextRun };
}

/** The kernel's memory as columns, and where in it they lie: each at a multiple of 16 bytes. */
function openMemory({ memory }: PairKernel, groupBytes: { readonly sums: number; readonly days: number }, blockLength: number) {
  const round = (bytes: number): number => Math.ceil(bytes / 16) * 16;
  const runs = round(GROUPS * groupBytes.sums);
  const partners = round(runs + blockLength * RUN_BYTES);
  const days = round(partners + 4 * blockLength);
  memory.grow(Math.ceil((days + GROUPS * groupBytes.days) / PAGE_BYTES));
  const { buffer } = memory;
  return {
    at: { sums: 0, runs, partners, days },
    sums: new Int32Array(buffer, 0, (GROUPS * groupBytes.sums) / 4),
    runs: new Int32Array(buffer, runs, (blockLength * RUN_BYTES) / 4),
    partners: new Int32Array(buffer, partners, blockLength),
    lanes: new Int16Array(buffer, days, (GROUPS * groupBytes.days) / 2),
  };
}
