import { readHead, type ByteSource } from "./byte-source.ts";
import { readCsvBeginning } from "./csv-rows.ts";
import { fileProblem } from "./file-problem.ts";
import type { FileFormat, FormatType } from "./file-format.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";
import { openRows } from "./open-rows.ts";
import type { Detection, Row, RowReading } from "./rows.ts";
import { HEAD_BYTES, sniffContent } from "./sniff.ts";
import { guessTable } from "./table-guess.ts";
import { openBook, openSheetRows, readSheetBeginning, type OpenBook } from "./xlsx-rows.ts";

/** What a file is, found out from the file alone. */
export interface DetectedFile {
  /** As it belongs into the mapping. */
  readonly format: FileFormat;
  readonly detection: Detection;
  /** Names of all sheets of a spreadsheet; empty for other formats. */
  readonly sheets: readonly string[];
  /** The first rows with all columns of `detection`, as delivered. */
  readonly sample: readonly Row[];
}

const SAMPLE_ROWS = 50;
const MAX_TRIED_SHEETS = 5;

/** How the rows of this file are opened: the texts that the sheets of a spreadsheet share are read once, not by every look at it. */
type Open = (format: FileFormat, wanted: readonly string[]) => Promise<RowReading>;

function opening(source: ByteSource, book: OpenBook | null): Open {
  return (format, wanted) =>
    book !== null && format.type === "xlsx" ? openSheetRows(book, format, wanted) : openRows(source, format, wanted);
}

async function readSample(open: Open, format: FileFormat, rows: number): Promise<Pick<DetectedFile, "detection" | "sample">> {
  const { columns } = (await open(format, [])).detected();
  // A name that stands twice or is empty cannot be mapped, so that there is nothing to show.
  const usable = columns.filter((name, i) => name !== "" && columns.indexOf(name) === i && columns.lastIndexOf(name) === i);
  const reading = await open(format, usable);
  const sample: Row[] = [];
  for await (const batch of reading.batches) {
    sample.push(...batch.slice(0, rows - sample.length));
    if (sample.length >= rows) break;
  }
  return { detection: { ...reading.detected(), columns: usable }, sample };
}

/** The first sheet with more than one column: a workbook often begins with a page of notes. Undefined: its first sheet. */
async function findTableSheet(book: OpenBook, sheets: readonly string[]): Promise<string | undefined> {
  for (const sheet of sheets.length > 1 ? sheets.slice(0, MAX_TRIED_SHEETS) : []) {
    const records = await readSheetBeginning(book, sheet);
    if (records.some((cells) => cells !== null && cells.length > 1)) return sheet === sheets[0] ? undefined : sheet;
  }
  return undefined;
}

async function guessFormat(source: ByteSource, type: FormatType): Promise<FileFormat> {
  return type === "csv" ? { type, ...guessTable(await readCsvBeginning(source)) } : { type };
}

async function guessSheet(book: OpenBook, sheets: readonly string[], given: string | undefined): Promise<FileFormat> {
  const sheet = given ?? (await findTableSheet(book, sheets));
  const table = guessTable(await readSheetBeginning(book, sheet));
  return sheet === undefined ? { type: "xlsx", ...table } : { type: "xlsx", sheet, ...table };
}

/**
 * Finds format, dialect, header and columns of a file; `sheet` picks one of a spreadsheet. Throws InvalidInputError for what is no
 * readable file.
 */
export async function detectFormat(
  source: ByteSource,
  options: { readonly sheet?: string | undefined; readonly rows?: number } = {},
): Promise<DetectedFile> {
  const content = sniffContent(await readHead(source, HEAD_BYTES));
  if (content.kind === "other") throw fileProblem(FILE_TEXTS.unreadable(content.name), content.name);
  const [type] = content.as;
  const book = type === "xlsx" ? await openBook(source) : null;
  const sheets = book === null ? [] : book.workbook.sheets.map(({ name }) => name);
  const format = book === null ? await guessFormat(source, type) : await guessSheet(book, sheets, options.sheet);
  return { format, sheets, ...(await readSample(opening(source, book), format, options.rows ?? SAMPLE_ROWS)) };
}
