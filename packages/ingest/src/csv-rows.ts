import { InvalidInputError } from "@lagebild/domain";
import { createCsvTokenizer, type CsvDialect, type CsvRecord } from "./csv-tokenizer.ts";
import { createChunkDecoder } from "./decode.ts";
import { detectDialect } from "./detect.ts";
import type { CsvFormat } from "./file-format.ts";

/** A data row; `cells` are those of the wanted columns in their order, null when the row cannot be read. */
export interface CsvRow {
  /** 1-based, the header is not counted. */
  readonly row: number;
  readonly cells: readonly string[] | null;
}

export interface CsvDetection {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly columns: readonly string[];
}

export interface CsvReading {
  /** Certain for the beginning of the file; an encoding shown by later characters is known at the end. */
  readonly detected: () => CsvDetection;
  /** One batch per chunk of bytes. */
  readonly batches: AsyncIterable<readonly CsvRow[]>;
}

const SAMPLE_LENGTH = 65_536;

interface Beginning {
  readonly text: string;
  readonly isLast: boolean;
}

async function readBeginning(
  decode: (chunk: Uint8Array, isLast: boolean) => string,
  iterator: AsyncIterator<Uint8Array>,
): Promise<Beginning> {
  let text = "";
  let head: number[] = [];
  while (text.length < SAMPLE_LENGTH) {
    const next = await iterator.next();
    if (next.done === true) return { text: text + decode(Uint8Array.from(head), true), isLast: true };
    // A byte order mark may come in pieces.
    const chunk = head.length > 0 || next.value.length < 3 ? Uint8Array.from([...head, ...next.value]) : next.value;
    const isTooShort = text === "" && chunk.length < 3;
    head = isTooShort ? [...chunk] : [];
    if (!isTooShort) text += decode(chunk, false);
  }
  return { text, isLast: false };
}

function findColumns(columns: readonly string[], wanted: readonly string[]): readonly number[] {
  const issues = wanted.flatMap((name) => {
    const count = columns.filter((column) => column === name).length;
    return count === 1
      ? []
      : [{ path: name, message: count === 0 ? "the file has no such column" : "the file has this column more than once" }];
  });
  if (issues.length > 0)
    throw new InvalidInputError(`The file's columns do not fit the mapping; it has: ${columns.join(", ").slice(0, 500)}`, issues);
  return wanted.map((name) => columns.indexOf(name));
}

function takeHeader(format: CsvFormat, records: CsvRecord[]): readonly string[] {
  if (format.header === false || (format.header === undefined && format.columns !== undefined)) {
    if (format.columns === undefined) {
      throw new InvalidInputError("A file without a header row needs its columns", [{ path: "format.columns", message: "missing" }]);
    }
    return format.columns;
  }
  const header = records.shift();
  if (header === undefined) throw new InvalidInputError("The file is empty", [{ path: "file", message: "no header row" }]);
  if (header === null) throw new InvalidInputError("The header row cannot be read", [{ path: "file", message: "unclosed quote" }]);
  return header.map((cell) => cell.trim());
}

/** A longer row is taken when nothing stands in the cells too many (a trailing delimiter). */
function fits(record: CsvRecord, columns: number): record is readonly string[] {
  if (record === null || record.length < columns) return false;
  return record.length === columns || record.slice(columns).every((cell) => cell.trim() === "");
}

/** Streams the wanted columns of a CSV file. Throws InvalidInputError when the header lacks one of them. */
export async function openCsv(chunks: AsyncIterable<Uint8Array>, format: CsvFormat, wanted: readonly string[]): Promise<CsvReading> {
  const iterator = chunks[Symbol.asyncIterator]();
  const decoder = createChunkDecoder(format.encoding);
  const beginning = await readBeginning(decoder.decode, iterator);
  const hasHeader = format.header ?? format.columns === undefined;
  const dialect: CsvDialect = detectDialect(beginning.text.slice(0, SAMPLE_LENGTH), {
    delimiter: format.delimiter,
    wantedColumns: hasHeader ? wanted : [],
    columnCount: hasHeader ? undefined : format.columns?.length,
  });
  const tokenizer = createCsvTokenizer(dialect);
  const first = [...tokenizer.push(beginning.text, beginning.isLast)];
  const columns = takeHeader(format, first);
  const positions = findColumns(columns, wanted);
  let row = 0;

  function toRows(records: readonly CsvRecord[]): readonly CsvRow[] {
    return records.map((record) => {
      row += 1;
      return { row, cells: fits(record, columns.length) ? positions.map((position) => (record[position] ?? "").trim()) : null };
    });
  }

  async function* batches(): AsyncGenerator<readonly CsvRow[]> {
    yield toRows(first);
    if (beginning.isLast) return;
    for (;;) {
      const next = await iterator.next();
      const isLast = next.done === true;
      const text = decoder.decode(isLast ? new Uint8Array(0) : next.value, isLast);
      yield toRows(tokenizer.push(text, isLast));
      if (isLast) return;
    }
  }

  const detected = () => ({ encoding: decoder.encoding(), delimiter: dialect.delimiter, quote: dialect.quote, columns });
  return { detected, batches: { [Symbol.asyncIterator]: batches } };
}
