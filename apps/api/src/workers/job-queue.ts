import { randomBytes } from "node:crypto";
import { instantSchema, jobIdSchema, LagebildError, NotFoundError, type Instant, type Job, type JobId } from "@lagebild/domain";
import type { JobPort } from "../services/jobs/job-port.ts";
import type { JobOutcome, JobReport, JobTask } from "../services/jobs/job-task.ts";
import { toJobError } from "../services/jobs/to-job-error.ts";

/** Does one job: in a thread, or in place. Rejects when it fails or was cancelled. */
export interface JobRunner {
  run(task: JobTask, options: { readonly signal: AbortSignal; readonly onReport: (report: JobReport) => void }): Promise<JobOutcome>;
  close(): Promise<void>;
}

export interface JobQueueOptions {
  readonly runner: JobRunner;
  readonly now: () => Date;
  /** A failure that nobody threw on purpose, for the log. */
  readonly onProblem: (error: unknown, job: JobId) => void;
  /** Awaited before the first job. */
  readonly ready?: Promise<unknown>;
}

/** What one entry of the queue holds. */
interface Entry {
  readonly task: JobTask;
  readonly cancelling: AbortController;
  readonly onEnd: ((job: Job) => Promise<void>) | undefined;
  readonly ended: Promise<void>;
  job: Job;
}

/** Ended jobs are kept for whoever still looks at them; the oldest go first. */
const MOST_KEPT = 200;
const MOST_WAITING = 20;

export function createJobQueue(options: JobQueueOptions): JobPort {
  const { runner, now, ready = Promise.resolve() } = options;
  const entries = new Map<JobId, Entry>();
  let last: Promise<unknown> = ready.catch(() => undefined);
  let isClosed = false;

  function start(task: JobTask, onEnd?: (job: Job) => Promise<void>): Job {
    if (isClosed) throw new LagebildError("unavailable", "the server is ending");
    const waiting = [...entries.values()].filter(({ job }) => job.endedAt === null);
    if (waiting.length >= MOST_WAITING) throw new LagebildError("limit-exceeded", `at most ${MOST_WAITING} jobs wait at a time`);
    forgetOldest(entries);
    const job = createJob(task, instantOf(now()));
    let settle = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const entry: Entry = { task, cancelling: new AbortController(), onEnd, ended, job };
    entries.set(job.id, entry);
    last = last.then(() => work(options, entry)).then(settle);
    return job;
  }

  async function cancel(id: JobId): Promise<void> {
    const entry = entries.get(id);
    if (entry === undefined) throw new NotFoundError("job", id);
    if (entry.job.endedAt !== null) return;
    entry.cancelling.abort();
    if (entry.job.state === "queued") return end(options, entry, { state: "cancelled" });
    await entry.ended;
  }

  async function close(): Promise<void> {
    isClosed = true;
    await Promise.all([...entries.keys()].map((id) => cancel(id)));
    await last;
    await runner.close();
  }

  return {
    start,
    list: (city) => [...entries.values()].flatMap(({ task, job }) => (task.city === city ? [job] : [])).toReversed(),
    find: (city, id) => {
      const entry = entries.get(id);
      return entry?.task.city === city ? entry.job : undefined;
    },
    cancel,
    isWriting: () => [...entries.values()].some(({ task, job }) => task.mode !== "dry-run" && job.endedAt === null),
    close,
  };
}

/** Never rejects: what goes wrong becomes the state of the job. */
async function work(options: JobQueueOptions, entry: Entry): Promise<void> {
  const { runner, now, onProblem } = options;
  const { signal } = entry.cancelling;
  // Cancelled while it waited: whoever did that ends it.
  if (signal.aborted) return;
  const startedAt = now();
  entry.job = { ...entry.job, state: "running", startedAt: instantOf(startedAt) };
  try {
    const onReport = (report: JobReport): void => {
      entry.job = { ...entry.job, ...toProgress(report, now().getTime() - startedAt.getTime()) };
    };
    const outcome = await runner.run(entry.task, { signal, onReport });
    onReport(outcome);
    const { isNewAgency, lacksGazetteer, collision } = outcome;
    await end(options, entry, { state: "done", isNewAgency, lacksGazetteer, collision });
  } catch (error) {
    if (signal.aborted) return end(options, entry, { state: "cancelled" });
    if (!(error instanceof LagebildError)) onProblem(error, entry.job.id);
    await end(options, entry, { state: "failed", error: toJobError(error) });
  }
}

async function end({ now, onProblem }: JobQueueOptions, entry: Entry, how: Partial<Job>): Promise<void> {
  const ended: Job = { ...entry.job, ...how, endedAt: instantOf(now()) };
  // Before anyone can see that it has ended, what it leaves behind is settled.
  await entry.onEnd?.(ended).catch((error: unknown) => onProblem(error, ended.id));
  entry.job = ended;
}

function createJob(task: JobTask, queuedAt: Instant): Job {
  const { mode, upload, fileName, agency, kind, viewer, totalRows } = task;
  return {
    id: jobIdSchema.parse(`job-${randomBytes(16).toString("hex")}`),
    mode,
    upload,
    fileName,
    agency,
    kind,
    state: "queued",
    progress: { rows: 0, totalRows, rowsPerSecond: 0, remainingSeconds: null },
    run: null,
    counts: null,
    quarantine: [],
    isNewAgency: false,
    lacksGazetteer: false,
    collision: null,
    error: null,
    by: viewer.name,
    queuedAt,
    startedAt: null,
    endedAt: null,
  };
}

function toProgress({ rows, totalRows, run, counts, refusals }: JobReport, elapsedMs: number): Partial<Job> {
  const rowsPerSecond = elapsedMs <= 0 ? 0 : Math.round((rows / elapsedMs) * 1000);
  const left = totalRows === null ? null : Math.max(0, totalRows - rows);
  const isKnown = left === 0 || rowsPerSecond > 0;
  const remainingSeconds = left === null || !isKnown ? null : Math.ceil(left / Math.max(rowsPerSecond, 1));
  return { progress: { rows, totalRows, rowsPerSecond, remainingSeconds }, run, counts, quarantine: [...refusals] };
}

function forgetOldest(entries: Map<JobId, Entry>): void {
  for (const [id, { job }] of entries) {
    if (entries.size < MOST_KEPT) return;
    if (job.endedAt !== null) entries.delete(id);
  }
}

function instantOf(date: Date): Instant {
  return instantSchema.parse(date.toISOString());
}
