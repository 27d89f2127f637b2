import { fileProblem } from "./file-problem.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";

export type TableRecord = readonly string[] | null;

export interface TableFormat {
  readonly skip?: number | undefined;
  readonly header?: boolean | undefined;
  readonly columns?: readonly string[] | undefined;
}

export interface Header {
  readonly columns: readonly string[];
  /** Records below the header. */
  readonly records: readonly TableRecord[];
}

/** Titles above a header row are few. */
const MAX_TITLES = 30;

/**
 * Position of the header row: the first of the beginning that has all wanted columns, so that titles above it do no harm;
 * −1 when none has.
 */
export function findHeaderAt(records: readonly TableRecord[], wanted: readonly string[]): number {
  if (wanted.length === 0) return -1;
  return records.slice(0, MAX_TITLES).findIndex((record) => {
    const names = new Set(record?.map((cell) => cell.trim()));
    return wanted.every((name) => names.has(name));
  });
}

/** Throws InvalidInputError for a file without a header where one is expected. */
export function takeHeader(format: TableFormat, all: readonly TableRecord[], wanted: readonly string[]): Header {
  const records = all.slice(format.skip ?? 0);
  if (format.header === false || (format.header === undefined && format.columns !== undefined)) {
    if (format.columns === undefined) throw fileProblem(FILE_TEXTS.needsColumns, "missing", { path: "format.columns" });
    return { columns: format.columns, records };
  }
  const at = format.skip === undefined ? Math.max(0, findHeaderAt(records, wanted)) : 0;
  const header = records[at];
  if (header === undefined) throw fileProblem(FILE_TEXTS.empty, "no header row");
  if (header === null) throw fileProblem(FILE_TEXTS.brokenHeader, "unclosed quote");
  return { columns: header.map((cell) => cell.trim()), records: records.slice(at + 1) };
}
