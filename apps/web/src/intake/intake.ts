import type { UploadRow } from "@lagebild/domain";
import type { FromWorker, IntakeProblem, TaskInput, TaskName, TaskOutput, ToWorker } from "./messages.ts";

/** What is wrong with the file or its mapping, in both languages where it was foreseen. */
export class IntakeError extends Error {
  override readonly name = "IntakeError";
  readonly problem: IntakeProblem;
  constructor(problem: IntakeProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export interface TaskOptions {
  readonly onProgress?: (share: number, rows: number) => void;
  /** Takes one part; the next one is read when it has settled. */
  readonly onPart?: (no: number, rows: readonly UploadRow[]) => Promise<unknown>;
  readonly signal?: AbortSignal;
}

/** The part of a Worker that is used. */
export interface IntakeWorker {
  postMessage(message: ToWorker): void;
  addEventListener(type: "message", listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

function startWorker(): IntakeWorker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "intake" });
}

/**
 * Reads a file in a worker of its own: each task starts one and ends it, so that stopping is immediate and nothing of a file stays
 * in memory. Throws IntakeError, what `onPart` throws, or the reason of the signal.
 */
export function runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  { onProgress, onPart, signal }: TaskOptions = {},
  start: () => IntakeWorker = startWorker,
): Promise<TaskOutput<N>> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = start();
    const end = (settle: () => void): void => {
      signal?.removeEventListener("abort", stop);
      worker.terminate();
      settle();
    };
    const fail = (error: unknown): void => end(() => reject(error));
    const stop = (): void => fail(signal?.reason);
    signal?.addEventListener("abort", stop);
    worker.addEventListener("error", ({ message }) => fail(new IntakeError({ text: null, message: message ?? "the worker ended" })));
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "progress") onProgress?.(data.share, data.rows);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one worker, one task: its answer is of the task's name
      else if (data.type === "done") end(() => resolve(data.output as TaskOutput<N>));
      else if (data.type === "failed") fail(new IntakeError(data.problem));
      else void Promise.resolve(onPart?.(data.no, data.rows)).then(() => worker.postMessage({ type: "taken", id: data.id }), fail);
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- name and input belong together by the types of the parameters
    worker.postMessage({ type: "task", id: 1, name, input } as ToWorker);
  });
}
