import { createRandom, type Random } from "@lagebild/stats";
import type { WatchInput } from "./watch-input.ts";

/** A made-up city without outbreaks: cells in rows like those of resolution 9, busy and quiet places, near repeats, weekends, weeks and seasons of its own. */
export interface NullCity {
  readonly cellCount: number;
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Counts of so many days, another history for each stream. */
  history(days: number, stream: number): WatchInput & { readonly counts: Uint16Array };
  /** The cell and the six that touch it; fewer at the rim. */
  around(cell: number): readonly number[];
}

const STEP_M = 348;
const ROW_M = STEP_M * 0.866;

export interface NullCityOptions {
  readonly columns: number;
  readonly rows: number;
  readonly perCellAndYear: number;
  /** Share of reports that another one follows within two weeks, in the same cell or next to it. */
  readonly repeatShare: number;
}

export function createNullCity(seed: number, { columns, rows, perCellAndYear, repeatShare }: NullCityOptions): NullCity {
  const cellCount = columns * rows;
  const xM = Float64Array.from({ length: cellCount }, (_, cell) => ((cell % columns) + (Math.floor(cell / columns) % 2) / 2) * STEP_M);
  const yM = Float64Array.from({ length: cellCount }, (_, cell) => Math.floor(cell / columns) * ROW_M);
  const random = createRandom(seed);
  // One in ten places is about ten times as busy as the quiet half.
  const levels = Float64Array.from({ length: cellCount }, () => 0.3 + 3 * random.uniform() ** 6 * 2 + (random.below(10) === 0 ? 3 : 0));
  const ends: number[] = [];
  let sum = 0;
  for (const level of levels) ends.push((sum += level));
  const isLate = Uint8Array.from({ length: cellCount }, () => Number(random.below(20) === 0));

  function around(cell: number): readonly number[] {
    const near: number[] = [];
    for (let other = 0; other < cellCount; other++)
      if (Math.hypot(xM[cell]! - xM[other]!, yM[cell]! - yM[other]!) < 1.1 * STEP_M) near.push(other);
    return near;
  }

  function drawCell(draw: Random, day: number): number {
    for (;;) {
      const luck = draw.uniform() * sum;
      const cell = ends.findIndex((end) => end > luck);
      if (isLate[cell] === 0 || draw.uniform() < (day % 7 >= 4 ? 1 : 0.4)) return cell;
    }
  }

  function history(days: number, stream: number): WatchInput & { readonly counts: Uint16Array } {
    const draw = createRandom(seed, stream + 1);
    const counts = new Uint16Array(days * cellCount);
    const mean = (perCellAndYear * cellCount * (1 - repeatShare)) / 365;
    function add(cell: number, day: number): void {
      if (day >= days) return;
      counts[day * cellCount + cell]!++;
      if (draw.uniform() >= repeatShare) return;
      const near = around(cell);
      add(draw.uniform() < 0.6 ? cell : near[draw.below(near.length)]!, day + 1 + Math.floor(14 * draw.uniform() ** 2));
    }
    for (let day = 0; day < days; day++) {
      const season = 1 + 0.2 * Math.sin((2 * Math.PI * day) / 365);
      for (let left = drawPoisson(draw, mean * season * (day % 7 === 6 ? 0.8 : 1.03)); left > 0; left--) add(drawCell(draw, day), day);
    }
    return { xM, yM, counts, days, covered: new Uint8Array(days).fill(1) };
  }

  return { cellCount, xM, yM, history, around };
}

/** By waiting times. */
function drawPoisson(random: Random, mean: number): number {
  let count = -1;
  for (let time = 0; time < mean; count++) time -= Math.log(1 - random.uniform());
  return count;
}
