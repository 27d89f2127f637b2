import { createRandom, type Random } from "./random.ts";
import type { SparseSettings } from "./sparse-settings.ts";
import { createWeighted, type Weighted } from "./weighted.ts";

/** Centres of the cells in metres of one plane. */
export interface SparsePlaces {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Cells that touch each cell. */
  readonly neighbours: readonly (readonly number[])[];
}

/** Reports in no particular order: `cells[i]` on `days[i]`. */
export interface SparseReports {
  readonly cells: Int32Array;
  readonly days: Int32Array;
}

/** A city whose places and rhythms are settled; reports are drawn from it as often as needed. */
export interface SparseCity {
  /** Share of the reports of each cell before drift and rhythms; the sum is 1. */
  readonly levels: Float64Array;
  /**
   * Reports of the days `from` ≤ day < `to`, without any outbreak; day 0 is a Monday. Each stream is a history of its own. `before` are the
   * reports right before `from`, so that repeats of them fall into the period.
   */
  draw(stream: string, from: number, to: number, before?: SparseReports): SparseReports;
}

const DAYS_PER_YEAR = 365.25;
const DRIFT_DAYS = 180;
const PATCH_M = 1_500;
/** Monday first. */
const PLAIN_WEEK = [1, 0.96, 0.97, 1, 1.12, 1.1, 0.85];
const NIGHTLIFE_WEEK = [0.6, 0.6, 0.7, 0.9, 1.6, 1.8, 0.8];
const MOST_RHYTHM = 1.8;
/** A Poisson number with a mean below this is drawn as so many single chances, above as a rounded normal one. */
const NORMAL_FROM = 30;
const CHANCES = 1_000;

/** The same seed, places and settings give the same city and reports on every platform. */
export function createSparseCity(seed: number, places: SparsePlaces, settings: SparseSettings): SparseCity {
  const cellCount = places.xM.length;
  const levels = levelsOf(createRandom(seed, "levels"), places, settings);
  const byLevel = createWeighted(levels);
  const isNightlife = nightlifeOf(createRandom(seed, "nightlife"), byLevel, cellCount, settings);
  const driftOf = createDrift(seed, places, settings);
  const phase = createRandom(seed, "season").int(365);
  const originalsPerDay = ((settings.perCellAndYear * cellCount) / DAYS_PER_YEAR) * (1 - settings.repeatShare);

  function drawCell(random: Random, day: number): number {
    for (;;) {
      const cell = byLevel.draw(random);
      const week = isNightlife[cell] === 1 ? NIGHTLIFE_WEEK : PLAIN_WEEK;
      const rhythm = (week[day % 7] ?? 1) * driftOf(cell, day);
      if (random.next() * MOST_RHYTHM * (1 + settings.drift) < rhythm) return cell;
    }
  }

  function meanOf(random: Random, day: number): number {
    const shock = Math.max(-0.6, settings.dayShock * random.normal());
    return originalsPerDay * (PLAIN_WEEK[day % 7] ?? 1) * (1 + settings.season * wave(day + phase)) * (1 + shock);
  }

  function draw(stream: string, from: number, to: number, before?: SparseReports): SparseReports {
    const random = createRandom(seed, `reports/${stream}`);
    const cells: number[] = [];
    const days: number[] = [];
    /** The repeats of one report, and theirs. */
    function repeat(random: Random, first: number, firstDay: number): void {
      let [cell, day] = [first, firstDay];
      while (random.chance(settings.repeatShare)) {
        day += 1 + Math.min(random.int(settings.repeatDays), random.int(settings.repeatDays));
        const near = places.neighbours[cell] ?? [];
        if (!random.chance(settings.repeatSameCell) && near.length > 0) cell = random.pick(near);
        if (day >= to) return;
        if (day < from) continue;
        cells.push(cell);
        days.push(day);
      }
    }
    const randomBefore = createRandom(seed, `repeats/${stream}`);
    before?.days.forEach((day, at) => {
      if (day >= from - settings.repeatDays && day < from) repeat(randomBefore, before.cells[at] ?? 0, day);
    });
    for (let day = from; day < to; day++) {
      for (let left = poisson(random, meanOf(random, day)); left > 0; left--) {
        const cell = drawCell(random, day);
        cells.push(cell);
        days.push(day);
        repeat(random, cell, day);
      }
    }
    return { cells: Int32Array.from(cells), days: Int32Array.from(days) };
  }
  return { levels, draw };
}

/** −1 … 1, a triangle over the year. */
function wave(day: number): number {
  const share = ((day % DAYS_PER_YEAR) + DAYS_PER_YEAR) % DAYS_PER_YEAR;
  return 1 - (4 * Math.abs(share - DAYS_PER_YEAR / 2)) / DAYS_PER_YEAR;
}

function poisson(random: Random, mean: number): number {
  if (mean >= NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  let count = 0;
  for (let chance = 0; chance < CHANCES; chance++) if (random.chance(mean / CHANCES)) count++;
  return count;
}

function levelsOf(random: Random, { xM, yM }: SparsePlaces, { centres, reachM, evenness }: SparseSettings): Float64Array {
  const pulls = Array.from({ length: centres }, (_, rank) => {
    const cell = random.int(xM.length);
    return { xM: xM[cell] ?? 0, yM: yM[cell] ?? 0, weight: 8 / (1 + rank) + 1 };
  });
  const raw = Float64Array.from(xM, (x, cell) => {
    const y = yM[cell] ?? 0;
    const near = pulls.reduce((sum, pull) => {
      const squared = ((x - pull.xM) * (x - pull.xM) + (y - pull.yM) * (y - pull.yM)) / (reachM * reachM);
      return sum + pull.weight / ((1 + squared) * (1 + squared));
    }, 0.05);
    return near / (evenness + random.next());
  });
  const total = raw.reduce((sum, level) => sum + level, 0);
  return raw.map((level) => level / total);
}

function nightlifeOf(random: Random, byLevel: Weighted, cellCount: number, { nightlifeShare }: SparseSettings): Uint8Array {
  const isNightlife = new Uint8Array(cellCount);
  for (let left = Math.round((nightlifeShare * cellCount) / 2); left > 0; left--) isNightlife[byLevel.draw(random)] = 1;
  return isNightlife;
}

/** A factor around 1 for each patch of the city, straight from one half-year to the next. */
function createDrift(seed: number, { xM, yM }: SparsePlaces, { drift }: SparseSettings): (cell: number, day: number) => number {
  const knots = new Map<string, number>();
  const patches = Array.from(xM, (x, cell) => `${Math.floor(x / PATCH_M)}/${Math.floor((yM[cell] ?? 0) / PATCH_M)}`);
  function knotOf(patch: string, at: number): number {
    const name = `${patch}/${at}`;
    let knot = knots.get(name);
    if (knot === undefined) {
      knot = 1 + drift * (2 * createRandom(seed, `drift/${name}`).next() - 1);
      knots.set(name, knot);
    }
    return knot;
  }
  return (cell, day) => {
    const at = Math.floor(day / DRIFT_DAYS);
    const share = day / DRIFT_DAYS - at;
    const patch = patches[cell] ?? "";
    return knotOf(patch, at) * (1 - share) + knotOf(patch, at + 1) * share;
  };
}
