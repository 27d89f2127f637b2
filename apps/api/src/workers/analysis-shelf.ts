import { randomBytes } from "node:crypto";
import { analysisIdSchema, type Analysis, type AnalysisId, type Instant } from "@lagebild/domain";
import type { AnalysisScope, AnalysisTask } from "../services/analyses/analysis-port.ts";

/** An analysis with what belongs to it within the server. */
export interface AnalysisEntry {
  readonly scope: AnalysisScope;
  readonly key: string;
  readonly cancelling: AbortController;
  /** Let go when it has ended. */
  input: unknown;
  /** How many times it was asked for and not taken back. */
  wishes: number;
  /** Of its result. */
  bytes: number;
  analysis: Analysis;
}

/** Analyses by id and by key. Asked for last comes last; the others go first when there is no room. */
export interface AnalysisShelf {
  add(entry: AnalysisEntry): void;
  wish(key: string): AnalysisEntry | undefined;
  get(id: AnalysisId): AnalysisEntry | undefined;
  all(): readonly AnalysisEntry[];
  /** It is not found by its key any more. */
  withdraw(entry: AnalysisEntry): void;
  /** Forgets ended ones until the rest fits. */
  trim(): void;
}

const MOST_KEPT = 500;

export function createAnalysisShelf(maxBytes: number): AnalysisShelf {
  const entries = new Map<AnalysisId, AnalysisEntry>();
  const byKey = new Map<string, AnalysisEntry>();

  function withdraw(entry: AnalysisEntry): void {
    if (byKey.get(entry.key) === entry) byKey.delete(entry.key);
  }

  function trim(): void {
    let bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [id, entry] of entries) {
      if (bytes <= maxBytes && entries.size <= MOST_KEPT) return;
      if (entry.analysis.endedAt === null) continue;
      entries.delete(id);
      withdraw(entry);
      bytes -= entry.bytes;
    }
  }

  return {
    add: (entry) => {
      entries.set(entry.analysis.id, entry);
      byKey.set(entry.key, entry);
    },
    wish: (key) => {
      const entry = byKey.get(key);
      if (entry === undefined) return undefined;
      entry.wishes++;
      entries.delete(entry.analysis.id);
      entries.set(entry.analysis.id, entry);
      return entry;
    },
    get: (id) => entries.get(id),
    all: () => [...entries.values()],
    withdraw,
    trim,
  };
}

export function createAnalysisEntry({ city, audience, key, request, meta, input }: AnalysisTask, queuedAt: Instant): AnalysisEntry {
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
  return { scope: { city, audience }, key, cancelling: new AbortController(), input, wishes: 1, bytes: 0, analysis };
}
