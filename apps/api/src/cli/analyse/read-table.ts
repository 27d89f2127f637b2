import { InvalidInputError, type Cell, type LocalText } from "@lagebild/domain";
import { isCell } from "@lagebild/geo";
import { openRows, type RowReading } from "@lagebild/ingest";
import { openSourceFile } from "../../services/import/source-file.ts";
import { ANALYSE_TEXTS } from "../i18n/analyse-texts.ts";

export interface TableColumns {
  /** Without them the file is refused. */
  readonly columns: readonly string[];
  /** Read where the file has them. */
  readonly optional?: readonly string[];
}

/** The columns of a CSV file by name; each getter throws InvalidInputError with file, row, column and value. */
export interface Table {
  readonly path: string;
  readonly rowCount: number;
  has(column: string): boolean;
  /** Without blanks around them. */
  texts(column: string): readonly string[];
  cells(column: string): readonly Cell[];
  /** Finite, with a decimal point. */
  numbers(column: string): Float64Array;
  /** Finite, from 0. */
  weights(column: string): Float64Array;
  /** Whole numbers, also negative ones. */
  wholeNumbers(column: string): Float64Array;
  /** Whole numbers from 0. */
  counts(column: string): Float64Array;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a CSV file with a header row as the reference folders have them: a byte order mark, CRLF, quotes and blanks do no harm, other columns
 * are left alone. Throws InvalidInputError when the file cannot be opened, lacks a column, or has a row of another width.
 */
export async function readTable(path: string, { columns, optional = [] }: TableColumns): Promise<Table> {
  const source = await openSourceFile(path);
  const open = async (wanted: readonly string[]): Promise<RowReading> =>
    await openRows(source, { type: "csv" }, wanted).catch((cause: unknown) => {
      throw explain(path, columns, cause);
    });
  const found = new Set((await open(columns)).detected().columns);
  const names = [...columns, ...optional.filter((name) => found.has(name))];
  return toTable(path, names, await readRows(path, await open(names)));
}

async function readRows(path: string, reading: RowReading): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of reading.batches) {
    for (const { row, cells } of batch) {
      if (cells === null) throw refused(ANALYSE_TEXTS.brokenRow(path, row, reading.detected().columns.length), `row ${row}`);
      rows.push(cells);
    }
  }
  return rows;
}

function toTable(path: string, names: readonly string[], rows: readonly (readonly string[])[]): Table {
  function texts(column: string): readonly string[] {
    const at = names.indexOf(column);
    if (at < 0) throw new RangeError(`the column ${column} was not read`);
    return rows.map((cells) => (cells[at] ?? "").trim());
  }

  function parse(column: string, isRight: (value: number) => boolean, needed: LocalText): Float64Array {
    const values = texts(column);
    const numbers = new Float64Array(values.length);
    for (const [at, text] of values.entries()) {
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(value) || !isRight(value)) throw wrongValue(path, { row: at + 1, column, text }, needed);
      numbers[at] = value;
    }
    return numbers;
  }

  function cells(column: string): readonly Cell[] {
    return texts(column).map((text, at) => {
      // A name in capitals means the same cell, but would be taken for another one.
      if (!isCell(text) || text !== text.toLowerCase()) throw wrongValue(path, { row: at + 1, column, text }, ANALYSE_TEXTS.needsCell);
      return text;
    });
  }

  return {
    path,
    rowCount: rows.length,
    has: (column) => names.includes(column),
    texts,
    cells,
    numbers: (column) => parse(column, () => true, ANALYSE_TEXTS.needsNumber),
    weights: (column) => parse(column, (value) => value >= 0, ANALYSE_TEXTS.needsWeight),
    wholeNumbers: (column) => parse(column, Number.isSafeInteger, ANALYSE_TEXTS.needsWhole),
    counts: (column) => parse(column, (value) => Number.isSafeInteger(value) && value >= 0, ANALYSE_TEXTS.needsCount),
  };
}

interface Place {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

function wrongValue(path: string, { row, column, text }: Place, needed: LocalText): InvalidInputError {
  return refused(ANALYSE_TEXTS.wrongValue({ path, row, column, text: text.slice(0, 60) }, needed), `row ${row}, ${column}`);
}

function refused(text: LocalText, where: string): InvalidInputError {
  return new InvalidInputError(text.en, [{ path: where, message: text.en }], { text });
}

/** What the readers of deliveries say of a mapping means the columns here. */
function explain(path: string, columns: readonly string[], cause: unknown): unknown {
  if (!(cause instanceof InvalidInputError)) return cause;
  const issues = cause.details.issues ?? [];
  const lacking = issues.filter((issue) => columns.includes(issue.path));
  if (lacking.length > 0)
    return refused(
      ANALYSE_TEXTS.lackingColumns(
        path,
        lacking.map((issue) => issue.path),
        columns,
      ),
      "header",
    );
  const said = cause.details.text ?? { de: cause.message, en: cause.message };
  return refused(ANALYSE_TEXTS.noTable(path, said), path);
}
