import { EDGE_LENGTH_M, FIRST_COUNT_ID } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

/** [M11] Whole metres up to which a position counts in cells of the resolution. */
const FINEST_M = { 8: Math.floor(EDGE_LENGTH_M[8]), 7: Math.floor(EDGE_LENGTH_M[7]) } as const;
/** Metres that no cell is coarse enough for. */
const COARSER = 65_534;

/** [R5] Adds reports of `temp.changing` to the counts of their month and cell: no clock time, no finer place, nothing of the single report. */
export function addToCellCounts(db: Database, changeSeq: number): void {
  db.prepare(
    `INSERT INTO cell_count (city, month, agency, kind, category, statistics, place, cell, d0, d1, d2, d3, count, change_seq)
     SELECT city, month, agency, kind, category, statistics, place, CASE place WHEN 8 THEN r8 WHEN 7 THEN r7 ELSE 0 END, d0, d1, d2, d3, COUNT(*), $seq
     FROM (
       SELECT r.city, r.agency, r.kind, r.category, r.statistics, r.r7, r.r8, unixepoch(r.day * 86400, 'unixepoch', 'start of month') / 86400 AS month,
         CASE WHEN r.r7 IS NULL THEN CASE WHEN COALESCE(r.d0, r.d1, r.d2, r.d3) IS NULL THEN -2 ELSE 0 END
           WHEN r.is_outside = 1 THEN -1
           WHEN ROUND(COALESCE(r.precision_m, 0)) <= ${FINEST_M[8]} THEN 8
           WHEN ROUND(COALESCE(r.precision_m, 0)) <= ${FINEST_M[7]} THEN 7 ELSE 0 END AS place,
         COALESCE(r.d0, -1) AS d0, COALESCE(r.d1, -1) AS d1, COALESCE(r.d2, -1) AS d2, COALESCE(r.d3, -1) AS d3
       FROM temp.changing x JOIN report r ON r.id = x.id
     ) WHERE true GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
     ON CONFLICT DO UPDATE SET count = count + excluded.count, change_seq = excluded.change_seq`,
  ).run({ seq: changeSeq });
}

/** The parent of a cell of resolution 8: its resolution is written in bits 52–55, its last digit in bits 21–23, all set where there is none. */
const PARENT = "((c.cell & ~(15 << 52)) | (7 << 52) | (7 << 21))";
const R7 = `CASE c.place WHEN 8 THEN ${PARENT} WHEN 7 THEN c.cell WHEN -2 THEN NULL ELSE 0 END`;
const R8 = "CASE c.place WHEN 8 THEN c.cell WHEN -2 THEN NULL ELSE 0 END";
const MONTH_DAYS = "(unixepoch(c.month * 86400, 'unixepoch', '+1 month') / 86400 - c.month)";

/**
 * Counts in the columns of a report, as `columns.ts` reads them, and behind those how many reports each stands for: a window of the whole month, which has
 * no hour (M8), received on its last day; a position too coarse for cells of resolution 9.
 */
export const COUNTS_AS_REPORTS = `
  SELECT ${FIRST_COUNT_ID} + c.no, c.month * 1440 AS local_minute, ${MONTH_DAYS} * 1440, 0, (c.month + ${MONTH_DAYS} - 1) * 86400000,
    c.kind, c.statistics, c.category, c.agency, NULLIF(c.d0, -1), NULLIF(c.d1, -1), NULLIF(c.d2, -1), NULLIF(c.d3, -1),
    CASE c.place WHEN 8 THEN ${FINEST_M[8]} WHEN 7 THEN ${FINEST_M[7]} WHEN -1 THEN 0 ELSE ${COARSER} END, c.place = -1,
    ${R7} >> 32, ${R7} & 4294967295, ${R8} >> 32, ${R8} & 4294967295, 0, 0, 0, 0, c.count
  FROM cell_count c`;

/** Reports that are counted only. */
export function countErased(
  db: Database,
  city: number,
): { readonly count: number; readonly firstDay: number | null; readonly lastDay: number | null } {
  const row = db
    .prepare<[number], { count: number | null; firstDay: number | null; lastDay: number | null }>(
      `SELECT SUM(c.count) AS count, MIN(c.month) AS firstDay, MAX(c.month + ${MONTH_DAYS} - 1) AS lastDay FROM cell_count c WHERE c.city = ?`,
    )
    .get(city);
  return { count: row?.count ?? 0, firstDay: row?.firstDay ?? null, lastDay: row?.lastDay ?? null };
}
