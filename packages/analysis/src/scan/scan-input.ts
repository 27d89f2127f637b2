import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { checkPlane, checkWhole } from "../check-numbers.ts";

export interface ScanParameters {
  /** Days of the data, numbered from 0; clusters end on the last. */
  readonly days: number;
  readonly maxRadiusM: number;
  /** 1 to `days`. */
  readonly maxDurationDays: number;
  /** Of all reports, the most that the base of a cylinder may hold over all days: above 0, up to 1. */
  readonly maxShare: number;
  /** Cylinders with fewer reports are no clusters. */
  readonly minReports: number;
  readonly replications: number;
  readonly seed: number;
  /** How many clusters to list at most. */
  readonly maxClusters: number;
}

export interface ScanInput {
  /** Any texts, each once. Cells without a report belong to the study area too. */
  readonly cells: readonly string[];
  /** Centres of the cells in planar metres. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Rows of reports: index of the cell, day, number. Rows of the same cell and day add up. */
  readonly rowCells: Int32Array;
  readonly rowDays: Int32Array;
  readonly rowCounts: Float64Array;
  readonly parameters: ScanParameters;
}

/** The input in the order of the cells' names, so that its own order says nothing. */
export interface ScanData {
  readonly cells: readonly string[];
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  readonly total: number;
  /** Reports of each cell over all days. */
  readonly cellTotals: Int32Array;
  readonly dayTotals: Int32Array;
  /** `recent[cell * maxDurationDays + k - 1]`: reports of the cell in the last k days. */
  readonly recent: Int32Array;
}

const MOST_REPORTS = 10_000_000;
/** Reports times replications: each draw takes a few nanoseconds. */
const MOST_DRAWS = 10_000_000_000;
/** Cells times days of the longest duration. */
const MOST_RECENT = 200_000_000;
const MOST_REPLICATIONS = 999_999;

/** Throws RangeError where the input cannot be meant. */
export function readScanInput({ cells, xM, yM, rowCells, rowDays, rowCounts, parameters }: ScanInput): ScanData | InsufficientData {
  checkParameters(parameters);
  checkPlane(xM, yM, cells.length);
  const order = sortedByName(cells);
  const rankOf = new Int32Array(cells.length);
  order.forEach((cell, rank) => (rankOf[cell] = rank));

  const { days, maxDurationDays } = parameters;
  if (cells.length * maxDurationDays > MOST_RECENT)
    throw new RangeError(
      `${cells.length} cells times maxDurationDays ${maxDurationDays} are more than ${MOST_RECENT}; choose a shorter duration`,
    );
  const cellTotals = new Int32Array(cells.length);
  const dayTotals = new Int32Array(days);
  const recent = new Int32Array(cells.length * maxDurationDays);
  let total = 0;
  rowCounts.forEach((count, row) => {
    const cell = rowCells[row] ?? -1;
    const day = rowDays[row] ?? -1;
    checkWhole(`the cell of row ${row}`, cell, 0, cells.length - 1);
    checkWhole(`the day of row ${row}`, day, 0, days - 1);
    checkWhole(`the number of reports of row ${row}`, count, 0);
    const rank = rankOf[cell] ?? 0;
    total += count;
    if (total > MOST_REPORTS) throw new RangeError(`up to row ${row} there are ${total} reports; at most ${MOST_REPORTS} can be permuted`);
    cellTotals[rank]! += count;
    dayTotals[day]! += count;
    for (let age = days - 1 - day; age < maxDurationDays; age++) recent[rank * maxDurationDays + age]! += count;
  });

  if (total * parameters.replications > MOST_DRAWS) {
    throw new RangeError(
      `${total} reports times ${parameters.replications} replications are more than ${MOST_DRAWS}; choose fewer replications`,
    );
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (cell) => values[cell] ?? 0);
  const data = { cells: order.map((cell) => cells[cell] ?? ""), xM: pick(xM), yM: pick(yM), total, cellTotals, dayTotals, recent };
  return findLack(data, parameters) ?? data;
}

function checkParameters({ days, maxRadiusM, maxDurationDays, maxShare, minReports, replications, maxClusters }: ScanParameters): void {
  checkWhole("days", days, 1, 1_000_000);
  checkWhole("maxDurationDays", maxDurationDays, 1, days);
  checkWhole("minReports", minReports, 1);
  checkWhole("replications", replications, 1, MOST_REPLICATIONS);
  checkWhole("maxClusters", maxClusters, 1);
  if (!(maxRadiusM >= 0) || maxRadiusM === Infinity) throw new RangeError(`maxRadiusM must be a number of metres from 0, is ${maxRadiusM}`);
  if (!(maxShare > 0 && maxShare <= 1)) throw new RangeError(`maxShare must be above 0 and at most 1, is ${maxShare}`);
}

function sortedByName(cells: readonly string[]): number[] {
  if (cells.length === 0) throw new RangeError("there are no cells");
  const order = cells.map((_, cell) => cell).toSorted((a, b) => compareText(cells[a] ?? "", cells[b] ?? ""));
  const twice = order.find((cell, rank) => rank > 0 && cells[cell] === cells[order[rank - 1] ?? 0]);
  if (twice !== undefined) throw new RangeError(`cell ${cells[twice]} is given twice`);
  return order;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** [ST6] Where all reports share their day or their cell, permuting the days changes nothing. */
function findLack({ total, cellTotals, dayTotals }: ScanData, { minReports }: ScanParameters): InsufficientData | undefined {
  const needed = Math.max(minReports, 2);
  const filled = (totals: Int32Array): number => totals.reduce((sum, count) => sum + Number(count > 0), 0);
  if (total < needed) return insufficientData("reports", total, needed);
  if (filled(dayTotals) < 2) return insufficientData("days with reports", filled(dayTotals), 2);
  if (filled(cellTotals) < 2) return insufficientData("cells with reports", filled(cellTotals), 2);
  return undefined;
}
