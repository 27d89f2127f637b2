import { createRandom, type Random } from "../../../packages/simulate/src/index.ts";
import type { StudyArea, StudyRecord } from "./record.ts";

export const SHAPES = ["1 cell", "7 cells, compact", "7 cells, stretched", "19 cells, compact"] as const;
export type Shape = (typeof SHAPES)[number];
export const PLACINGS = ["anywhere", "by reports"] as const;
export type Placing = (typeof PLACINGS)[number];

/** Outbreaks of one sort. */
export interface OutbreakSort {
  readonly reports: number;
  readonly shape: Shape;
  readonly placing: Placing;
}

export const OUTBREAK_DAYS = 14;

export interface StudyOutbreak extends OutbreakSort {
  readonly cells: readonly number[];
  readonly firstDay: number;
  /** One entry a report. */
  readonly reportCells: readonly number[];
  readonly reportDays: readonly number[];
}

/** `weights`: reports of each cell in the history. Each report has any of the cells and any of the fourteen days with the same chance. */
export function drawOutbreak(
  seed: number,
  stream: string,
  area: StudyArea,
  weights: Float64Array,
  sort: OutbreakSort,
  firstDay: number,
): StudyOutbreak {
  const random = createRandom(seed, `outbreak/${stream}/${sort.reports}/${sort.shape}/${sort.placing}`);
  const cells = placeShape(random, area, sort.placing === "anywhere" ? null : cumulated(weights), sort.shape);
  const reports = Array.from({ length: sort.reports }, () => ({ cell: random.pick(cells), day: firstDay + random.int(OUTBREAK_DAYS) }));
  return { ...sort, cells, firstDay, reportCells: reports.map(({ cell }) => cell), reportDays: reports.map(({ day }) => day) };
}

/** Runs `look` while the reports of the outbreak are in the record. */
export function withOutbreak<Result>(record: StudyRecord, outbreak: StudyOutbreak, look: () => Result): Result {
  const addAll = (count: number): void =>
    outbreak.reportCells.forEach((cell, at) => record.add(cell, outbreak.reportDays[at] ?? -1, count));
  addAll(1);
  try {
    return look();
  } finally {
    addAll(-1);
  }
}

const TRIES = 10_000;

function placeShape(random: Random, area: StudyArea, sums: Float64Array | null, shape: Shape): readonly number[] {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const centre = sums === null ? random.int(area.xM.length) : drawBySums(random, sums);
    const cells = shapeAround(random, area, centre, shape);
    if (cells !== null) return cells;
  }
  throw new RangeError(`the study area has no place for ${shape}`);
}

/** Null where the shape leaves the study area. */
function shapeAround(random: Random, { around }: StudyArea, centre: number, shape: Shape): readonly number[] | null {
  const cells = new Set([centre]);
  const widen = (): void => [...cells].forEach((cell) => around[cell]?.forEach((near) => cells.add(near)));
  if (shape === "7 cells, stretched") {
    const direction = random.int(3);
    for (const side of [direction, direction + 3]) {
      let cell = centre;
      for (let step = 0; step < 3; step++) cells.add((cell = around[cell]?.[side] ?? -1));
    }
  }
  if (shape === "7 cells, compact" || shape === "19 cells, compact") widen();
  if (shape === "19 cells, compact") widen();
  return cells.has(-1) || cells.size !== Number.parseInt(shape) ? null : [...cells].toSorted((a, b) => a - b);
}

function cumulated(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

function drawBySums(random: Random, sums: Float64Array): number {
  const target = random.next() * (sums.at(-1) ?? 0);
  return sums.findIndex((sum) => sum > target);
}
