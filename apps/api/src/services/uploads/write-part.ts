import {
  ConflictError,
  InvalidInputError,
  LagebildError,
  type CityId,
  type PartAnswer,
  type UploadId,
  type UploadRow,
  type Viewer,
} from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import { appendToSpool, spoolPath } from "./spool.ts";
import { reporterColumnOf, type Arrived, type Upload } from "./upload.ts";
import type { UploadDeps } from "./upload-deps.ts";

export interface PartInput {
  readonly city: CityId;
  readonly upload: UploadId;
  /** From 0 on. */
  readonly part: number;
  readonly rows: readonly UploadRow[];
}

/** Of mapped columns only; a million rows of 15 columns are some 200 MB. */
const MOST_BYTES = 4 * 1024 ** 3;

/** Takes the next part of an upload; one that is there already is acknowledged and changes nothing. Not audited: its upload is. */
export async function writePart(deps: UploadDeps, viewer: Viewer, input: PartInput): Promise<PartAnswer> {
  authorise(viewer, "import-reports");
  const { uploads, dataFolder } = deps;
  const upload = uploads.get(input.city, input.upload);
  const path = spoolPath(dataFolder, upload.id);
  if (input.part < uploads.arrived(upload.id).parts) return answerOf(uploads.arrived(upload.id));
  const arrived = await uploads.append(upload.id, async (before) => {
    if (input.part < before.parts) return before;
    if (input.part > before.parts) throw new ConflictError(`part ${before.parts} comes before part ${input.part}`, { next: before.parts });
    if (before.bytes > MOST_BYTES) throw new LagebildError("limit-exceeded", "the upload is too large; the command line takes any size");
    const lastRow = requireRows(input.rows, upload.columns, before.lastRow);
    const bytes = await appendToSpool(path, concealReporters(input.rows, upload), before.bytes);
    return { parts: before.parts + 1, rows: before.rows + input.rows.length, bytes, lastRow };
  });
  return answerOf(arrived);
}

function answerOf({ parts, rows }: Arrived): PartAnswer {
  return { parts, rows };
}

/** Every row has one cell per mapped column, and row numbers grow. Answers the highest. */
function requireRows(rows: readonly UploadRow[], columns: readonly string[], lastRow: number): number {
  let last = lastRow;
  for (const [at, [row, ...cells]] of rows.entries()) {
    if (row <= last) throw new InvalidInputError("Row numbers must grow", [{ path: String(at), message: `row ${row} after row ${last}` }]);
    last = row;
    const isUnreadable = cells.length === 1 && cells[0] === null;
    if (!isUnreadable && cells.length !== columns.length) {
      throw new InvalidInputError("A row has as many cells as the mapping has columns", [
        { path: String(at), message: `${cells.length} cells, not ${columns.length}` },
      ]);
    }
  }
  return last;
}

/** [C1] Keys of reporters become one-way names before anything is written. */
function concealReporters(rows: readonly UploadRow[], { mapping, columns, pseudonymise }: Upload): readonly UploadRow[] {
  if (pseudonymise === null) return rows;
  // One further: the row number stands first.
  const secretAt = columns.indexOf(reporterColumnOf(mapping) ?? "") + 1;
  return rows.map((row): UploadRow => {
    const key = row[secretAt];
    if (typeof key !== "string" || key.trim() === "") return row;
    const [no, ...cells] = row;
    return [no, ...cells.map((cell, at) => (at + 1 === secretAt ? pseudonymise(key) : (cell ?? "")))];
  });
}
