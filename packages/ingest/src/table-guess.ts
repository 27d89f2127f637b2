import type { TableRecord } from "./header.ts";

const NUMBER_OR_TIME = /^[\s\d.,:;/+\-–TZ%€$()°']*$/;
const COMPARED_ROWS = 200;

function filled(record: TableRecord): number {
  return record?.filter((cell) => cell.trim() !== "").length ?? 0;
}

/** Names are texts with a letter, all different, and none of them stands below itself again. */
function looksLikeHeader(record: readonly string[], below: readonly TableRecord[]): boolean {
  const names = record.map((cell) => cell.trim());
  const given = names.filter((name) => name !== "");
  if (given.length === 0 || new Set(given).size !== given.length) return false;
  if (given.some((name) => NUMBER_OR_TIME.test(name) || name.length > 120)) return false;
  return names.every((name, i) => name === "" || below.every((row) => row?.[i]?.trim() !== name));
}

export interface TableGuess {
  readonly skip?: number;
  readonly header?: false;
  readonly columns?: string[];
}

/** Titles above the table and whether it has a header row, by the shape of its first rows. */
export function guessTable(records: readonly TableRecord[]): TableGuess {
  const widths = records.slice(0, COMPARED_ROWS).map(filled);
  const widest = Math.max(0, ...widths);
  const at = Math.max(
    0,
    widths.findIndex((width) => width > widest / 2),
  );
  const first = records[at];
  const skip = at === 0 ? {} : { skip: at };
  if (first === undefined || first === null || looksLikeHeader(first, records.slice(at + 1, at + COMPARED_ROWS))) return skip;
  const count = Math.max(...records.slice(at, at + COMPARED_ROWS).map((record) => record?.length ?? 0));
  return { ...skip, header: false, columns: Array.from({ length: Math.min(500, count) }, (_, i) => `column${i + 1}`) };
}
