import type { Watch } from "./watch.ts";

/** Wandering is measured over blocks of four weeks, and ends with a day that is a multiple of this, so that it is measured once in four weeks. */
const BLOCK_DAYS = 28;
/** Neighbouring blocks share the level, but hardly any near repeats. */
const APART = 1;
/** What neighbouring blocks share is about half of how far the newest block's level is from that of the year before it, when levels turn every half-year. */
const SEEN = 0.5;
/** Weight of the whole city in a place's own wandering, in squares of expected reports. */
const CITY_WEIGHT = 50_000;
const MOST_WANDER = 0.5;

/**
 * [ED3] By cell: how far the level around it wanders over months, as a variance in shares of its square. Measured on four-week blocks that ended at least four
 * weeks before `day`, so that what happens now does not excuse itself.
 */
export function wanderBefore(watch: Watch, day: number): Float64Array {
  const end = (Math.floor(day / BLOCK_DAYS) - 1) * BLOCK_DAYS;
  let wander = watch.wanderByEnd.get(end);
  if (wander === undefined) {
    wander = watch.statistic === "plain" ? new Float64Array(watch.cellCount) : measureWander(watch, end);
    watch.wanderByEnd.set(end, wander);
  }
  return wander;
}

interface Products {
  /** Of the differences from the expected numbers of two blocks, summed over pairs of blocks; by cell. */
  readonly differences: Float64Array;
  /** Of the expected numbers. */
  readonly expected: Float64Array;
}

function measureWander(watch: Watch, end: number): Float64Array {
  const { members, memberOffsets } = watch.zones;
  const { differences, expected } = multiplyBlocks(watch, countBlocks(watch, end));
  const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const expectedOfCity = sumOf(expected);
  if (expectedOfCity === 0) return new Float64Array(watch.cellCount);
  const ofCity = Math.max(0, sumOf(differences) / expectedOfCity);
  return Float64Array.from({ length: watch.cellCount }, (_, centre) => {
    let [difference, squares] = [CITY_WEIGHT * ofCity, CITY_WEIGHT];
    for (let at = memberOffsets[centre]!; at < memberOffsets[centre + 1]!; at++) {
      difference += differences[members[at]!]!;
      squares += expected[members[at]!]!;
    }
    return Math.min(MOST_WANDER, Math.max(0, difference / squares / SEEN));
  });
}

interface Blocks {
  readonly blockCount: number;
  /** `counts[cell * blockCount + block]` within half the largest radius around the cell; the newest block first. */
  readonly counts: Float64Array;
  readonly totals: Float64Array;
}

function countBlocks({ input, parameters, cellCount, zones, nearEnds }: Watch, end: number): Blocks {
  const { members, memberOffsets } = zones;
  const blockCount = Math.max(0, Math.floor(Math.min(parameters.baselineDays, end) / BLOCK_DAYS));
  const counts = new Float64Array(cellCount * blockCount);
  const totals = new Float64Array(blockCount);
  for (let age = 0; age < blockCount * BLOCK_DAYS; age++) {
    const day = end - 1 - age;
    if (input.covered[day] !== 1) continue;
    const block = Math.floor(age / BLOCK_DAYS);
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      if (count === 0) continue;
      totals[block]! += count;
      for (let near = memberOffsets[cell]!; near < nearEnds[cell]!; near++) counts[members[near]! * blockCount + block]! += count;
    }
  }
  return { blockCount, counts, totals };
}

/** Expected as by place and time alone. That the numbers of a place have a given sum makes each pair differ a little in opposite ways, which is set right. */
function multiplyBlocks({ cellCount }: Watch, { blockCount, counts, totals }: Blocks): Products {
  const total = totals.reduce((sum, count) => sum + count, 0);
  const differences = new Float64Array(cellCount);
  const expected = new Float64Array(cellCount);
  if (total === 0) return { differences, expected };
  for (let cell = 0; cell < cellCount; cell++) {
    const start = cell * blockCount;
    const own = counts.subarray(start, start + blockCount);
    const ofCell = own.reduce((sum, count) => sum + count, 0);
    if (ofCell === 0) continue;
    const rate = ofCell / total;
    for (let block = APART; block < blockCount; block++) {
      const [newer, older] = [totals[block - APART]! * rate, totals[block]! * rate];
      differences[cell]! += (own[block - APART]! - newer) * (own[block]! - older) + (newer * older) / ofCell;
      expected[cell]! += newer * older;
    }
  }
  return { differences, expected };
}
