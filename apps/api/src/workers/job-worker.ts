import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "../db/open.ts";
import type { JobReport, JobTask } from "../services/jobs/job-task.ts";
import { runJob } from "../services/jobs/run-job.ts";
import type { JobMessage, JobRequest, JobWorkerData } from "./job-messages.ts";
import { toPlainError } from "./plain-error.ts";

/** Reports come with every batch; they are passed on this often, and whenever a run begins. */
const REPORT_EVERY_MS = 200;

const { dataFolder }: JobWorkerData = workerData;
// On Linux of this thread and of those that it starts; elsewhere it would be the whole process. Whoever asks for the picture comes first.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const now = (): Date => new Date();
const store = await openStore({ dataFolder, readers: 1, writer: "when-needed" });
let cancelling = new AbortController();

parentPort?.on("message", (request: JobRequest) => {
  if (request.kind === "run") void work(request.task);
  else if (request.kind === "cancel") cancelling.abort();
  else void close();
});

async function work(task: JobTask): Promise<void> {
  cancelling = new AbortController();
  try {
    const outcome = await runJob({ store, dataFolder, now }, task, { signal: cancelling.signal, onReport: createThrottle() });
    send({ kind: "done", outcome });
  } catch (error) {
    send({ kind: "failed", error: toPlainError(error) });
  }
}

function createThrottle(): (report: JobReport) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let lastRun: JobReport["run"] = null;
  return (report) => {
    const nowMs = now().getTime();
    if (nowMs - lastMs < REPORT_EVERY_MS && report.run === lastRun) return;
    lastMs = nowMs;
    lastRun = report.run;
    send({ kind: "report", report });
  };
}

async function close(): Promise<void> {
  await store.close();
  parentPort?.close();
}

function send(message: JobMessage): void {
  parentPort?.postMessage(message);
}
