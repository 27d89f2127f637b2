/** One record of the file: its cells, or null when it cannot be read as one. */
export type CsvRecord = readonly string[] | null;

export interface CsvTokenizer {
  /** Records that end in the text so far; `isLast` also gives an unfinished last one. Blank lines are no records. */
  push(text: string, isLast: boolean): readonly CsvRecord[];
}

export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
  /** "\r" only for files without a single "\n". */
  readonly newline: "\n" | "\r";
}

/** A record longer than this is a broken one: an unclosed quote must not swallow the rest of the file. */
const MAX_RECORD_LENGTH = 262_144;

type Scan = { readonly cells: readonly string[]; readonly end: number } | "broken" | "unfinished";
type CellScan = { readonly value: string; readonly end: number } | "broken" | "unfinished";
type Found = { readonly record: CsvRecord; readonly end: number };

function isBlank(char: string | undefined, delimiter: string): boolean {
  return (char === " " || char === "\t") && char !== delimiter;
}

function withoutReturn(text: string, { newline }: CsvDialect): string {
  return newline === "\n" && text.endsWith("\r") ? text.slice(0, -1) : text;
}

/** Position after the closing quote, −1 when none is there; `start` is after the opening one. */
function findClosing(text: string, start: number, quote: string): number {
  let at = text.indexOf(quote, start);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at < 0 ? -1 : at + 1;
}

function scanPlainCell(text: string, start: number, isLast: boolean, dialect: CsvDialect): CellScan {
  const delimiterAt = text.indexOf(dialect.delimiter, start);
  const lineEnd = text.indexOf(dialect.newline, start);
  if (lineEnd < 0 && delimiterAt < 0 && !isLast) return "unfinished";
  const ends = [delimiterAt, lineEnd].filter((end) => end >= 0);
  const end = ends.length === 0 ? text.length : Math.min(...ends);
  const value = text.slice(start, end);
  return { value: end === delimiterAt ? value : withoutReturn(value, dialect), end };
}

/** `end` is at the delimiter, the newline or the end of the text. */
function scanCell(text: string, start: number, isLast: boolean, dialect: CsvDialect): CellScan {
  const { delimiter, quote, newline } = dialect;
  let at = start;
  while (isBlank(text[at], delimiter)) at += 1;
  if (text[at] !== quote) return scanPlainCell(text, start, isLast, dialect);
  const after = findClosing(text, at + 1, quote);
  if (after < 0) return isLast ? "broken" : "unfinished";
  if (after === text.length && !isLast) return "unfinished";
  const value = text.slice(at + 1, after - 1).replaceAll(quote + quote, quote);
  const returns = newline === "\n" ? "\r" : "";
  let end = after;
  while (isBlank(text[end], delimiter) || text[end] === returns) end += 1;
  if (end >= text.length) return isLast ? { value, end: text.length } : "unfinished";
  return text[end] === delimiter || text[end] === newline ? { value, end } : "broken";
}

/** Reads one record that holds at least one quote. */
function scanRecord(text: string, start: number, isLast: boolean, dialect: CsvDialect): Scan {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = scanCell(text, at, isLast, dialect);
    if (typeof cell === "string") return cell;
    cells.push(cell.value);
    at = cell.end;
    if (text[at] !== dialect.delimiter) return { cells, end: Math.min(at + 1, text.length) };
    at += 1;
  }
}

/** Where the next line begins that is not blank, or the last one that has not come to its end. */
function skipBlankLines(text: string, start: number, { delimiter, newline }: CsvDialect): number {
  let lineAt = start;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === newline) lineAt = at + 1;
    else if (char !== "\r" && !isBlank(char, delimiter)) break;
  }
  return lineAt;
}

/** The record at `start`, or undefined when more text is needed. */
function findRecord(text: string, start: number, isLast: boolean, dialect: CsvDialect): Found | undefined {
  const newlineAt = text.indexOf(dialect.newline, start);
  if (newlineAt < 0 && !isLast) return text.length - start > MAX_RECORD_LENGTH ? { record: null, end: text.length } : undefined;
  const stop = newlineAt < 0 ? text.length : newlineAt;
  const afterLine = newlineAt < 0 ? text.length : newlineAt + 1;
  if (stop - start > MAX_RECORD_LENGTH) return { record: null, end: afterLine };
  const line = withoutReturn(text.slice(start, stop), dialect);
  if (!line.includes(dialect.quote)) return { record: line.split(dialect.delimiter), end: afterLine };
  const scanned = scanRecord(text, start, isLast, dialect);
  if (scanned === "unfinished" && text.length - start <= MAX_RECORD_LENGTH) return undefined;
  if (typeof scanned === "string" || scanned.end - start > MAX_RECORD_LENGTH) return { record: null, end: afterLine };
  return { record: scanned.cells, end: scanned.end };
}

function isBlankLine(record: readonly string[]): boolean {
  return record.length === 1 && (record[0] ?? "").trim() === "";
}

/**
 * RFC 4180 with the leniency that files of agencies need: spaces around quoted cells, quotes inside unquoted cells. A record
 * with an unclosed quote or text after a closing quote is broken: its first line is given up and reading goes on with the next.
 */
export function createCsvTokenizer(dialect: CsvDialect): CsvTokenizer {
  const { newline } = dialect;
  let rest = "";
  let isSkipping = false;

  /** Where reading goes on after a line that was given up before its end came. */
  function skipLine(text: string): number {
    if (!isSkipping) return 0;
    const end = text.indexOf(newline);
    isSkipping = end < 0;
    return end < 0 ? text.length : end + 1;
  }

  function push(text: string, isLast: boolean): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    const all = rest + text;
    let at = skipLine(all);
    for (;;) {
      at = skipBlankLines(all, at, dialect);
      if (at >= all.length) break;
      const found = findRecord(all, at, isLast, dialect);
      if (found === undefined) break;
      const { record, end } = found;
      isSkipping = record === null && all[end - 1] !== newline;
      if (record === null || !isBlankLine(record)) records.push(record);
      at = end;
    }
    rest = all.slice(at);
    return records;
  }

  return { push };
}
