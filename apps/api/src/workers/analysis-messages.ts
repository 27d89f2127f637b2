import type { PlainError } from "./frame-messages.ts";

/** One piece of work for a thread. `run` names the analysis; a thread keeps its plan until it is told to forget it. */
export type AnalysisWork =
  | { readonly kind: "plan"; readonly run: number; readonly method: string; readonly input: unknown }
  | { readonly kind: "part"; readonly run: number; readonly method: string; readonly from: number; readonly to: number }
  | { readonly kind: "join"; readonly run: number; readonly method: string; readonly parts: readonly unknown[] };

/** To a thread of the pool. Answered in order, one message each, but for the last two. */
export type AnalysisRequest =
  | AnalysisWork
  | { readonly kind: "take-plan"; readonly run: number; readonly plan: unknown }
  | { readonly kind: "forget"; readonly run: number }
  | { readonly kind: "close" };

export type AnalysisReply =
  | { readonly kind: "up" }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly error: PlainError };

/** What becomes of `plan`: the plan itself, its arrays shared. */
export interface PlannedRun {
  readonly plan: unknown;
  readonly count: number;
}

export interface AnalysisWorkerData {
  /** Module that exports `ANALYSES`. */
  readonly registry: string;
  /** Whoever asks for the picture comes first. */
  readonly yieldsToOthers: boolean;
}
