import {
  InvalidInputError,
  type Agency,
  type AgencyId,
  type CityId,
  type Collision,
  type Delivery,
  type FeedId,
  type ImportCounts,
  type Instant,
  type Kind,
  type Period,
  type QuarantinedRow,
  type RunId,
  type Viewer,
} from "@lagebild/domain";
import { parseMapping, resolveKind, type Detection, type Mapping } from "@lagebild/ingest";
import { authorise } from "@lagebild/policy";
import { actorOf } from "../audit/actor.ts";
import type { ImportDeps, ImportProgress } from "./import-deps.ts";
import type { ImportSource, SourceReading } from "./import-source.ts";
import { instantOf } from "./instant-of.ts";
import { createPace } from "./pace.ts";
import { getCity, loadReportSettings } from "./report-settings.ts";
import { createRun, endRun, failRun, interruptRun, startRun } from "./run-record.ts";
import { countsAside, createRunWriter, type RunWriter } from "./run-writer.ts";

export interface ImportInput {
  readonly city: CityId;
  readonly agency: AgencyId;
  /** Absent: the mapping says it. */
  readonly kind?: Kind | undefined;
  readonly mapping: unknown;
  readonly source: ImportSource;
  /** When the agency delivered the file; absent: now. */
  readonly deliveredAt?: Instant | undefined;
  /** The days that the delivery says it covers; absent: those from its first to its last row. */
  readonly period?: Period | undefined;
  /** Id of the run, where somebody had to know it before it began. */
  readonly run?: RunId | undefined;
  /** For which feed; absent: a person or the command line imports. */
  readonly feed?: FeedId | undefined;
  /** Reads and judges every row against what is stored, writes nothing. */
  readonly isDryRun: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onQuarantined?: (rows: readonly QuarantinedRow[]) => void;
  /** Stops between two batches: what is stored stays, the run counts as interrupted, the reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface ImportOutcome {
  /** Null for a dry run. */
  readonly run: RunId | null;
  readonly counts: ImportCounts;
  readonly seconds: number;
  readonly detected: Detection | null;
  /** The agency was unknown and is now registered as a draft; a dry run: would be. */
  readonly isNewAgency: boolean;
  /** The mapping looks up addresses, but the city has no address table. */
  readonly lacksGazetteer: boolean;
  /** The first row that is hardly about what was stored under its id; their number stands in the counts. */
  readonly collision: Collision | null;
}

/** Imports a file into a city. Rows that cannot be taken are kept in quarantine and are no error. */
export async function importReports(deps: ImportDeps, viewer: Viewer, input: ImportInput): Promise<ImportOutcome> {
  authorise(viewer, "import-reports");
  const { store, now } = deps;
  const { source } = input;
  const startMs = now().getTime();
  const mapping = parseMapping(input.mapping);
  const kind = resolveKind(mapping, input.kind);
  const delivery = {
    mode: mapping.delivery.mode,
    at: deliveredAtOf(input, now()),
    key: mapping.delivery.key ?? deliveryKeyOf(source.fileName),
  };
  const settings = await loadReportSettings(deps, {
    ...input,
    mapping,
    kind,
    receivedAt: delivery.at,
    deliveryKey: delivery.key,
    isPseudonymised: source.isPseudonymised,
  });
  // Somebody may stop it.
  const pace = input.signal === undefined ? null : createPace(() => now().getTime());
  const reading: PacedReading = { ...(await source.open(settings, pace?.rows)), onBatch: pace?.note };
  const facts = { lacksGazetteer: "street" in mapping.place && settings.geocoder === null };

  const newAgency = await findNewAgency(deps, input.city, input.agency);
  const isNewAgency = newAgency !== null;
  const plan: RunPlan = { input, kind, mapping, delivery, by: viewer.name };
  if (input.isDryRun) {
    const rehearsed = await rehearseRun(deps, plan, { reading, newAgency });
    return { ...facts, ...rehearsed, detected: reading.detected(), run: null, isNewAgency, seconds: secondsSince(startMs, now()) };
  }
  if (isNewAgency) await store.putAgency(newAgency);
  const { run, ...written } = await writeRun(deps, plan, reading);
  await store.audit({
    at: instantOf(now()),
    ...actorOf(viewer),
    what: "import.run",
    subject: `${input.city}/${input.agency}/${run}`,
    reason: null,
  });
  return { ...facts, ...written, detected: reading.detected(), run, isNewAgency, seconds: secondsSince(startMs, now()) };
}

interface PacedReading extends SourceReading {
  readonly onBatch: ((rows: number) => void) | undefined;
}

interface RunPlan {
  readonly input: ImportInput;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly delivery: Omit<Delivery, "period">;
  readonly by: string;
}

type Counted = Pick<ImportOutcome, "counts" | "collision">;

async function writeRun(deps: ImportDeps, plan: RunPlan, reading: PacedReading): Promise<Counted & { readonly run: RunId }> {
  const { input, kind, mapping, delivery, by } = plan;
  const { city, agency, source } = input;
  const named = { id: input.run, feed: input.feed };
  const run = await startRun(deps, { ...named, city, agency, kind, fileName: source.fileName, mapping, delivery, by });
  const isAside = delivery.mode === "replaces-period";
  const writer = createRunWriter(deps.store, run, { isAside });
  try {
    const counts = await pump(reading, writer, { input, run });
    const end = { fileHash: source.hash(), counts, period: input.period ?? writer.period(), isPeriodStated: input.period !== undefined };
    const collision = writer.collision();
    if (isAside) return { run, collision, counts: await deps.store.finishReplacement(run, { ...end, endedAt: instantOf(deps.now()) }) };
    await endRun(deps, run, { ...end, state: "done", error: null });
    return { run, collision, counts };
  } catch (error) {
    // What is under way is stored before the run ends, and counted, but for a delivery that never came into force.
    const stored = await writer.finish().catch(() => writer.counts());
    const counts = isAside ? countsAside(stored) : stored;
    await (input.signal?.aborted === true ? interruptRun(deps, run, counts) : failRun(deps, run, counts, error));
    throw error;
  }
}

/** What the run would count, by the code that would store it. */
async function rehearseRun(
  deps: ImportDeps,
  { input, kind, mapping, delivery, by }: RunPlan,
  { reading, newAgency }: { readonly reading: PacedReading; readonly newAgency: Agency | null },
): Promise<Counted> {
  const { city, agency, source } = input;
  const run = createRun(deps.now(), { city, agency, kind, fileName: source.fileName, mapping, delivery, by });
  const rehearsal = deps.store.rehearseRun(run, newAgency);
  try {
    const writer = createRunWriter(rehearsal, run.id);
    const counts = await pump(reading, writer, { input, run: null });
    const collision = writer.collision();
    if (delivery.mode === "append") return { counts, collision };
    const end = { endedAt: run.startedAt, fileHash: source.hash(), counts, period: input.period ?? writer.period() };
    return { counts: await rehearsal.finishReplacement(run.id, end), collision };
  } finally {
    rehearsal.close();
  }
}

interface PumpContext {
  readonly input: ImportInput;
  readonly run: RunId | null;
}

async function pump(reading: PacedReading, writer: RunWriter, { input, run }: PumpContext): Promise<ImportCounts> {
  const { source, signal, onProgress, onQuarantined } = input;
  let rows = 0;
  onProgress?.({ rows, estimatedRows: null, run, counts: writer.counts() });
  for await (const batch of reading.batches) {
    signal?.throwIfAborted();
    await writer.write(batch);
    rows += batch.rows;
    reading.onBatch?.(batch.rows);
    if (batch.quarantined.length > 0) onQuarantined?.(batch.quarantined);
    const share = source.readShare();
    onProgress?.({ rows, estimatedRows: share > 0 ? Math.round(rows / share) : null, run, counts: writer.counts() });
  }
  signal?.throwIfAborted();
  return writer.finish();
}

function deliveredAtOf({ deliveredAt }: ImportInput, now: Date): Instant {
  if (deliveredAt === undefined) return instantOf(now);
  if (Date.parse(deliveredAt) <= now.getTime()) return instantOf(new Date(deliveredAt));
  throw new InvalidInputError("A delivery cannot come from the future", [{ path: "deliveredAt", message: deliveredAt }]);
}

/** The name of a file stands for its delivery when the mapping names none; packed or not is the same delivery. */
function deliveryKeyOf(fileName: string): string {
  return fileName.replace(/\.gz$/i, "");
}

async function findNewAgency({ store }: ImportDeps, city: CityId, id: AgencyId): Promise<Agency | null> {
  await getCity(store, city);
  const known = await store.listAgencies(city);
  return known.some((agency) => agency.id === id) ? null : { id, city, name: id, state: "draft" };
}

function secondsSince(startMs: number, now: Date): number {
  return Math.round(now.getTime() - startMs) / 1000;
}
