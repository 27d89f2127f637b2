import { randomBytes } from "node:crypto";
import {
  EMPTY_COUNTS,
  mappingIdSchema,
  runIdSchema,
  type AgencyId,
  type CityId,
  type Delivery,
  type FeedId,
  type ImportCounts,
  type ImportRun,
  type Kind,
  type Period,
  type RunId,
} from "@lagebild/domain";
import type { Mapping } from "@lagebild/ingest";
import { hashMapping } from "../mappings/hash-mapping.ts";
import type { ImportDeps } from "./import-deps.ts";
import { instantOf } from "./instant-of.ts";

export interface RunStart {
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly delivery: Omit<Delivery, "period">;
  readonly by: string;
  /** Absent: a new one. */
  readonly id?: RunId | undefined;
  /** Absent: a person or the command line began it. */
  readonly feed?: FeedId | undefined;
}

export function createRunId(now: Date): RunId {
  const time = now
    .toISOString()
    .replace(/[^0-9]/g, "")
    .slice(0, 14);
  return runIdSchema.parse(`run-${time}-${randomBytes(4).toString("hex")}`);
}

/** A run that begins now; nothing of it is stored. */
export function createRun(now: Date, { mapping, delivery, id, feed, ...named }: RunStart): ImportRun {
  return {
    ...named,
    ...(feed !== undefined && { feed }),
    id: id ?? createRunId(now),
    fileHash: null,
    mappingHash: hashMapping(mapping),
    delivery: { ...delivery, period: null },
    state: "running",
    startedAt: instantOf(now),
    endedAt: null,
    counts: EMPTY_COUNTS,
    error: null,
  };
}

/** Registers a run and keeps its mapping; runs of processes that died are marked as interrupted first. */
export async function startRun({ store, now }: ImportDeps, start: RunStart): Promise<RunId> {
  const run = createRun(now(), start);
  const { city, agency, kind, by, mappingHash: hash, startedAt: at } = run;
  await store.markInterruptedRuns(at);
  await store.putMapping({ city, agency, kind, hash: mappingIdSchema.parse(hash), body: start.mapping, by, at, isUsed: true });
  await store.startRun(run);
  return run.id;
}

interface RunResult {
  readonly state: ImportRun["state"];
  readonly fileHash: string | null;
  readonly counts: ImportCounts;
  readonly error: string | null;
  readonly period?: Period | null;
  readonly isPeriodStated?: boolean;
}

export async function endRun({ store, now }: ImportDeps, run: RunId, result: RunResult): Promise<void> {
  await store.endRun(run, { ...result, endedAt: instantOf(now()) });
}

/** Ends a run that broke off; what was acknowledged until then stays and is counted. */
export async function failRun(deps: ImportDeps, run: RunId, counts: ImportCounts, error: unknown): Promise<void> {
  await endRun(deps, run, { state: "failed", fileHash: null, counts, error: error instanceof Error ? error.message : String(error) });
}

/** Ends a run that somebody stopped; what was acknowledged until then stays and is counted. */
export async function interruptRun(deps: ImportDeps, run: RunId, counts: ImportCounts): Promise<void> {
  await endRun(deps, run, { state: "interrupted", fileHash: null, counts, error: null });
}
