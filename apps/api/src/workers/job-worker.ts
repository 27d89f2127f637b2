import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "../db/open.ts";
import type { JobReport, JobTask } from "../services/jobs/job-task.ts";
import { runJob } from "../services/jobs/run-job.ts";
import type { JobMessage, JobRequest, JobWorkerData } from "./job-messages.ts";
import { toPlainError } from "./plain-error.ts";

/** Reports come with every batch; they are passed on this often, the newest one late rather than never, and whenever a run begins. */
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
  const { onReport, end } = createThrottle();
  try {
    const outcome = await runJob({ store, dataFolder, now }, task, { signal: cancelling.signal, onReport });
    end();
    send({ kind: "done", outcome });
  } catch (error) {
    end();
    send({ kind: "failed", error: toPlainError(error) });
  }
}

function createThrottle(): { readonly onReport: (report: JobReport) => void; readonly end: () => void } {
  let lastMs = Number.NEGATIVE_INFINITY;
  let newest: JobReport | undefined;
  let lastRun: JobReport["run"] = null;
  let late: NodeJS.Timeout | undefined;
  function pass(): void {
    clearTimeout(late);
    late = undefined;
    if (newest === undefined) return;
    lastMs = now().getTime();
    lastRun = newest.run;
    send({ kind: "report", report: newest });
    newest = undefined;
  }
  function onReport(report: JobReport): void {
    newest = report;
    const waitMs = lastMs + REPORT_EVERY_MS - now().getTime();
    if (waitMs <= 0 || report.run !== lastRun) pass();
    else late ??= setTimeout(pass, waitMs);
  }
  function end(): void {
    clearTimeout(late);
    newest = undefined;
  }
  return { onReport, end };
}

async function close(): Promise<void> {
  await store.close();
  parentPort?.close();
}

function send(message: JobMessage): void {
  parentPort?.postMessage(message);
}
