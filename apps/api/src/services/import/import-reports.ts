import { basename } from "node:path";
import type { AgencyId, CityId, ImportCounts, Kind, RunId, Viewer } from "@lagebild/domain";
import { openIngest, parseMapping, requireCsv, resolveKind, type CsvDetection, type Ingest, type Mapping } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import type { ImportDeps, ImportProgress } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";
import { getCity, loadReportSettings } from "./report-settings.ts";
import { endRun, failRun, startRun } from "./run-record.ts";
import { createDryWriter, createRunWriter, type RunWriter } from "./run-writer.ts";
import { openSourceFile, type SourceFile } from "./source-file.ts";

export interface ImportInput {
  readonly city: CityId;
  readonly agency: AgencyId;
  /** Absent: the mapping says it. */
  readonly kind?: Kind | undefined;
  readonly mapping: unknown;
  readonly path: string;
  /** Reads and judges every row, writes nothing. */
  readonly isDryRun: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportOutcome {
  /** Null for a dry run. */
  readonly run: RunId | null;
  readonly counts: ImportCounts;
  readonly seconds: number;
  readonly detected: CsvDetection;
  /** The agency was unknown and is now registered as a draft. */
  readonly isNewAgency: boolean;
  /** The mapping looks up addresses, but the city has no address table. */
  readonly lacksGazetteer: boolean;
}

/** Imports a file into a city. Rows that cannot be taken are kept in quarantine and are no error. */
export async function importReports(deps: ImportDeps, viewer: Viewer, input: ImportInput): Promise<ImportOutcome> {
  authorise(viewer, "edit-city");
  const { store, now } = deps;
  const startMs = now().getTime();
  const mapping = requireCsv(parseMapping(input.mapping));
  const kind = resolveKind(mapping, input.kind);
  const file = await openSourceFile(input.path);
  const deliveryKey = deliveryKeyOf(input.path);
  const settings = await loadReportSettings(deps, { ...input, mapping, kind, receivedAt: instantOf(now()), deliveryKey });
  const ingest = await openIngest(file.chunks, settings);
  const facts = { detected: ingest.detected, lacksGazetteer: "street" in mapping.place && settings.geocoder === null };

  if (input.isDryRun) {
    const counts = await pump(ingest, createDryWriter(), file, input.onProgress);
    return { ...facts, detected: ingest.detected(), run: null, counts, isNewAgency: false, seconds: secondsSince(startMs, now()) };
  }
  const isNewAgency = await registerAgency(deps, input.city, input.agency);
  const { run, counts } = await writeRun(deps, { input, kind, mapping, by: viewer.name }, ingest, file);
  await store.audit({
    at: instantOf(now()),
    by: viewer.name,
    what: "import.run",
    subject: `${input.city}/${input.agency}/${run}`,
    reason: null,
  });
  return { ...facts, detected: ingest.detected(), run, counts, isNewAgency, seconds: secondsSince(startMs, now()) };
}

interface RunPlan {
  readonly input: ImportInput;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly by: string;
}

async function writeRun(
  deps: ImportDeps,
  plan: RunPlan,
  ingest: Ingest,
  file: SourceFile,
): Promise<{ readonly run: RunId; readonly counts: ImportCounts }> {
  const { input, kind, mapping, by } = plan;
  const run = await startRun(deps, { city: input.city, agency: input.agency, kind, fileName: basename(input.path), mapping, by });
  const writer = createRunWriter(deps.store, run);
  try {
    const counts = await pump(ingest, writer, file, input.onProgress);
    await endRun(deps, run, { state: "done", fileHash: file.hash(), counts, error: null });
    return { run, counts };
  } catch (error) {
    await failRun(deps, run, writer.counts(), error);
    throw error;
  }
}

async function pump(ingest: Ingest, writer: RunWriter, file: SourceFile, onProgress: ImportInput["onProgress"]): Promise<ImportCounts> {
  let rows = 0;
  for await (const batch of ingest.batches) {
    await writer.write(batch);
    rows += batch.rows;
    const share = file.readShare();
    onProgress?.({ rows, estimatedRows: share > 0 ? Math.round(rows / share) : null });
  }
  return writer.finish();
}

/** The name of a file stands for its delivery when the mapping names none; packed or not is the same delivery. */
function deliveryKeyOf(path: string): string {
  return basename(path).replace(/\.gz$/i, "");
}

async function registerAgency({ store }: ImportDeps, city: CityId, id: AgencyId): Promise<boolean> {
  await getCity(store, city);
  const known = await store.listAgencies(city);
  if (known.some((agency) => agency.id === id)) return false;
  await store.putAgency({ id, city, name: id, state: "draft" });
  return true;
}

function secondsSince(startMs: number, now: Date): number {
  return Math.round(now.getTime() - startMs) / 1000;
}
