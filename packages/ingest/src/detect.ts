import { createCsvTokenizer, type CsvDialect, type CsvRecord } from "./csv-tokenizer.ts";
import { findHeaderAt } from "./header.ts";

const DELIMITERS = [";", ",", "\t", "|"] as const;

/** How a delimiter cuts the sample: columns wanted by the mapping, rows of equal length, columns. */
interface Score {
  readonly dialect: CsvDialect;
  readonly wanted: number;
  readonly evenShare: number;
  readonly columns: number;
}

export interface DialectHints {
  readonly delimiter?: string | undefined;
  /** Names that the header row should hold; empty without a header row. */
  readonly wantedColumns: readonly string[];
  /** Number of columns of a file without a header row. */
  readonly columnCount?: number | undefined;
}

function findQuote(sample: string): string {
  if (sample.includes('"')) return '"';
  return /(^|[;,\t|\n])'[^'\n]*'(?=[;,\t|\r\n]|$)/.test(sample) ? "'" : '"';
}

/** The most frequent number of cells; the greater of two. */
function usualLength(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const record of records) if (record !== null) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  return [...counts].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0]?.[0] ?? 0;
}

function score(sample: string, dialect: CsvDialect, hints: DialectHints): Score {
  const lastLine = sample.lastIndexOf(dialect.newline);
  const records = createCsvTokenizer(dialect).push(lastLine < 0 ? sample : sample.slice(0, lastLine + 1), true);
  const at = findHeaderAt(records, hints.wantedColumns);
  const header = new Set(records[Math.max(0, at)]?.map((cell) => cell.trim()));
  const columns = hints.columnCount ?? (at < 0 ? usualLength(records) : (records[at]?.length ?? 0));
  const even = records.filter((record) => record?.length === columns).length;
  return {
    dialect,
    wanted: hints.wantedColumns.filter((name) => header.has(name)).length,
    evenShare: records.length === 0 ? 0 : even / records.length,
    columns: Math.max(usualLength(records), records[Math.max(0, at)]?.length ?? 0),
  };
}

/** Dialect of a text by its beginning. The delimiter that shows the wanted columns wins, then the one that cuts rows evenly. */
export function detectDialect(sample: string, hints: DialectHints): CsvDialect {
  const newline = sample.includes("\n") || !sample.includes("\r") ? "\n" : "\r";
  const quote = findQuote(sample);
  if (hints.delimiter !== undefined) return { delimiter: hints.delimiter, quote, newline };
  const scores = DELIMITERS.map((delimiter) => score(sample, { delimiter, quote, newline }, hints)).filter(({ columns }) => columns > 1);
  scores.sort((a, b) => b.wanted - a.wanted || b.evenShare - a.evenShare || b.columns - a.columns);
  return scores[0]?.dialect ?? { delimiter: ",", quote, newline };
}
