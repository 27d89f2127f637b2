import { ConflictError, LagebildError, type CityId, type PartAnswer, type UploadId, type Viewer } from "@lagebild/domain";
import { authorise, requireFound } from "@lagebild/policy";
import type { SpoolPart } from "./spool-part.ts";
import { spoolPath } from "./spool.ts";
import { reporterColumnOf, type Arrived, type Upload } from "./upload.ts";
import type { UploadDeps } from "./upload-deps.ts";

export interface PartInput {
  readonly city: CityId;
  readonly upload: UploadId;
  /** From 0 on. */
  readonly part: number;
  /** JSON of `uploadPartSchema`. */
  readonly body: ArrayBuffer;
}

/** Of mapped columns only; a million rows of 15 columns are some 200 MB. */
const MOST_BYTES = 4 * 1024 ** 3;

/** Takes the next part of an upload; one that is there already is acknowledged and changes nothing. Not audited: its upload is. */
export async function writePart(deps: UploadDeps, viewer: Viewer, { part, body, ...input }: PartInput): Promise<PartAnswer> {
  authorise(viewer, "import-reports");
  const { uploads, spools, dataFolder } = deps;
  const upload = uploads.get(input.city, input.upload);
  requireFound(viewer, upload.agency, { noun: "upload", id: input.upload });
  if (part < uploads.arrived(upload.id).parts) return answerOf(uploads.arrived(upload.id));
  const arrived = await uploads.append(upload.id, async (before) => {
    if (part < before.parts) return before;
    if (part > before.parts) throw new ConflictError(`part ${before.parts} comes before part ${part}`, { next: before.parts });
    if (before.bytes > MOST_BYTES) throw new LagebildError("limit-exceeded", "the upload is too large; the command line takes any size");
    const { lastRow, bytes: length } = before;
    const path = spoolPath(dataFolder, upload.id);
    const spooled = await spools.append({
      path,
      length,
      lastRow,
      body,
      columnCount: upload.columns.length,
      secret: secretOf(deps, upload),
    });
    return { parts: part + 1, rows: before.rows + spooled.rows, bytes: spooled.length, lastRow: spooled.lastRow };
  });
  return answerOf(arrived);
}

function secretOf({ dataFolder }: UploadDeps, { mapping, columns, agency }: Upload): SpoolPart["secret"] {
  const column = reporterColumnOf(mapping);
  return column === null ? null : { at: columns.indexOf(column), agency, dataFolder };
}

function answerOf({ parts, rows }: Arrived): PartAnswer {
  return { parts, rows };
}
