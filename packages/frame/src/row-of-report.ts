const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;

/** Row of each report id, in pages, because the ids of one city lie in runs within the store's numbers. */
export interface RowOfReport {
  readonly pages: Map<number, Uint32Array>;
}

export function createRowOfReport(): RowOfReport {
  return { pages: new Map() };
}

/** −1 = the report is not in the frame. */
export function findRow(table: RowOfReport, reportId: number): number {
  const page = table.pages.get(reportId >>> PAGE_BITS);
  return page === undefined ? -1 : (page[reportId & (PAGE_SIZE - 1)] ?? 0) - 1;
}

/** Row −1 removes the report. */
export function setRow(table: RowOfReport, reportId: number, row: number): void {
  const number = reportId >>> PAGE_BITS;
  let page = table.pages.get(number);
  if (page === undefined) {
    page = new Uint32Array(PAGE_SIZE);
    table.pages.set(number, page);
  }
  page[reportId & (PAGE_SIZE - 1)] = row + 1;
}

export function rowOfReportBytes(table: RowOfReport): number {
  return table.pages.size * PAGE_SIZE * 4;
}
