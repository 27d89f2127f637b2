import { createRecord, type StudyArea, type StudyRecord } from "./record.ts";

/** A row of cells 350 m apart, each touching the one before and the one after; two districts, the first with three cells. */
export function rowArea(cellCount: number): StudyArea {
  const cells = Array.from({ length: cellCount }, (_, cell) => cell);
  return {
    xM: Float64Array.from(cells, (cell) => cell * 350),
    yM: new Float64Array(cellCount),
    around: cells.map((cell) => [cell + 1 < cellCount ? cell + 1 : -1, -1, -1, cell - 1, -1, -1]),
    levels: [{ name: "2 districts", count: 2, districtOf: Int32Array.from(cells, (cell) => (cell < 3 ? 0 : 1)) }],
  };
}

/** One report for each `[cell, day]`. */
export function recordOf(cellCount: number, days: number, reports: readonly (readonly [cell: number, day: number])[]): StudyRecord {
  const record = createRecord(rowArea(cellCount), days);
  for (const [cell, day] of reports) record.add(cell, day, 1);
  return record;
}
