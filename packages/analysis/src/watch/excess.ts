import type { Watch } from "./watch.ts";

/** The past that spreads are measured in ends on a day that is a multiple of this, so that it is measured once in four weeks. */
const REFRESH_DAYS = 28;
/** Weight of the whole city in a place's own spread, in expected reports. */
const CITY_WEIGHT = 20_000;
/** A place's own spread is measured over durations from this on: shorter ones tell next to nothing of single places. */
const LOCAL_FROM_DAYS = 7;
const MOST_EXCESS = 20;

/**
 * [ED3] By how much the variance of counts exceeds their mean, as a share of the mean: `excess[cell * durations.length + at]` around a cell within
 * `durations[at]`, measured before `day`.
 */
export function createExcess(watch: Watch, day: number): Float64Array {
  const end = Math.floor(day / REFRESH_DAYS - 1) * REFRESH_DAYS;
  let excess = watch.excessByEnd.get(end);
  if (excess === undefined) {
    excess = watch.statistic === "plain" ? new Float64Array(watch.cellCount * watch.durations.length) : measure(watch, end);
    watch.excessByEnd.set(end, excess);
  }
  return excess;
}

/** Squared differences from the expected numbers, and what they would add up to without excess; by cell. */
interface Spread {
  readonly squares: Float64Array;
  readonly plain: Float64Array;
}

function measure(watch: Watch, end: number): Float64Array {
  const { cellCount, durations } = watch;
  const reports = listReports(watch, end);
  const excess = new Float64Array(cellCount * durations.length);
  const local = { squares: new Float64Array(cellCount), plain: new Float64Array(cellCount) };
  const ofCity = new Float64Array(durations.length);
  let localExcess = 0;
  durations.forEach((duration, at) => {
    const spread = measureDuration(watch, reports, duration);
    ofCity[at] = excessOf(sumOf(spread.squares), sumOf(spread.plain));
    if (duration < LOCAL_FROM_DAYS && at < durations.length - 1) return;
    add(local.squares, spread.squares);
    add(local.plain, spread.plain);
  });
  localExcess = excessOf(sumOf(local.squares), sumOf(local.plain));
  if (localExcess === 0) return excess;
  const factors = factorsOf(watch, local, localExcess);
  for (let cell = 0; cell < cellCount; cell++) {
    for (let at = 0; at < durations.length; at++)
      excess[cell * durations.length + at] = Math.min(MOST_EXCESS, factors[cell]! * ofCity[at]!);
  }
  return excess;
}

/** How much larger the excess is around each cell than in the whole city, drawn towards 1 where little is known. */
function factorsOf({ zones: { members, memberOffsets }, cellCount }: Watch, { squares, plain }: Spread, ofCity: number): Float64Array {
  return Float64Array.from({ length: cellCount }, (_, centre) => {
    let [square, flat] = [CITY_WEIGHT * (1 + ofCity), CITY_WEIGHT];
    for (let at = memberOffsets[centre]!; at < memberOffsets[centre + 1]!; at++) {
      square += squares[members[at]!]!;
      flat += plain[members[at]!]!;
    }
    return excessOf(square, flat) / ofCity;
  });
}

function excessOf(squares: number, plain: number): number {
  return plain > 0 ? Math.max(0, squares / plain - 1) : 0;
}

/** One entry per cell and day with reports, newest first. */
interface DayReports {
  readonly ages: Int32Array;
  readonly cells: Int32Array;
  readonly counts: Int32Array;
  readonly cellTotals: Float64Array;
  readonly total: number;
  readonly days: number;
}

function listReports({ input, cellCount, parameters }: Watch, end: number): DayReports {
  const ages: number[] = [];
  const cells: number[] = [];
  const counts: number[] = [];
  const cellTotals = new Float64Array(cellCount);
  let total = 0;
  const days = Math.min(parameters.baselineDays, end);
  for (let age = 0; age < days; age++) {
    const day = end - 1 - age;
    if (input.covered[day] !== 1) continue;
    for (let cell = 0; cell < cellCount; cell++) {
      const count = input.counts[day * cellCount + cell]!;
      if (count === 0) continue;
      ages.push(age);
      cells.push(cell);
      counts.push(count);
      cellTotals[cell]! += count;
      total += count;
    }
  }
  return { ages: Int32Array.from(ages), cells: Int32Array.from(cells), counts: Int32Array.from(counts), cellTotals, total, days };
}

/** Of the counts in circles of half the largest radius and in periods of the duration, side by side. */
function measureDuration(watch: Watch, reports: DayReports, duration: number): Spread {
  const { cellCount, zones, nearEnds } = watch;
  const { members, memberOffsets } = zones;
  const { ages, cells, counts, cellTotals, total } = reports;
  const inBlock = new Float64Array(cellCount);
  const squares = new Float64Array(cellCount);
  const products = new Float64Array(cellCount);
  const touched: number[] = [];
  let blockTotal = 0;
  let blocksTotal = 0;
  let squaredTotals = 0;
  const blocks = Math.floor(reports.days / duration);

  function closeBlock(): void {
    for (const cell of touched) {
      const count = inBlock[cell]!;
      squares[cell]! += count * count;
      products[cell]! += count * blockTotal;
      inBlock[cell] = 0;
    }
    squaredTotals += blockTotal * blockTotal;
    blocksTotal += blockTotal;
    touched.length = 0;
    blockTotal = 0;
  }

  let block = 0;
  for (let at = 0; at < ages.length; at++) {
    const own = Math.floor(ages[at]! / duration);
    if (own >= blocks) break;
    if (own !== block) closeBlock();
    block = own;
    blockTotal += counts[at]!;
    const cell = cells[at]!;
    for (let near = memberOffsets[cell]!; near < nearEnds[cell]!; near++) {
      const centre = members[near]!;
      if (inBlock[centre] === 0) touched.push(centre);
      inBlock[centre]! += counts[at]!;
    }
  }
  closeBlock();

  const plain = new Float64Array(cellCount);
  for (let centre = 0; centre < cellCount && total > 0; centre++) {
    let inCircle = 0;
    for (let near = memberOffsets[centre]!; near < nearEnds[centre]!; near++) inCircle += cellTotals[members[near]!]!;
    const share = inCircle / total;
    squares[centre]! += share * (share * squaredTotals - 2 * products[centre]!);
    plain[centre] = inCircle * (blocksTotal / total - squaredTotals / (total * total)) * (1 - share);
  }
  return { squares, plain };
}

function add(sums: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += values[at]!;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
