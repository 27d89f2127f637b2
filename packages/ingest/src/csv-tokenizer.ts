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

/**
 * RFC 4180 with the leniency that files of agencies need: spaces around quoted cells, quotes inside unquoted cells. A record
 * with an unclosed quote or text after a closing quote is broken: its first line is given up and reading goes on with the next.
 */
export function createCsvTokenizer({ delimiter, quote, newline }: CsvDialect): CsvTokenizer {
  let rest = "";
  let isSkipping = false;

  function lineEnd(text: string, from: number): number {
    return text.indexOf(newline, from);
  }

  function isBlank(text: string, at: number): boolean {
    const char = text[at];
    return (char === " " || char === "\t") && char !== delimiter;
  }

  /** End of a quoted cell: position after the closing quote, −1 when none is there. `start` is after the opening quote. */
  function closing(text: string, start: number): number {
    let at = text.indexOf(quote, start);
    while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
    return at < 0 ? -1 : at + 1;
  }

  /** Reads one record that holds at least one quote. */
  function scan(text: string, start: number, isLast: boolean): Scan {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = scanCell(text, at, isLast);
      if (typeof cell === "string") return cell;
      cells.push(cell.value);
      at = cell.end;
      if (text[at] === delimiter) at += 1;
      else return { cells, end: Math.min(at + 1, text.length) };
    }
  }

  /** `end` is at the delimiter, the newline or the end of the text. */
  function scanCell(text: string, start: number, isLast: boolean): { readonly value: string; readonly end: number } | "broken" | "unfinished" {
    let at = start;
    while (isBlank(text, at)) at += 1;
    if (text[at] !== quote) {
      const next = text.indexOf(delimiter, start);
      const line = lineEnd(text, start);
      if (line < 0 && next < 0 && !isLast) return "unfinished";
      const ends = [next, line].filter((end) => end >= 0);
      const end = ends.length === 0 ? text.length : Math.min(...ends);
      return { value: withoutReturn(text.slice(start, end), end !== next), end };
    }
    const after = closing(text, at + 1);
    if (after < 0) return isLast ? "broken" : "unfinished";
    if (after === text.length && !isLast) return "unfinished";
    const value = text.slice(at + 1, after - 1).replaceAll(quote + quote, quote);
    let end = after;
    while (isBlank(text, end) || (text[end] === "\r" && newline === "\n")) end += 1;
    if (end >= text.length) return isLast ? { value, end: text.length } : "unfinished";
    return text[end] === delimiter || text[end] === newline ? { value, end } : "broken";
  }

  function withoutReturn(text: string, isLineEnd: boolean): string {
    return isLineEnd && newline === "\n" && text.endsWith("\r") ? text.slice(0, -1) : text;
  }

  /** The record at `start`, or undefined when more text is needed. */
  function next(text: string, start: number, isLast: boolean): { readonly record: CsvRecord; readonly end: number } | undefined {
    const newlineAt = lineEnd(text, start);
    const stop = newlineAt < 0 ? text.length : newlineAt;
    const afterLine = newlineAt < 0 ? text.length : newlineAt + 1;
    if (newlineAt < 0 && !isLast) return text.length - start > MAX_RECORD_LENGTH ? { record: null, end: text.length } : undefined;
    const line = withoutReturn(text.slice(start, stop), true);
    if (!line.includes(quote)) return { record: line.split(delimiter), end: afterLine };
    const scanned = scan(text, start, isLast);
    if (scanned === "unfinished" && text.length - start <= MAX_RECORD_LENGTH) return undefined;
    if (typeof scanned === "string" || scanned.end - start > MAX_RECORD_LENGTH) return { record: null, end: afterLine };
    return { record: scanned.cells, end: scanned.end };
  }

  function push(text: string, isLast: boolean): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    const all = rest + text;
    let at = 0;
    if (isSkipping) {
      const end = lineEnd(all, 0);
      at = end < 0 ? all.length : end + 1;
      isSkipping = end < 0;
    }
    while (at < all.length) {
      const found = next(all, at, isLast);
      if (found === undefined) break;
      isSkipping = found.record === null && all[found.end - 1] !== newline;
      if (found.record === null || found.record.length > 1 || (found.record[0] ?? "").trim() !== "") records.push(found.record);
      at = found.end;
    }
    rest = all.slice(at);
    return records;
  }

  return { push };
}
