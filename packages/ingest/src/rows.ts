import { InvalidInputError, type Issue } from "@lagebild/domain";
import type { FormatType } from "./file-format.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";

/** A data row; `cells` are those of the wanted columns in their order, exactly as delivered, null when the row cannot be read. */
export interface Row {
  /** 1-based, the header is not counted. */
  readonly row: number;
  readonly cells: readonly string[] | null;
}

/** What was found out about a file; null where it does not apply to the format. */
export interface Detection {
  readonly format: FormatType;
  /** All columns; of formats without a header row those that the first rows have. */
  readonly columns: readonly string[];
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly sheet: string | null;
  /** Reference system of the geometries that the file itself names. */
  readonly crs: string | null;
}

export interface RowReading {
  /** Certain for the beginning of the file; an encoding shown by later characters is known at the end. */
  readonly detected: () => Detection;
  readonly batches: AsyncIterable<readonly Row[]>;
}

export function columnsProblem(has: readonly string[], issues: readonly Issue[]): InvalidInputError {
  const text = FILE_TEXTS.columns(
    issues
      .map(({ path }) => `„${path}“`)
      .join(", ")
      .slice(0, 500),
    has.join(", ").slice(0, 500),
  );
  return new InvalidInputError(text.en, issues, { text });
}

/** [R1] Where not one name fits, the first row may be no header but a person's data: it is counted, not shown. */
function noColumnProblem(count: number, issues: readonly Issue[]): InvalidInputError {
  const text = FILE_TEXTS.noColumn(count);
  return new InvalidInputError(text.en, issues, { text });
}

/** Positions of the wanted columns. Throws InvalidInputError naming those that are missing or stand twice. */
export function findColumns(columns: readonly string[], wanted: readonly string[]): readonly number[] {
  const issues = wanted.flatMap((name) => {
    const count = columns.filter((column) => column === name).length;
    return count === 1
      ? []
      : [{ path: name, message: count === 0 ? "the file has no such column" : "the file has this column more than once" }];
  });
  if (issues.length > 0 && !wanted.some((name) => columns.includes(name))) throw noColumnProblem(columns.length, issues);
  if (issues.length > 0) throw columnsProblem(columns, issues);
  return wanted.map((name) => columns.indexOf(name));
}

const UNFIT = /[\0\ud800-\udfff]/;
const HALF_CHARACTER = /\p{Surrogate}/gu;

/** Without blanks around it, and as text that every store and every other program can hold: no NUL, no half of a character. */
export function cleanCell(cell: string): string {
  const fit = UNFIT.test(cell) ? cell.replaceAll("\0", "").replace(HALF_CHARACTER, "\ufffd") : cell;
  return fit.trim();
}

/** Rows as they are judged: blanks around a value mean nothing. */
export function trimRows(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => (row.cells === null ? row : { row: row.row, cells: row.cells.map(cleanCell) }));
}
