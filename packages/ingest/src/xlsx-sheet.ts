import { DAMAGES } from "./i18n/file-texts.ts";
import { toIsoText, type DateStyle } from "./xlsx-dates.ts";
import { createTextCollector, unescapeText, type SharedStrings } from "./xlsx-strings.ts";
import type { Workbook, Sheet } from "./xlsx-workbook.ts";
import { readXml, type XmlAttributes, type XmlHandler } from "./xml-reader.ts";
import { xlsxProblem } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

const MAX_SHEET_BYTES = 8 * 1024 * 1024 * 1024;
/** Columns of a sheet are A to XFD. */
const MAX_COLUMNS = 16_384;
const MAX_CELL_LENGTH = 1_048_576;

export interface CellReader {
  readonly strings: SharedStrings;
  readonly styles: readonly (DateStyle | null)[];
  readonly is1904: boolean;
}

/** 0-based column of a cell's name such as `AB12`, −1 when it is none. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || column > MAX_COLUMNS ? -1 : column - 1;
}

/** A number with the 15 digits that a spreadsheet shows; whole numbers with all of them. */
function toNumberText(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
}

function toText(raw: string, { t, s }: XmlAttributes, reader: CellReader): string {
  if (t === "s") return reader.strings.get(Number(raw));
  if (t === "str" || t === "inlineStr") return unescapeText(raw);
  if (t === "b") return raw === "1" ? "true" : "false";
  if (t === "e" || t === "d") return raw;
  const style = s === undefined ? null : (reader.styles[Number(s)] ?? null);
  const iso = style === null || raw === "" ? undefined : toIsoText(Number(raw), style, reader.is1904);
  return iso ?? toNumberText(raw);
}

/** Collects the cells of a sheet row by row; rows without any text are none. */
function createSheetHandler(reader: CellReader, emit: (cells: readonly string[]) => void): XmlHandler {
  const inline = createTextCollector();
  let cells: string[] = [];
  let next = 0;
  let cell: XmlAttributes | undefined;
  let value = "";
  let isValue = false;

  function closeCell(): void {
    if (cell === undefined) return;
    const inlined = inline.take();
    const text = cell["t"] === "inlineStr" ? inlined : toText(value, cell, reader);
    if (text !== "") {
      while (cells.length < next) cells.push("");
      cells[next] = text;
    }
    next += 1;
    cell = undefined;
    value = "";
  }

  return {
    open(name, attributes) {
      if (name === "c") {
        cell = attributes;
        const at = columnOf(attributes["r"] ?? "");
        if (at >= 0) next = at;
        if (next >= MAX_COLUMNS) throw xlsxProblem(DAMAGES.badXml);
      } else if (name === "v") isValue = true;
      else if (name === "row") next = 0;
      else inline.open(name);
    },
    close(name) {
      if (name === "v") isValue = false;
      else if (name === "c") closeCell();
      else if (name === "row") {
        if (cells.length > 0) emit(cells);
        cells = [];
      } else inline.close(name);
    },
    text(text) {
      if (!isValue) {
        if (cell !== undefined) inline.text(text);
        return;
      }
      value += text;
      if (value.length > MAX_CELL_LENGTH) throw xlsxProblem(DAMAGES.longCell);
    },
  };
}

/** Batches of rows of a sheet as texts: cached values of formulas, dates and times in ISO. Rows end with their last cell that has text. */
export async function* readSheet(workbook: Workbook, sheet: Sheet, reader: CellReader): AsyncGenerator<readonly (readonly string[])[]> {
  let rows: (readonly string[])[] = [];
  const handler = createSheetHandler(reader, (cells) => rows.push(cells));
  for await (const _ of readXml(readZipEntry(workbook.file, sheet.entry, MAX_SHEET_BYTES), handler)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}
