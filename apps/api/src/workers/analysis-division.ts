import type { AnalysisCrew } from "./analysis-crew.ts";
import { createDivision, type Division, type Piece } from "./division.ts";

/** Units done of all. `total` 0 while they are being laid out. */
export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
}

/** A run whose plan is made: units to be done by whoever has time, parts to be joined in the order of their units. */
export interface DividedRun {
  readonly run: number;
  readonly method: string;
  readonly plan: unknown;
  readonly division: Division;
  add(piece: Piece, part: unknown, elapsedMs: number): void;
  parts(): readonly unknown[];
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AnalysisProgress) => void;
}

let lastRun = 0;

/** Names a run within this process. */
export function nextRun(): number {
  return ++lastRun;
}

export function createDividedRun(
  planned: { readonly run: number; readonly method: string; readonly plan: unknown; readonly count: number },
  { threads, onProgress }: { readonly threads: number; readonly onProgress: RunOptions["onProgress"] },
): DividedRun {
  const { run, method, plan, count } = planned;
  const division = createDivision(count, threads);
  const parts: { readonly from: number; readonly part: unknown }[] = [];
  return {
    run,
    method,
    plan,
    division,
    add: (piece, part, elapsedMs) => {
      parts.push({ from: piece.from, part });
      division.report(piece, elapsedMs);
      onProgress({ done: division.done, total: count });
    },
    parts: () => parts.toSorted((a, b) => a.from - b.from).map(({ part }) => part),
  };
}

/** The threads of a crew take pieces until none is left; the first that fails ends it for all. */
export async function workOff(crew: AnalysisCrew, divided: DividedRun, signal: AbortSignal): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const hands = Array.from({ length: crew.size }, () => takePieces(crew, divided, either));
  try {
    await Promise.all(hands);
  } catch (error) {
    failing.abort(error);
    await Promise.allSettled(hands);
    throw error;
  }
}

/** A thread is lent for one piece at a time, so that runs beside each other all get on. */
async function takePieces(crew: AnalysisCrew, divided: DividedRun, signal: AbortSignal): Promise<void> {
  const { run, method, plan, division } = divided;
  for (let isLeft = true; isLeft;) {
    isLeft = await crew.lend(signal, async (hand) => {
      const piece = division.take();
      if (piece === undefined) return false;
      hand.teach(run, plan);
      const started = performance.now();
      const part = await hand.work({ kind: "part", run, method, ...piece });
      divided.add(piece, part, performance.now() - started);
      return true;
    });
  }
}
