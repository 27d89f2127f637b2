import {
  MAX_PART_ROWS,
  type Category,
  type CityAnswer,
  type CityId,
  type District,
  type JobRequest,
  type SavedMapping,
} from "@lagebild/domain";
import { isWorthRetrying } from "../../api/api-error.ts";
import { createUpload, deleteUpload, sendPart, startJob } from "../../api/uploads.ts";
import { buildMapping, fixedLabel, mappedColumns, parseMapping, type Mapping, type MappingDraft } from "../../intake/drafts.ts";
import { runTask, type TaskOptions } from "../../intake/intake.ts";
import type { IntakeCity, OpenedFile, TaskInput, TaskName, TaskOutput } from "../../intake/messages.ts";
import { readMapping, recallDraft, rememberDraft, rememberJob } from "./draft-memory.ts";
import { changeSession, readSession, startWork, stopWork } from "./session-store.ts";
import {
  categoryColumnOf,
  draftFromMapping,
  draftOf,
  fitsFile,
  NEW_SESSION,
  withProposals,
  withSource,
  type Busy,
  type Session,
  type Source,
} from "./session.ts";

export interface Place {
  readonly city: CityAnswer;
  readonly districts: readonly District[];
  readonly categories: readonly Category[];
  /** The mappings of the city. */
  readonly saved: readonly SavedMapping[];
}

const SEND_ATTEMPTS = 5;
const PAUSE_MS = 1_000;

function intakeCity({ city, districts, categories }: Place, { kind }: Session): IntakeCity | null {
  return kind === null
    ? null
    : { city: { bounds: city.bounds, boundary: city.boundary, timeZone: city.timeZone }, districts, categories, kind };
}

/** Runs one task with its progress on screen. Null when it was stopped or failed; what failed then stands in the session. */
async function work<N extends TaskName>(
  city: CityId,
  name: N & Busy["task"],
  input: TaskInput<N>,
  options: TaskOptions = {},
): Promise<TaskOutput<N> | null> {
  const signal = options.signal ?? startWork(city);
  changeSession(city, { busy: { task: name, share: 0, rows: 0 }, error: null });
  try {
    const onProgress = (share: number, rows: number): void => changeSession(city, { busy: { task: name, share, rows } });
    const output = await runTask(name, input, { ...options, onProgress, signal });
    changeSession(city, { busy: null });
    return output;
  } catch (error) {
    if (!signal.aborted) changeSession(city, { busy: null, error });
    return null;
  }
}

/** The mapping that the page was opened with, as far as this version reads it. */
export function wantedMapping(saved: Place["saved"], wanted: Session["wanted"]): Mapping | null {
  const found = saved.find(({ id }) => id === wanted);
  return found === undefined ? null : readMapping(found.mapping);
}

/** Takes another answer of the first step; what was sent for the former one is discarded. */
export function changeSource(city: CityId, change: Partial<Source>): void {
  const { uploaded } = readSession(city);
  stopWork(city);
  changeSession(city, withSource(change));
  if (uploaded !== null) void deleteUpload(city, uploaded.id).catch(() => undefined);
}

/** Looks at the chosen file and proposes what its columns mean. */
export async function openChosen(place: Place, sheet?: string): Promise<void> {
  const { id } = place.city;
  const session = readSession(id);
  const { file, kind, label } = session;
  const city = intakeCity(place, session);
  if (file === null || kind === null || city === null) return;
  const opened: OpenedFile | null = await work(id, "open", { file, sheet, city });
  if (opened === null) return;
  const proposed = draftOf({ opened, zone: place.city.timeZone, kind, label }, place.city.levels);
  const wanted = wantedMapping(place.saved, session.wanted);
  const isFitting = wanted !== null && fitsFile(wanted, opened);
  const draft = isFitting ? draftFromMapping(wanted, proposed) : recallDraft(id, file, proposed);
  changeSession(id, { opened, draft, counts: null, preview: null, step: "columns" });
  await countValues(place);
}

/** Counts the values of the category column and fills in translations that suggest themselves. */
export async function countValues(place: Place): Promise<void> {
  const { id } = place.city;
  const session = readSession(id);
  const { file, draft } = session;
  const column = draft === null ? null : categoryColumnOf(draft);
  const city = intakeCity(place, session);
  if (file === null || draft === null || column === null || city === null) {
    changeSession(id, { counts: null });
    return;
  }
  changeSession(id, { counts: null });
  const counts = await work(id, "count", { file, format: draft.format, column, city });
  const now = readSession(id).draft;
  if (counts !== null && now !== null) changeDraft(id, withProposals(now, counts), { counts });
}

export function changeDraft(city: CityId, draft: MappingDraft, more: Partial<Session> = {}): void {
  const { file } = readSession(city);
  changeSession(city, { preview: null, dryRun: null, ...more, draft });
  if (file !== null) rememberDraft(city, file, draft);
}

/** The draft as a mapping that the import takes; null while something is missing. Throws InvalidInputError. */
export function mappingOf(draft: MappingDraft | null): Mapping | null {
  if (draft === null) return null;
  const built = buildMapping(draft);
  return built.kind === "mapping" ? parseMapping(built.mapping) : null;
}

function tryMapping(city: CityId): Mapping | null {
  try {
    return mappingOf(readSession(city).draft);
  } catch (error) {
    changeSession(city, { error });
    return null;
  }
}

export async function showPreview(place: Place): Promise<void> {
  const { id } = place.city;
  const session = readSession(id);
  const mapping = tryMapping(id);
  const city = intakeCity(place, session);
  if (session.file === null || mapping === null || city === null) return;
  const preview = await work(id, "preview", { file: session.file, mapping, city });
  if (preview !== null) changeSession(id, { preview, step: "preview" });
}

async function sendPatiently(send: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (signal.aborted || attempt === SEND_ATTEMPTS || !isWorthRetrying(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS));
    }
  }
}

/** Sends the mapped columns, unless the server has them already. */
async function upload(city: CityId, mapping: Mapping, signal: AbortSignal): Promise<Session["uploaded"]> {
  const { file, agency, kind, uploaded } = readSession(city);
  if (file === null || agency === null || kind === null) return null;
  if (uploaded !== null && mappedColumns(mapping).every((column) => uploaded.columns.includes(column))) return uploaded;
  if (uploaded !== null) await discardUpload(city);
  changeSession(city, { busy: { task: "send", share: 0, rows: 0 }, error: null });
  const { upload: id, columns } = await createUpload(city, {
    agency,
    kind,
    fileName: file.name,
    fileSize: file.size,
    mapping: { ...mapping },
  });
  const sent = await runTask(
    "send",
    { file, mapping },
    {
      signal,
      onProgress: (share, rows) => changeSession(city, { busy: { task: "send", share, rows } }),
      onPart: (no, rows) => sendPatiently(() => sendPart(city, id, no, rows.slice(0, MAX_PART_ROWS), signal), signal),
    },
  ).catch(async (error: unknown) => {
    await deleteUpload(city, id).catch(() => undefined);
    throw error;
  });
  const now = { id, columns, rows: sent.rows, fileHash: sent.fileHash };
  changeSession(city, { busy: null, uploaded: now });
  return now;
}

/** Sends the file if need be and starts a job over it. */
export async function startRun(city: CityId, mode: JobRequest["mode"]): Promise<void> {
  const mapping = tryMapping(city);
  if (mapping === null) return;
  const signal = startWork(city);
  try {
    const uploaded = await upload(city, mapping, signal);
    if (uploaded === null) return;
    const { job } = await startJob(city, uploaded.id, { mode, mapping: { ...mapping }, fileHash: uploaded.fileHash });
    if (mode === "import") rememberJob(city, job.id);
    changeSession(
      city,
      mode === "import" ? { importJob: job.id, sentMapping: mapping, step: "import" } : { dryRun: job.id, sentMapping: mapping },
    );
  } catch (error) {
    if (!signal.aborted) changeSession(city, { busy: null, error });
  }
}

async function discardUpload(city: CityId): Promise<void> {
  const { uploaded } = readSession(city);
  changeSession(city, { uploaded: null, dryRun: null });
  if (uploaded !== null) await deleteUpload(city, uploaded.id).catch(() => undefined);
}

/** Stops reading and sending; what was sent is discarded. */
export function stopTask(city: CityId): void {
  stopWork(city);
  changeSession(city, { busy: null });
}

/** What another page knows already. */
export type Preset = Pick<Session, "agency" | "kind" | "then">;

/** Begins anew, with a saved mapping if one is given; an import that runs at the server goes on. */
export async function beginAnew(city: CityId, saved?: SavedMapping, preset: Partial<Preset> = {}): Promise<void> {
  stopWork(city);
  rememberJob(city, null);
  const { uploaded, importJob } = readSession(city);
  const label = fixedLabel(saved === undefined ? undefined : readMapping(saved.mapping)?.label);
  const begun = saved === undefined ? {} : { wanted: saved.id, agency: saved.agency, kind: saved.kind, label };
  changeSession(city, { ...NEW_SESSION, ...preset, ...begun });
  if (uploaded !== null && importJob === null) await deleteUpload(city, uploaded.id).catch(() => undefined);
}
