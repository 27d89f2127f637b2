import {
  createNeighbours,
  type DbscanInput,
  type KnoxInput,
  type Neighbours,
  type ScanInput,
  type SpaceTimeCube,
} from "../../packages/analysis/src/index.ts";
import { lngLatSchema } from "../../packages/domain/src/index.ts";
import { cellOf, gridDisk } from "../../packages/geo/src/index.ts";
import { createRandom, type Random } from "../../packages/stats/src/index.ts";

const MIDDLE = lngLatSchema.parse({ lng: 7.82, lat: 51.68 });

/** The cells around a place, nearest first, as a study area. */
export function neighboursOf(cellCount: number): Neighbours {
  let rings = 0;
  while (3 * rings * (rings + 1) + 1 < cellCount) rings++;
  return createNeighbours(gridDisk(cellOf(MIDDLE, 9), rings).slice(0, cellCount), 1);
}

/** `perCell` reports each in the mean, more of them near the middle. */
export function countsOf(cellCount: number, perCell: number): Float64Array {
  const random = createRandom(1, cellCount);
  const counts = new Float64Array(cellCount);
  for (let report = 0; report < cellCount * perCell; report++) counts[Math.floor(cellCount * random.uniform() ** 2)]! += 1;
  return counts;
}

/** Half a report per cell and step in the mean, every cell with a rate of its own. */
export function cubeOf(cellCount: number, stepCount: number): SpaceTimeCube {
  const random = createRandom(2, cellCount);
  const rates = Float64Array.from({ length: cellCount }, () => -0.5 * Math.log(1 - random.uniform()));
  const counts = Float64Array.from({ length: cellCount * stepCount }, (_, bin) => poisson(random, rates[bin % cellCount] ?? 0));
  return { counts, stepCount, neighbours: neighboursOf(cellCount), lag: 1 };
}

function poisson(random: Random, rate: number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

const SCAN_CELL_M = 348;

/** Cells in rows like H3 cells of resolution 9, and reports whose rates differ from cell to cell; any day is as likely as another. */
export function scanInputOf(cellCount: number, reportCount: number): ScanInput {
  const random = createRandom(3, cellCount);
  const width = Math.ceil(Math.sqrt(cellCount));
  const jitter = (): number => (random.uniform() - 0.5) * 4;
  const cells = Array.from({ length: cellCount }, (_, cell) => `c${String(cell).padStart(7, "0")}`);
  const xM = Float64Array.from(cells, (_, cell) => ((cell % width) + (Math.floor(cell / width) % 2) / 2) * SCAN_CELL_M + jitter());
  const yM = Float64Array.from(cells, (_, cell) => Math.floor(cell / width) * SCAN_CELL_M * 0.866 + jitter());
  let total = 0;
  const ends = Float64Array.from(cells, () => (total += Math.exp(2 * (random.uniform() + random.uniform() - 1))));
  return {
    cells,
    xM,
    yM,
    rowCells: Int32Array.from({ length: reportCount }, () => firstAbove(ends, random.uniform() * total)),
    rowDays: Int32Array.from({ length: reportCount }, () => random.below(90)),
    rowCounts: new Float64Array(reportCount).fill(1),
    parameters: {
      days: 90,
      maxRadiusM: 1_200,
      maxDurationDays: 14,
      maxShare: 0.5,
      minReports: 2,
      replications: 999,
      seed: 1,
      maxClusters: 5,
    },
  };
}

function firstAbove(ends: Float64Array, value: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Points {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly days: Float64Array;
}

/** About half of the points uniform, the rest in heaps of 300 to 1,600 m; area and heaps grow with the number, so that the density stays. */
function pointsOf(count: number, options: { readonly perKm2: number; readonly perHeap: number; readonly days: number }): Points {
  const random = createRandom(4, count);
  const side = 1_000 * Math.sqrt(count / options.perKm2);
  const heaps = Array.from(
    { length: Math.ceil(count / options.perHeap) },
    () => [random.uniform() * side, random.uniform() * side] as const,
  );
  /** Nearly normal, standard deviation 0.7. */
  const spread = (): number => Array.from({ length: 6 }, () => random.uniform()).reduce((sum, value) => sum + value, -3);
  const points = { xM: new Float64Array(count), yM: new Float64Array(count), days: new Float64Array(count) };
  for (let point = 0; point < count; point++) {
    const heap = random.uniform() < 0.5 ? undefined : heaps[random.below(heaps.length)];
    const widthM = 400 + random.below(3) * 600;
    points.xM[point] = heap === undefined ? random.uniform() * side : heap[0] + spread() * widthM;
    points.yM[point] = heap === undefined ? random.uniform() * side : heap[1] + spread() * widthM;
    points.days[point] = random.below(options.days);
  }
  return points;
}

/** Five years of a city. */
export function dbscanInputOf(count: number): DbscanInput {
  return { ...pointsOf(count, { perKm2: 250, perHeap: 8_000, days: 1_826 }), parameters: { epsM: 500, minPoints: 5, epsDays: 14 } };
}

/** A year of a city, in the bands of the reference tables. */
export function knoxInputOf(count: number): KnoxInput {
  const parameters = {
    distance: "euclidean",
    spaceBreaksM: [0, 1, 200, 400, 600, 800, 1_000],
    timeBreaksDays: [0, 7, 14, 21, 28, 35],
    replications: 999,
    seed: 1,
  } as const;
  return { ...pointsOf(count, { perKm2: 50, perHeap: 1_500, days: 365 }), parameters };
}
