import { parentPort } from "node:worker_threads";
import { EMPTY_COUNTS, runIdSchema } from "@lagebild/domain";
import type { JobMessage, JobRequest } from "./job-messages.ts";

/** Says that a run has begun and dies; or, when the file is so named, never stops by itself. */
parentPort?.on("message", (request: JobRequest) => {
  if (request.kind === "close") return parentPort?.close();
  if (request.kind !== "run") return;
  const run = runIdSchema.parse("run-probe-0099");
  const message: JobMessage = { kind: "report", report: { rows: 1, totalRows: 2, run, counts: EMPTY_COUNTS, refusals: [] } };
  parentPort?.postMessage(message);
  if (request.task.fileName === "deaf.csv") return;
  setTimeout(() => {
    throw new Error("killed by request");
  }, 20);
});
