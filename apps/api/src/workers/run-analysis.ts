import { setImmediate } from "node:timers/promises";
import type { PartedMethod } from "@lagebild/analysis";
import { createAnalysisCrew, type AnalysisCrew } from "./analysis-crew.ts";
import { createDividedRun, nextRun, workOff, type AnalysisProgress, type DividedRun } from "./analysis-division.ts";
import { loadAnalysis, REGISTRY, type AnalysisName, type LoadAnalysis, type LoadedAnalysis, type LoadedBy } from "./analysis-registry.ts";
import { toShared } from "./to-shared.ts";

type InputOf<Method> = Method extends PartedMethod<infer Input, infer _Plan, infer _Part, infer _Output> ? Input : never;
type OutputOf<Method> = Method extends PartedMethod<infer _Input, infer _Plan, infer _Part, infer Output> ? Output : never;

export interface RunAnalysisOptions {
  /** 1: all in this thread. More: that many threads, as soon as the rest takes longer than starting them. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** Module with the methods, and what a rest must take at least to be worth threads. */
export interface RunAnalysisSetting {
  readonly registry: URL;
  readonly load: LoadAnalysis;
  readonly worthMs: number;
}

/** Loading a thread takes up to two seconds of a processor, which is the others' meanwhile. */
const WORTH_MS = 2_500;

/** Runs a method of the registry for the command line: the same bytes for any number of workers. */
export async function runAnalysis<Name extends AnalysisName>(
  name: Name,
  input: InputOf<LoadedBy<Name>>,
  options: RunAnalysisOptions = {},
): Promise<OutputOf<LoadedBy<Name>>> {
  const output = await runByName(name, input, options, { registry: REGISTRY, load: loadAnalysis, worthMs: WORTH_MS });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the registry's own method made it
  return output as OutputOf<LoadedBy<Name>>;
}

/** As `runAnalysis`, over any registry. */
export async function runByName(
  name: string,
  input: unknown,
  { workers = 1, signal = new AbortController().signal, onProgress = ignore }: RunAnalysisOptions,
  { registry, load, worthMs }: RunAnalysisSetting,
): Promise<unknown> {
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError(`workers must be a whole number from 1, is ${workers}`);
  signal.throwIfAborted();
  const method = await load(name);
  const plan = workers === 1 ? method.plan(input) : toShared(method.plan(input));
  const count = method.unitCount(plan);
  const divided = createDividedRun({ run: nextRun(), method: name, plan, count }, { threads: workers, onProgress });
  onProgress({ done: 0, total: count });
  const crew = createAnalysisCrew({ size: workers, registry: registry.href, yieldsToOthers: false });
  try {
    await work(method, divided, { crew, signal, worthMs });
  } finally {
    await crew.close();
  }
  return method.join(plan, divided.parts());
}

interface Setting {
  readonly crew: AnalysisCrew;
  readonly signal: AbortSignal;
  readonly worthMs: number;
}

/** This thread works until nothing is left or the others have loaded; after that it only hands out. */
async function work(method: LoadedAnalysis, divided: DividedRun, { crew, signal, worthMs }: Setting): Promise<void> {
  const { division, plan } = divided;
  const others: Others = { state: "absent", failure: null };
  for (let piece = division.take(); piece !== undefined; piece = division.take()) {
    const started = performance.now();
    const part = method.part(plan, piece.from, piece.to);
    divided.add(piece, part, performance.now() - started);
    if (crew.size > 1 && others.state === "absent" && division.remainingMs > worthMs) muster(crew, others);
    // Messages of the threads, and a signal, get their turn.
    await setImmediate();
    signal.throwIfAborted();
    if (others.failure !== null) throw others.failure;
    if (others.state === "up") return workOff(crew, divided, signal);
  }
}

interface Others {
  state: "absent" | "loading" | "up";
  failure: Error | null;
}

function muster(crew: AnalysisCrew, others: Others): void {
  others.state = "loading";
  crew.muster().then(
    () => (others.state = "up"),
    (error: unknown) => (others.failure = error instanceof Error ? error : new Error(String(error))),
  );
}

function ignore(): void {}
