import { LagebildError } from "@lagebild/domain";
import type { FromWorker, IntakeProblem, TaskRequest, ToWorker } from "./messages.ts";
import { countCategories, openFile, previewRows, sendRows, type TaskHooks } from "./tasks.ts";

const PROGRESS_MS = 100;
let onTaken: () => void = () => undefined;

function post(message: FromWorker): void {
  self.postMessage(message);
}

function describe(error: unknown): IntakeProblem {
  if (!(error instanceof LagebildError)) return { text: null, message: error instanceof Error ? error.message : String(error) };
  return { text: error.details.text ?? null, message: error.message };
}

function hooksFor(id: number): TaskHooks {
  let toldAt = 0;
  return {
    now: () => new Date(),
    onProgress: (share, rows) => {
      const now = performance.now();
      if (now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      post({ type: "progress", id, share, rows });
    },
    onPart: (no, rows) => {
      const taken = new Promise<void>((resolve) => {
        onTaken = resolve;
      });
      post({ type: "part", id, no, rows });
      return taken;
    },
  };
}

function run({ id, ...task }: TaskRequest): Promise<unknown> {
  const hooks = hooksFor(id);
  switch (task.name) {
    case "open":
      return openFile(task.input, hooks);
    case "count":
      return countCategories(task.input, hooks);
    case "preview":
      return previewRows(task.input, hooks);
    case "send":
      return sendRows(task.input, hooks);
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "taken") {
    onTaken();
    return;
  }
  const { id } = data;
  run(data).then(
    (output) => post({ type: "done", id, output }),
    (error: unknown) => post({ type: "failed", id, problem: describe(error) }),
  );
});
