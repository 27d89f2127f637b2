import type { ByteSource } from "./byte-source.ts";
import type { XlsxFormat } from "./file-format.ts";
import { takeHeader } from "./header.ts";
import { findColumns, type Row, type RowReading } from "./rows.ts";
import { readSheet, type CellReader } from "./xlsx-sheet.ts";
import { readSharedStrings } from "./xlsx-strings.ts";
import { readStyles } from "./xlsx-styles.ts";
import { findSheet, openWorkbook, type Workbook } from "./xlsx-workbook.ts";

const HEADER_ROWS = 64;

type Records = readonly (readonly string[])[];

/** A spreadsheet file with what all of its sheets share, read once. */
export interface OpenBook extends CellReader {
  readonly workbook: Workbook;
}

export async function openBook(source: ByteSource): Promise<OpenBook> {
  const workbook = await openWorkbook(await source.random());
  return { workbook, strings: await readSharedStrings(workbook), styles: await readStyles(workbook), is1904: workbook.is1904 };
}

async function takeRows(batches: AsyncGenerator<Records>, count: number): Promise<Records> {
  const taken: (readonly string[])[] = [];
  while (taken.length < count) {
    const next = await batches.next();
    if (next.done === true) break;
    for (const record of next.value) taken.push(record);
  }
  return taken;
}

/** The first rows of a sheet with everything above its header. */
export async function readSheetBeginning(book: OpenBook, name: string | undefined): Promise<Records> {
  const batches = readSheet(book.workbook, findSheet(book.workbook, name), book);
  const rows = await takeRows(batches, HEADER_ROWS);
  await batches.return(undefined);
  return rows.slice(0, HEADER_ROWS);
}

/** Streams the wanted columns of one sheet. Throws InvalidInputError when the header lacks one of them or the file is damaged. */
export async function openSheetRows(book: OpenBook, format: XlsxFormat, wanted: readonly string[]): Promise<RowReading> {
  const sheet = findSheet(book.workbook, format.sheet);
  const iterator = readSheet(book.workbook, sheet, book);
  const beginning = await takeRows(iterator, HEADER_ROWS + (format.skip ?? 0));
  const { columns, records: first } = takeHeader(format, beginning, wanted);
  const positions = findColumns(columns, wanted);
  let row = 0;

  function toRows(records: readonly (readonly string[] | null)[]): readonly Row[] {
    return records.map((record) => {
      row += 1;
      return { row, cells: positions.map((position) => record?.[position] ?? "") };
    });
  }

  async function* batches(): AsyncGenerator<readonly Row[]> {
    try {
      yield toRows(first);
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield toRows(next.value);
    } finally {
      await iterator.return(undefined);
    }
  }

  const detected = () => ({
    format: "xlsx" as const,
    columns,
    encoding: null,
    delimiter: null,
    quote: null,
    sheet: sheet.name,
    crs: null,
  });
  return { detected, batches: { [Symbol.asyncIterator]: batches } };
}
