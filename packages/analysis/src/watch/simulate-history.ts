import type { Random } from "@lagebild/stats";
import type { HistoryModel } from "./history-model.ts";
import { LAG_BINS } from "./near-pairs.ts";
import type { Watch } from "./watch.ts";

/** Slow wandering goes straight from one level to the next in so many days. */
const KNOT_DAYS = 182;
const BINS = LAG_BINS.length - 1;

/** [ED8] Counts of a history without outbreaks, day after day. */
export function simulateHistory(watch: Watch, model: HistoryModel, days: number, random: Random): Uint16Array {
  const { cellCount } = watch;
  const counts = new Uint16Array(cellCount * days);
  const drawCell = createDraw(model.levels);
  const wanderOf = createWander(watch, model.wander, days, random);
  const weekLimit = model.weekdays.reduce((most, factor) => Math.max(most, factor), 1);
  const { offspring } = model.repeats;
  const drawFollower = createFollowers(watch, model, random);

  function add(cell: number, day: number): void {
    counts[day * cellCount + cell]!++;
    for (let left = poisson(offspring, random); left > 0; left--) {
      const follower = drawFollower(cell);
      if (day + follower.lag < days) add(follower.cell, day + follower.lag);
    }
  }

  for (let day = 0; day < days; day++) {
    const mean = (1 - offspring) * model.dayTotals[day % model.dayTotals.length]!;
    for (let left = poisson(mean, random); left > 0;) {
      const cell = drawCell(random);
      const factor = model.weekdays[cell * 7 + (day % 7)]! * wanderOf.factor(cell, day);
      if (random.uniform() * weekLimit * wanderOf.limit >= factor) continue;
      add(cell, day);
      left--;
    }
  }
  return counts;
}

function createDraw(levels: Float64Array): (random: Random) => number {
  let sum = 0;
  const ends = levels.map((level) => (sum += level));
  return (random) => {
    const luck = random.uniform() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! > luck) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

interface Follower {
  readonly cell: number;
  readonly lag: number;
}

function createFollowers(
  { zones: { members, memberOffsets }, nearEnds }: Watch,
  { repeats }: HistoryModel,
  random: Random,
): (cell: number) => Follower {
  const drawBin = createDraw(repeats.kernel);
  return (cell) => {
    const drawn = drawBin(random);
    const bin = drawn % BINS;
    const lag = LAG_BINS[bin]! + random.below(LAG_BINS[bin + 1]! - LAG_BINS[bin]!);
    const first = memberOffsets[cell]! + 1;
    const around = nearEnds[cell]! - first;
    return { cell: drawn < BINS || around <= 0 ? cell : members[first + random.below(around)]!, lag };
  };
}

interface Wander {
  readonly limit: number;
  factor(cell: number, day: number): number;
}

/** Squares one and a half times as wide as the largest circle reaches, moved at random, whose levels go up and down together. */
function createWander({ input, parameters }: Watch, variances: Float64Array, days: number, random: Random): Wander {
  const side = Math.max(1, 1.5 * parameters.maxRadiusM);
  const [shiftX, shiftY] = [random.uniform(), random.uniform()];
  // Levels that go straight from one uniform number to the next are measured by `wanderBefore` as reach² / 6.3.
  const reaches = variances.map((variance) => Math.min(MOST_REACH, Math.sqrt(6.3 * variance)));
  const knotCount = Math.ceil(days / KNOT_DAYS) + 1;
  const patches = new Map<string, Float64Array>();
  const ofCell = Array.from(input.xM, (x, cell) => {
    const name = `${Math.floor(x / side + shiftX)}/${Math.floor(input.yM[cell]! / side + shiftY)}`;
    let knots = patches.get(name);
    if (knots === undefined) {
      knots = Float64Array.from({ length: knotCount }, () => 2 * random.uniform() - 1);
      patches.set(name, knots);
    }
    return knots;
  });
  return {
    limit: 1 + reaches.reduce((most, reach) => Math.max(most, reach), 0),
    factor(cell, day) {
      const at = Math.floor(day / KNOT_DAYS);
      const share = day / KNOT_DAYS - at;
      return 1 + reaches[cell]! * (ofCell[cell]![at]! * (1 - share) + ofCell[cell]![at + 1]! * share);
    },
  };
}

/** No level falls to nothing. */
const MOST_REACH = 0.9;
const MOST_AT_ONCE = 200;

/** By multiplying; a large mean in pieces, as the sum of Poisson numbers is one. */
function poisson(mean: number, random: Random): number {
  let count = 0;
  for (let left = mean; left > 0; left -= MOST_AT_ONCE) {
    const limit = Math.exp(-Math.min(left, MOST_AT_ONCE));
    for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  }
  return count;
}
