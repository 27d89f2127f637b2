import {
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
import { createAnalysisEntry, createAnalysisShelf, type AnalysisEntry } from "./analysis-shelf.ts";
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

const MAX_BYTES = 64 * 1024 * 1024;
/** They share the threads. */
const MOST_RUNNING = 2;
const MOST_WAITING = 20;

export function createAnalysisQueue(options: AnalysisQueueOptions): AnalysisPort {
  const { runner, now, maxBytes = MAX_BYTES } = options;
  const shelf = createAnalysisShelf(maxBytes);
  const line = createLine(async (entry) => {
    await work(options, entry);
    entry.input = null;
    // Only results are found by their key; what failed is tried again.
    if (entry.analysis.state !== "done") shelf.withdraw(entry);
    shelf.trim();
  });

  function start(task: AnalysisTask): Analysis {
    const known = shelf.wish(task.key);
    if (known !== undefined) return known.analysis;
    const entry = createAnalysisEntry(task, instantOf(now()));
    line.join(entry);
    shelf.add(entry);
    return entry.analysis;
  }

  function cancel(id: AnalysisId): void {
    const entry = shelf.get(id);
    if (entry === undefined) throw new NotFoundError("analysis", id);
    entry.wishes = Math.max(0, entry.wishes - 1);
    if (entry.analysis.endedAt !== null || entry.wishes > 0) return;
    entry.analysis = { ...entry.analysis, state: "cancelled", endedAt: instantOf(now()) };
    shelf.withdraw(entry);
    line.leave(entry);
    entry.cancelling.abort();
  }

  return {
    wish: (key) => shelf.wish(key)?.analysis,
    start,
    list: (scope) =>
      shelf
        .all()
        .flatMap((entry) => (isWithin(entry, scope) ? [entry.analysis] : []))
        .toReversed(),
    find: (scope, id) => {
      const entry = shelf.get(id);
      return entry !== undefined && isWithin(entry, scope) ? entry.analysis : undefined;
    },
    cancel,
    close: async () => {
      line.close();
      for (const { cancelling } of shelf.all()) cancelling.abort();
      await line.empty();
      await runner.close();
    },
  };
}

/** Who waits and who runs. `run` never rejects. */
function createLine(run: (entry: AnalysisEntry) => Promise<void>) {
  const waiting: AnalysisEntry[] = [];
  const running = new Set<Promise<void>>();
  let isClosed = false;

  async function begin(entry: AnalysisEntry): Promise<void> {
    const ended = run(entry);
    running.add(ended);
    await ended;
    running.delete(ended);
    advance();
  }

  function advance(): void {
    if (isClosed || running.size >= MOST_RUNNING) return;
    const entry = waiting.shift();
    if (entry !== undefined) void begin(entry);
  }

  return {
    join: (entry: AnalysisEntry): void => {
      if (isClosed) throw new LagebildError("unavailable", "the server is ending");
      if (waiting.length >= MOST_WAITING) {
        const text = ANALYSIS_TEXTS.queueIsFull(MOST_WAITING);
        throw new LagebildError("limit-exceeded", text.en, { text });
      }
      waiting.push(entry);
      advance();
    },
    leave: (entry: AnalysisEntry): void => {
      const at = waiting.indexOf(entry);
      if (at >= 0) waiting.splice(at, 1);
    },
    empty: async (): Promise<void> => {
      await Promise.all(running);
    },
    close: (): void => {
      isClosed = true;
    },
  };
}

/** Never rejects: what goes wrong becomes the state of the analysis. */
async function work({ runner, now, onProblem }: AnalysisQueueOptions, entry: AnalysisEntry): Promise<void> {
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
    const result = await runner.run(`city:${entry.analysis.method}`, entry.input, { signal, onProgress });
    if (!isResult(result)) throw new TypeError(`${entry.analysis.method} answered something else`);
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

function isWithin({ scope }: AnalysisEntry, { city, audience }: AnalysisScope): boolean {
  return scope.city === city && scope.audience === audience;
}

function instantOf(date: Date): Instant {
  return instantSchema.parse(date.toISOString());
}
