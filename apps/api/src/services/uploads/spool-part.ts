import { InvalidInputError, uploadPartSchema, type AgencyId, type UploadRow } from "@lagebild/domain";
import { createPseudonymiser } from "../import/reporter-key.ts";
import { appendToSpool } from "./spool.ts";

/** One part as it came, and where it goes. Plain data, so that it crosses into a thread. */
export interface SpoolPart {
  readonly path: string;
  /** Bytes of the parts before it. */
  readonly length: number;
  /** Highest row number before it. */
  readonly lastRow: number;
  readonly columnCount: number;
  /** Position of the cell with the reporter's key (C1). */
  readonly secret: { readonly at: number; readonly agency: AgencyId; readonly dataFolder: string } | null;
  readonly body: ArrayBuffer;
}

export interface SpooledPart {
  readonly rows: number;
  readonly length: number;
  readonly lastRow: number;
}

/** Parts are parsed, judged and written beside the requests: 4 MB of JSON are 100 ms of work. */
export interface SpoolPort {
  append(part: SpoolPart): Promise<SpooledPart>;
  close(): Promise<void>;
}

/** Throws InvalidInputError for anything but rows of the upload's shape; then nothing is written. */
export async function spoolPart({ path, length, lastRow, columnCount, secret, body }: SpoolPart): Promise<SpooledPart> {
  const rows = parseRows(body);
  const last = requireRows(rows, columnCount, lastRow);
  const written = secret === null ? rows : await concealReporters(rows, secret);
  return { rows: rows.length, length: await appendToSpool(path, written, length), lastRow: last };
}

function parseRows(body: ArrayBuffer): readonly UploadRow[] {
  const parsed = uploadPartSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 10).map(({ path, message }) => ({ path: path.join("."), message }));
  throw new InvalidInputError("not rows of an upload", issues);
}

function parseJson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new InvalidInputError("a part is JSON", [{ path: "", message: "not JSON in UTF-8" }], { cause });
  }
}

/** Every row has one cell per mapped column, and row numbers grow. Answers the highest. */
function requireRows(rows: readonly UploadRow[], columnCount: number, lastRow: number): number {
  let last = lastRow;
  for (const [at, row] of rows.entries()) {
    const [no] = row;
    if (no <= last) throw new InvalidInputError("Row numbers must grow", [{ path: String(at), message: `row ${no} after row ${last}` }]);
    last = no;
    const isUnreadable = row.length === 2 && row[1] === null;
    if (!isUnreadable && row.length !== columnCount + 1) {
      throw new InvalidInputError("A row has as many cells as the mapping has columns", [
        { path: String(at), message: `${row.length - 1} cells, not ${columnCount}` },
      ]);
    }
  }
  return last;
}

/** [C1] Keys of reporters become one-way names before anything is written. */
async function concealReporters(
  rows: readonly UploadRow[],
  { at, agency, dataFolder }: NonNullable<SpoolPart["secret"]>,
): Promise<readonly UploadRow[]> {
  const pseudonymise = await createPseudonymiser(dataFolder, agency);
  return rows.map((row): UploadRow => {
    const [no, ...cells] = row;
    const key = cells[at];
    if (typeof key !== "string" || key.trim() === "") return row;
    return [no, ...cells.map((cell, position) => (position === at ? pseudonymise(key) : (cell ?? "")))];
  });
}
