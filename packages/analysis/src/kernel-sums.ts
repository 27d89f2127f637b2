import { createPlaneGrid } from "./plane-grid.ts";

interface WeightedPoints {
  readonly pointsXM: Float64Array;
  readonly pointsYM: Float64Array;
  readonly weights: Float64Array | null;
}

interface Centres {
  readonly centresXM: Float64Array;
  readonly centresYM: Float64Array;
}

/** Points in bins of one bandwidth, row by row, so that those near a centre lie in a few runs. */
export interface KernelPoints {
  readonly bandwidthM: number;
  readonly originXM: number;
  readonly originYM: number;
  readonly sideM: number;
  readonly columnCount: number;
  readonly rowCount: number;
  readonly starts: Int32Array;
  /** In the order of the bins. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly weights: Float64Array;
}

/** Sums of the kernels without their constants; one entry per centre. */
export interface KernelSums {
  readonly quartic: Float64Array;
  readonly epanechnikov: Float64Array;
  readonly gaussian: Float64Array;
}

/** [KD4] exp(−12²/2) is 5 · 10⁻³²: what lies further adds nothing that a number of 16 digits could show. */
const GAUSSIAN_REACH = 12;

export function toKernelPoints({ pointsXM, pointsYM, weights }: WeightedPoints, bandwidthM: number): KernelPoints {
  const { originXM, originYM, sideM, columnCount, rowCount, starts, ids } = createPlaneGrid(pointsXM, pointsYM, bandwidthM);
  const ordered = (values: Float64Array): Float64Array => Float64Array.from(ids, (id) => values[id]!);
  const placed = { xM: ordered(pointsXM), yM: ordered(pointsYM), weights: Float64Array.from(ids, (id) => weights?.[id] ?? 1) };
  return { bandwidthM, originXM, originYM, sideM, columnCount, rowCount, starts, ...placed };
}

/** Of the centres [from, to). */
export function sumKernels(
  points: KernelPoints,
  centres: Centres,
  { from, to }: { readonly from: number; readonly to: number },
): KernelSums {
  const numbers = (): Float64Array => new Float64Array(to - from);
  const sums = { quartic: numbers(), epanechnikov: numbers(), gaussian: numbers() };
  for (let centre = from; centre < to; centre++) {
    sumAround(sums, centre - from, points, { xM: centres.centresXM[centre]!, yM: centres.centresYM[centre]! });
  }
  return sums;
}

interface Centre {
  readonly xM: number;
  readonly yM: number;
}

function sumAround(sums: KernelSums, at: number, points: KernelPoints, { xM, yM }: Centre): void {
  const { bandwidthM, originXM, originYM, sideM, columnCount, rowCount, starts } = points;
  const reachM = GAUSSIAN_REACH * bandwidthM;
  const bin = (distanceM: number, count: number): number => Math.min(Math.max(Math.floor(distanceM / sideM), -1), count);
  const left = Math.max(0, bin(xM - reachM - originXM, columnCount));
  const right = Math.min(columnCount - 1, bin(xM + reachM - originXM, columnCount));
  const top = Math.min(rowCount - 1, bin(yM + reachM - originYM, rowCount));
  if (left > right) return;
  for (let row = Math.max(0, bin(yM - reachM - originYM, rowCount)); row <= top; row++) {
    sumRun(sums, at, points, { xM, yM, from: starts[row * columnCount + left]!, to: starts[row * columnCount + right + 1]! });
  }
}

interface Run extends Centre {
  readonly from: number;
  readonly to: number;
}

/** The points [from, to). */
function sumRun(sums: KernelSums, at: number, points: KernelPoints, run: Run): void {
  const { xM, yM, weights, bandwidthM } = points;
  const perSquare = 1 / (bandwidthM * bandwidthM);
  let [quartic, epanechnikov, gaussian] = [0, 0, 0];
  for (let point = run.from; point < run.to; point++) {
    const dx = xM[point]! - run.xM;
    const dy = yM[point]! - run.yM;
    const ratio = (dx * dx + dy * dy) * perSquare;
    const weight = weights[point]!;
    gaussian += weight * Math.exp(-0.5 * ratio);
    if (ratio >= 1) continue;
    epanechnikov += weight * (1 - ratio);
    quartic += weight * (1 - ratio) * (1 - ratio);
  }
  sums.quartic[at]! += quartic;
  sums.epanechnikov[at]! += epanechnikov;
  sums.gaussian[at]! += gaussian;
}
