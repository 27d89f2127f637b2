import type { ScanInput, ScanParameters } from "./scan-input.ts";

const PARAMETERS: ScanParameters = {
  days: 10,
  maxRadiusM: 250,
  maxDurationDays: 4,
  maxShare: 0.5,
  minReports: 2,
  replications: 99,
  seed: 3,
  maxClusters: 50,
};

export type Row = readonly [cell: number, day: number, count: number];

export function inputOf(
  places: readonly (readonly [number, number])[],
  rows: readonly Row[],
  changes: Partial<ScanParameters> = {},
): ScanInput {
  return {
    cells: places.map((_, at) => `c${at}`),
    xM: Float64Array.from(places, ([x]) => x),
    yM: Float64Array.from(places, ([, y]) => y),
    rowCells: Int32Array.from(rows, ([cell]) => cell),
    rowDays: Int32Array.from(rows, ([, day]) => day),
    rowCounts: Float64Array.from(rows, ([, , count]) => count),
    parameters: { ...PARAMETERS, ...changes },
  };
}
