import type { Resolution } from "@lagebild/domain";
import { indexRows, type RowIndex } from "./row-index.ts";
import { dayCountOf } from "./streams.ts";
import type { WarningArea, WarningInput } from "./warning-input.ts";

/** The reports of a run with what is asked of them again and again. */
export interface ReportBook {
  readonly input: WarningInput;
  readonly dayCount: number;
  /** [C1] By row. */
  readonly counted: Uint8Array;
  /** Throws RangeError for a resolution that the input lacks. */
  areaOf(resolution: Resolution): WarningArea;
  cellColumn(resolution: Resolution): ArrayLike<number>;
  byCell(resolution: Resolution): RowIndex;
  /** Bucket 0: no district. */
  byDistrict(): RowIndex;
}

/** `counted`: as `countedRows` gives it. */
export function createReportBook(input: WarningInput, counted: Uint8Array): ReportBook {
  const indexes = new Map<Resolution, RowIndex>();
  let districts: RowIndex | undefined;

  function areaOf(resolution: Resolution): WarningArea {
    const area = input.areas.find((one) => one.resolution === resolution);
    if (area === undefined) throw new RangeError(`the run has no cells of resolution ${resolution}`);
    return area;
  }

  function cellColumn(resolution: Resolution): ArrayLike<number> {
    return resolution === 8 ? input.rows.cell8 : input.rows.cell9;
  }

  function byCell(resolution: Resolution): RowIndex {
    const index = indexes.get(resolution) ?? indexRows(cellColumn(resolution), areaOf(resolution).cells.length);
    indexes.set(resolution, index);
    return index;
  }

  return {
    input,
    dayCount: dayCountOf(input),
    counted,
    areaOf,
    cellColumn,
    byCell,
    byDistrict: () => (districts ??= indexRows(input.rows.district, input.districts.length + 1)),
  };
}
