import { binomialUpperTail } from "@lagebild/stats";

/** Hours of the day from `fromHour` up to `toHour`, which lies on the next day where it is not later; they belong to the weekday on which they begin. */
export interface HourWindow {
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
  readonly share: number;
  readonly expectedShare: number;
}

const MOST_WINDOWS = 3;
/** Below so many reports with an hour only coarse blocks are told. */
const FINE_FROM = 50;
const LEAST_REPORTS = 8;
const LEVEL = 0.1;
/** A window must hold so much more than an even week would give it. */
const LEAST_LIFT = 1.5;

const WHOLE_WEEK = [0, 1, 2, 3, 4, 5, 6];
const COARSE_GROUPS = [WHOLE_WEEK, [0, 1, 2, 3, 4], [4, 5, 6], [5, 6]];
const FINE_GROUPS = [...COARSE_GROUPS, [4, 5], [0, 1, 2, 3], ...WHOLE_WEEK.map((weekday) => [weekday])];

interface BlockSet {
  readonly blocks: readonly Block[];
  /** Blocks that begin alike say nearly the same: so many tests that say something of their own. */
  readonly tests: number;
}

interface Block {
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly hours: number;
  /** Of the week. */
  readonly weekHours: readonly number[];
}

/** From the shortest to the longest that is told; longer ones say little. */
const FINE_BLOCKS = blocksOf(FINE_GROUPS, { starts: 24, every: 1, lengths: [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 24] });
const COARSE_BLOCKS = blocksOf(COARSE_GROUPS, { starts: 8, every: 3, lengths: [6, 9, 12, 24] });

/**
 * [EW6] Notable hours, most notable first: blocks of hours on groups of weekdays that hold more than they would when the reports followed `expected`, taken one after the
 * other, each from what the ones before left. Weights of 168 hours of the week.
 */
export function hourWindows(weights: Float64Array, expected: Float64Array): readonly HourWindow[] {
  const total = sum(weights);
  if (total < LEAST_REPORTS) return [];
  const { blocks, tests } = total < FINE_FROM ? COARSE_BLOCKS : FINE_BLOCKS;
  const [left, leftExpected] = [weights.slice(), expected.map((weight) => weight / sum(expected))];
  const windows: HourWindow[] = [];
  const shareOf = (block: Block): { readonly share: number; readonly expectedShare: number } => ({
    share: sumAt(weights, block.weekHours) / total,
    expectedShare: sumAt(expected, block.weekHours) / sum(expected),
  });
  // What stands out of the rest alone would be told with a share that does not.
  const set = {
    blocks: blocks.filter((block) => {
      const { share, expectedShare } = shareOf(block);
      return share >= LEAST_LIFT * expectedShare;
    }),
    tests,
  };
  while (windows.length < MOST_WINDOWS) {
    const best = mostNotable(left, leftExpected, set);
    if (best === null) break;
    const hours = best.weekHours;
    const { share, expectedShare } = shareOf(best);
    windows.push({
      weekdays: best.weekdays,
      fromHour: best.fromHour,
      toHour: best.hours === 24 ? 24 : toHourOf(best),
      share: Math.min(1, share),
      expectedShare: Math.min(1, expectedShare),
    });
    for (const hour of hours) [left[hour], leftExpected[hour]] = [0, 0];
  }
  return windows;
}

export function evenWeek(): Float64Array {
  return new Float64Array(168).fill(1);
}

function mostNotable(left: Float64Array, expected: Float64Array, { blocks, tests }: BlockSet): Block | null {
  const [total, whole] = [sum(left), sum(expected)];
  if (total < LEAST_REPORTS || whole <= 0) return null;
  let best: { readonly block: Block; readonly ratio: number; readonly p: number } | null = null;
  for (const block of blocks) {
    const [count, share] = [sumAt(left, block.weekHours), sumAt(expected, block.weekHours) / whole];
    if (share >= 1 || count < LEAST_LIFT * total * share) continue;
    const ratio = likelihoodRatio(count / total, share) * total;
    if (best !== null && ratio <= best.ratio + 1e-9) continue;
    best = { block, ratio, p: binomialUpperTail(Math.floor(count), Math.round(total), share) };
  }
  return best !== null && best.p * tests <= LEVEL ? best.block : null;
}

function likelihoodRatio(found: number, share: number): number {
  const inside = found === 0 ? 0 : found * Math.log(found / share);
  return inside + (found >= 1 ? 0 : (1 - found) * Math.log((1 - found) / (1 - share)));
}

function blocksOf(
  groups: readonly (readonly number[])[],
  { starts, every, lengths }: { readonly starts: number; readonly every: number; readonly lengths: readonly number[] },
): BlockSet {
  const blocks = groups.flatMap((weekdays) =>
    lengths.flatMap((hours) => {
      const beginnings = hours < 24 ? starts : weekdays.length < 7 ? 1 : 0;
      return Array.from({ length: beginnings }, (_, at): Block => {
        const fromHour = at * every;
        const weekHours = weekdays.flatMap((weekday) =>
          Array.from({ length: hours }, (_one, hour) => (weekday * 24 + fromHour + hour) % 168),
        );
        return { weekdays, fromHour, hours, weekHours };
      });
    }),
  );
  return { blocks, tests: groups.length * starts };
}

function toHourOf({ fromHour, hours }: Pick<Block, "fromHour" | "hours">): number {
  const to = fromHour + hours;
  return to <= 24 ? to : to - 24;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumAt(values: Float64Array, hours: readonly number[]): number {
  let total = 0;
  for (const hour of hours) total += values[hour]!;
  return total;
}
