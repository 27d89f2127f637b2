import { randomBytes } from "node:crypto";
import {
  analysisIdSchema,
  instantSchema,
  LagebildError,
  NotFoundError,
  type Analysis,
  type AnalysisId,
  type AnalysisResult,
  type Instant,
} from "@lagebild/domain";
import type { AnalysisPort, AnalysisScope, AnalysisTask } from "../services/analyses/analysis-port.ts";
import { ANALYSIS_TEXTS } from "../services/i18n/analysis-texts.ts";
import { toJobError } from "../services/jobs/to-job-error.ts";
import type { RunOptions } from "./analysis-division.ts";
import { sizeOf } from "./size-of.ts";

/** Computes one method: in threads, or in place. */
export interface AnalysisRunner {
  run(method: string, input: unknown, options: RunOptions): Promise<unknown>;
  close(): Promise<void>;
}

export interface AnalysisQueueOptions {
  readonly runner: AnalysisRunner;
  readonly now: () => Date;
  /** A failure that nobody threw on purpose, for the log. */
  readonly onProblem: (error: unknown, analysis: AnalysisId) => void;
  /** Of results that are kept. */
  readonly maxBytes?: number;
}

interface Entry {
  readonly scope: AnalysisScope;
  readonly key: string;
  readonly method: string;
  readonly cancelling: AbortController;
  /** Let go when it has ended. */
  input: unknown;
  wishes: number;
  bytes: number;
  analysis: Analysis;
}

const MAX_BYTES = 64 * 1024 * 1024;
/** They share the threads. */
const MOST_RUNNING = 2;
const MOST_WAITING = 20;
const MOST_KEPT = 500;

export function createAnalysisQueue(options: AnalysisQueueOptions): AnalysisPort {
  const { runner, now, maxBytes = MAX_BYTES } = options;
  /** Used last comes last. */
  const entries = new Map<AnalysisId, Entry>();
  const byKey = new Map<string, Entry>();
  const waiting: Entry[] = [];
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function wish(key: string): Analysis | undefined {
    const entry = byKey.get(key);
    if (entry === undefined) return undefined;
    entry.wishes++;
    entries.delete(entry.analysis.id);
    entries.set(entry.analysis.id, entry);
    return entry.analysis;
  }

  function start(task: AnalysisTask): Analysis {
    const known = wish(task.key);
    if (known !== undefined) return known;
    if (isClosed) throw new LagebildError("unavailable", "the server is ending");
    if (waiting.length >= MOST_WAITING) {
      const text = ANALYSIS_TEXTS.queueIsFull(MOST_WAITING);
      throw new LagebildError("limit-exceeded", text.en, { text });
    }
    const entry = createEntry(task, instantOf(now()));
    entries.set(entry.analysis.id, entry);
    byKey.set(entry.key, entry);
    waiting.push(entry);
    startNext();
    return entry.analysis;
  }

  function startNext(): void {
    while (running.size < MOST_RUNNING && !isClosed) {
      const entry = waiting.shift();
      if (entry === undefined) return;
      const run: Promise<void> = work(options, entry).then(() => {
        running.delete(run);
        settle(entry);
        startNext();
      });
      running.add(run);
    }
  }

  /** Only results are found by their key; what failed is tried again. */
  function settle(entry: Entry): void {
    entry.input = null;
    if (entry.analysis.state !== "done" && byKey.get(entry.key) === entry) byKey.delete(entry.key);
    forgetOldest(entries, byKey, maxBytes);
  }

  function cancel(id: AnalysisId): void {
    const entry = entries.get(id);
    if (entry === undefined) throw new NotFoundError("analysis", id);
    entry.wishes = Math.max(0, entry.wishes - 1);
    if (entry.analysis.endedAt !== null || entry.wishes > 0) return;
    entry.analysis = { ...entry.analysis, state: "cancelled", endedAt: instantOf(now()) };
    byKey.delete(entry.key);
    const at = waiting.indexOf(entry);
    if (at >= 0) waiting.splice(at, 1);
    entry.cancelling.abort();
  }

  return {
    wish,
    start,
    list: (scope) => [...entries.values()].flatMap((entry) => (isWithin(entry, scope) ? [entry.analysis] : [])).toReversed(),
    find: (scope, id) => {
      const entry = entries.get(id);
      return entry !== undefined && isWithin(entry, scope) ? entry.analysis : undefined;
    },
    cancel,
    close: async () => {
      isClosed = true;
      for (const { cancelling } of entries.values()) cancelling.abort();
      await Promise.all(running);
      await runner.close();
    },
  };
}

/** Never rejects: what goes wrong becomes the state of the analysis. */
async function work({ runner, now, onProblem }: AnalysisQueueOptions, entry: Entry): Promise<void> {
  const { signal } = entry.cancelling;
  const { id } = entry.analysis;
  const end = (how: Partial<Analysis>): void => {
    // Whoever cancelled it has ended it.
    if (entry.analysis.endedAt === null) entry.analysis = { ...entry.analysis, ...how, endedAt: instantOf(now()) };
  };
  entry.analysis = { ...entry.analysis, state: "running", startedAt: instantOf(now()) };
  try {
    const onProgress: RunOptions["onProgress"] = (progress) => {
      if (entry.analysis.endedAt === null) entry.analysis = { ...entry.analysis, progress };
    };
    const result = await runner.run(`city:${entry.method}`, entry.input, { signal, onProgress });
    if (!isResult(result)) throw new TypeError(`${entry.method} answered something else`);
    entry.bytes = sizeOf(result);
    end({ state: "done", result });
  } catch (error) {
    if (signal.aborted) return end({ state: "cancelled" });
    if (!(error instanceof LagebildError)) onProblem(error, id);
    end({ state: "failed", error: toJobError(error) });
  }
}

/** Only the kind is looked at: the methods of a city are typed, and a result has a hundred thousand numbers. */
function isResult(value: unknown): value is AnalysisResult {
  return typeof value === "object" && value !== null && "kind" in value && (value.kind === "result" || value.kind === "insufficient-data");
}

function createEntry({ city, audience, key, request, meta, input }: AnalysisTask, queuedAt: Instant): Entry {
  const { method, parameters, filter } = request;
  const analysis: Analysis = {
    id: analysisIdSchema.parse(`analysis-${randomBytes(16).toString("hex")}`),
    method,
    parameters: { ...parameters },
    filter,
    state: "queued",
    progress: { done: 0, total: 0 },
    meta,
    result: null,
    error: null,
    queuedAt,
    startedAt: null,
    endedAt: null,
  };
  return { scope: { city, audience }, key, method, cancelling: new AbortController(), input, wishes: 1, bytes: 0, analysis };
}

function isWithin({ scope }: Entry, { city, audience }: AnalysisScope): boolean {
  return scope.city === city && scope.audience === audience;
}

function forgetOldest(entries: Map<AnalysisId, Entry>, byKey: Map<string, Entry>, maxBytes: number): void {
  let bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [id, entry] of entries) {
    if (bytes <= maxBytes && entries.size <= MOST_KEPT) return;
    if (entry.analysis.endedAt === null) continue;
    entries.delete(id);
    if (byKey.get(entry.key) === entry) byKey.delete(entry.key);
    bytes -= entry.bytes;
  }
}

function instantOf(date: Date): Instant {
  return instantSchema.parse(date.toISOString());
}
