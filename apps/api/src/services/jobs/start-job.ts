import { InvalidInputError, LagebildError, type CityId, type Job, type JobRequest, type UploadId, type Viewer } from "@lagebild/domain";
import { mappedColumns, parseMapping, resolveKind } from "@lagebild/ingest";
import { authorise, requireFound } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import { DATA_TEXTS } from "../i18n/data-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { removeSpool, spoolPath } from "../uploads/spool.ts";
import { reporterColumnOf, type Upload } from "../uploads/upload.ts";
import type { JobDeps } from "./job-deps.ts";
import type { ImportTask } from "./job-task.ts";
import { publishJob } from "./publish-job.ts";

export interface JobInput extends JobRequest {
  readonly city: CityId;
  readonly upload: UploadId;
}

/** Judges or imports what has arrived of an upload, which takes no part after that. */
export async function startJob(deps: JobDeps, viewer: Viewer, input: JobInput): Promise<{ readonly job: Job }> {
  authorise(viewer, "import-reports");
  const { store, uploads, now } = deps;
  const upload = uploads.get(input.city, input.upload);
  requireFound(viewer, upload.agency, { noun: "upload", id: input.upload });
  const { mode, fileHash = null } = input;
  const { parts, rows } = uploads.arrived(upload.id);
  if (parts === 0) {
    throw new LagebildError("precondition-failed", "nothing of this upload has arrived", { text: DATA_TEXTS.nothingArrived });
  }
  const mapping = input.mapping ?? upload.mapping;
  requireSameColumns(upload, mapping);
  const job = queueJob(deps, upload, taskOf(deps, viewer, { upload, mapping, mode, fileHash, totalRows: rows }));
  const subject = `${upload.city}/${upload.agency}/${job.id}`;
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: `job.${mode}`, subject, reason: null });
  return { job: publishJob(viewer, job) };
}

/** A full queue leaves the upload free. */
function queueJob(deps: JobDeps, upload: Upload, task: ImportTask): Job {
  const { uploads, jobs } = deps;
  uploads.take(upload.id);
  try {
    return jobs.start(task, async (ended) => {
      uploads.release(upload.id);
      if (ended.mode === "import" && ended.state !== "failed") await discard(deps, upload);
    });
  } catch (error) {
    uploads.release(upload.id);
    throw error;
  }
}

interface Plan {
  readonly upload: Upload;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly mode: ImportTask["mode"];
  readonly totalRows: number;
  readonly fileHash: string | null;
}

function taskOf({ dataFolder }: JobDeps, viewer: Viewer, { upload, ...plan }: Plan): ImportTask {
  const { id, city, agency, kind, fileName, columns, deliveredAt, period } = upload;
  return { ...plan, upload: id, city, agency, kind, fileName, viewer, spool: spoolPath(dataFolder, id), columns, deliveredAt, period };
}

/** A changed mapping reads what has arrived, and knows as a key of reporters what was concealed on arrival, no more and no less. */
function requireSameColumns(upload: Upload, json: unknown): void {
  const mapping = parseMapping(json);
  resolveKind(mapping, upload.kind);
  const missing = mappedColumns(mapping).filter((column) => !upload.columns.includes(column));
  if (missing.length > 0) {
    throw new InvalidInputError(
      "The mapping reads columns that were not uploaded; upload the file again",
      missing.map((path) => ({ path, message: "was not uploaded" })),
    );
  }
  if (reporterColumnOf(mapping) !== reporterColumnOf(upload.mapping)) {
    throw new InvalidInputError("The column with the reporter's key can be changed only by uploading the file again", [
      { path: "attributes.reporterKey", message: reporterColumnOf(mapping) ?? "missing" },
    ]);
  }
}

async function discard({ uploads, dataFolder }: JobDeps, { id }: Upload): Promise<void> {
  await uploads.remove(id);
  await removeSpool(spoolPath(dataFolder, id));
}
