import { readHead, type ByteSource } from "./byte-source.ts";
import { readCsvBeginning } from "./csv-rows.ts";
import { fileProblem } from "./file-problem.ts";
import type { FileFormat, FormatType } from "./file-format.ts";
import { FILE_TEXTS } from "./i18n/file-texts.ts";
import { openRows } from "./open-rows.ts";
import type { Detection, Row } from "./rows.ts";
import { HEAD_BYTES, sniffContent } from "./sniff.ts";
import { guessTable } from "./table-guess.ts";
import { readXlsxBeginning } from "./xlsx-rows.ts";
import { listSheets } from "./xlsx-workbook.ts";

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

async function readSample(source: ByteSource, format: FileFormat, rows: number): Promise<Pick<DetectedFile, "detection" | "sample">> {
  const { columns } = (await openRows(source, format, [])).detected();
  // A name that stands twice or is empty cannot be mapped, so that there is nothing to show.
  const usable = columns.filter((name, i) => name !== "" && columns.indexOf(name) === i && columns.lastIndexOf(name) === i);
  const reading = await openRows(source, format, usable);
  const sample: Row[] = [];
  for await (const batch of reading.batches) {
    sample.push(...batch.slice(0, rows - sample.length));
    if (sample.length >= rows) break;
  }
  return { detection: { ...reading.detected(), columns: usable }, sample };
}

/** The first sheet with more than one column: a workbook often begins with a page of notes. Undefined: its first sheet. */
async function findTableSheet(source: ByteSource, sheets: readonly string[]): Promise<string | undefined> {
  for (const sheet of sheets.length > 1 ? sheets.slice(0, MAX_TRIED_SHEETS) : []) {
    const records = await readXlsxBeginning(source, sheet);
    if (records.some((cells) => cells !== null && cells.length > 1)) return sheet === sheets[0] ? undefined : sheet;
  }
  return undefined;
}

async function guessFormat(source: ByteSource, type: FormatType, sheet: string | undefined): Promise<FileFormat> {
  if (type === "csv") return { type, ...guessTable(await readCsvBeginning(source)) };
  if (type !== "xlsx") return { type };
  const table = guessTable(await readXlsxBeginning(source, sheet));
  return sheet === undefined ? { type, ...table } : { type, sheet, ...table };
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
  const sheets = type === "xlsx" ? await listSheets(await source.random()) : [];
  const format = await guessFormat(source, type, options.sheet ?? (await findTableSheet(source, sheets)));
  return { format, sheets, ...(await readSample(source, format, options.rows ?? SAMPLE_ROWS)) };
}
