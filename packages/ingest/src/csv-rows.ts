import { readHead, type ByteSource } from "./byte-source.ts";
import { createCsvTokenizer, type CsvDialect, type CsvRecord } from "./csv-tokenizer.ts";
import { detectDialect } from "./detect.ts";
import type { CsvFormat } from "./file-format.ts";
import { takeHeader } from "./header.ts";
import { findColumns, type Row, type RowReading } from "./rows.ts";
import { openText } from "./text-pieces.ts";

const SAMPLE_LENGTH = 65_536;

/** A longer row is taken when nothing stands in the cells too many (a trailing delimiter). */
function fits(record: CsvRecord, columns: number): record is readonly string[] {
  if (record === null || record.length < columns) return false;
  return record.length === columns || record.slice(columns).every((cell) => cell.trim() === "");
}

/** Spreadsheets are told the delimiter by a first line such as `sep=;`. */
function findSeparatorLine(text: string): { readonly delimiter: string; readonly length: number } | undefined {
  const match = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  return match?.[1] === undefined ? undefined : { delimiter: match[1], length: match[0].length };
}

interface CsvBeginning {
  readonly text: string;
  readonly dialect: CsvDialect;
}

function readDialect(text: string, format: CsvFormat, wanted: readonly string[]): CsvBeginning {
  const separator = findSeparatorLine(text);
  const body = separator === undefined ? text : text.slice(separator.length);
  const hasHeader = format.header ?? format.columns === undefined;
  const dialect = detectDialect(body.slice(0, SAMPLE_LENGTH), {
    delimiter: format.delimiter ?? separator?.delimiter,
    wantedColumns: hasHeader ? wanted : [],
    columnCount: hasHeader ? undefined : format.columns?.length,
  });
  return { text: body, dialect };
}

/** The first records of a file with everything above its header. */
export async function readCsvBeginning(source: ByteSource): Promise<readonly CsvRecord[]> {
  const head = await readHead(source, SAMPLE_LENGTH);
  const pieces = openText([head]);
  const { text } = await pieces.readBeginning(SAMPLE_LENGTH);
  const beginning = readDialect(text, { type: "csv" }, []);
  const records = createCsvTokenizer(beginning.dialect).push(beginning.text, true);
  // The last record of a longer file is cut off.
  return head.length < SAMPLE_LENGTH ? records : records.slice(0, -1);
}

/** Streams the wanted columns of a CSV file. Throws InvalidInputError when the header lacks one of them. */
export async function openCsv(chunks: AsyncIterable<Uint8Array>, format: CsvFormat, wanted: readonly string[]): Promise<RowReading> {
  const pieces = openText(chunks, format.encoding);
  const beginning = await pieces.readBeginning(SAMPLE_LENGTH);
  const { text, dialect } = readDialect(beginning.text, format, wanted);
  const tokenizer = createCsvTokenizer(dialect);
  const { columns, records: first } = takeHeader(format, tokenizer.push(text, beginning.isLast), wanted);
  const positions = findColumns(columns, wanted);
  let row = 0;

  function toRows(records: readonly CsvRecord[]): readonly Row[] {
    return records.map((record) => {
      row += 1;
      return { row, cells: fits(record, columns.length) ? positions.map((position) => record[position] ?? "") : null };
    });
  }

  async function* batches(): AsyncGenerator<readonly Row[]> {
    yield toRows(first);
    if (beginning.isLast) return;
    for await (const piece of pieces.rest) yield toRows(tokenizer.push(piece.text, piece.isLast));
  }

  const { delimiter, quote } = dialect;
  const detected = () => ({ format: "csv" as const, columns, encoding: pieces.encoding(), delimiter, quote, sheet: null, crs: null });
  return { detected, batches: { [Symbol.asyncIterator]: batches } };
}
