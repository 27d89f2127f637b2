import { agencyIdSchema, cityIdSchema, InvalidInputError, LOCAL_VIEWER, uploadIdSchema, EMPTY_COUNTS, type Job } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { JobOutcome, JobReport, JobTask } from "../services/jobs/job-task.ts";
import { createJobQueue, type JobRunner } from "./job-queue.ts";

const CITY = cityIdSchema.parse("probe");
const TASK: JobTask = {
  mode: "import",
  city: CITY,
  agency: agencyIdSchema.parse("amt"),
  kind: "complaint",
  fileName: "a.csv",
  viewer: LOCAL_VIEWER,
  upload: uploadIdSchema.parse(`upload-${"0".repeat(32)}`),
  spool: "nowhere",
  fileHash: null,
  columns: [],
  totalRows: 100,
  mapping: {},
  deliveredAt: null,
  period: null,
};
const REPORT: JobReport = { rows: 0, totalRows: 100, run: null, counts: EMPTY_COUNTS, refusals: [] };
const OUTCOME: JobOutcome = { ...REPORT, rows: 100, isNewAgency: false, lacksGazetteer: false, collision: null };

interface Running {
  readonly task: JobTask;
  readonly report: (report: JobReport) => void;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/** A queue over a runner that does what the test says, with a clock that the test moves. */
function openQueue() {
  const running: Running[] = [];
  const problems: unknown[] = [];
  const clock = { ms: 0 };
  const runner: JobRunner = {
    run: (task, { signal, onReport }) =>
      new Promise((resolve, reject) => {
        running.push({ task, report: onReport, finish: () => resolve(OUTCOME), fail: reject });
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    close: async () => undefined,
  };
  const queue = createJobQueue({ runner, now: () => new Date(clock.ms), onProblem: (error) => problems.push(error) });
  return { queue, running, problems, clock };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const statesOf = (jobs: readonly Job[]) => jobs.map(({ state }) => state);

describe("createJobQueue", () => {
  it("does one job after the other, in order", async () => {
    const { queue, running } = openQueue();
    const first = queue.start(TASK);
    queue.start({ ...TASK, fileName: "b.csv" });
    await turn();
    expect([running.length, statesOf(queue.list(CITY))]).toEqual([1, ["queued", "running"]]);
    running[0]?.finish();
    await turn();
    expect(running.map(({ task }) => task.fileName)).toEqual(["a.csv", "b.csv"]);
    expect(queue.find(CITY, first.id)).toMatchObject({ state: "done", progress: { rows: 100, remainingSeconds: 0 } });
  });

  it("tells rate and remaining time by the clock", async () => {
    const { queue, running, clock } = openQueue();
    const { id } = queue.start(TASK);
    await turn();
    clock.ms = 500;
    running[0]?.report({ ...REPORT, rows: 20 });
    // 20 rows in half a second are 40 a second; 80 rows are left.
    expect(queue.find(CITY, id)?.progress).toEqual({ rows: 20, totalRows: 100, rowsPerSecond: 40, remainingSeconds: 2 });
  });

  it("cancels what runs and what waits, and goes on with the next", async () => {
    const { queue, running } = openQueue();
    const [first, second, third] = [queue.start(TASK), queue.start(TASK), queue.start(TASK)];
    await turn();
    await queue.cancel(second.id);
    await queue.cancel(first.id);
    await turn();
    expect(statesOf(queue.list(CITY))).toEqual(["running", "cancelled", "cancelled"]);
    running[1]?.finish();
    await turn();
    await queue.cancel(third.id);
    expect([queue.find(CITY, third.id)?.state, running.length]).toEqual(["done", 2]);
  });

  it("settles what a job leaves behind before anyone sees that it has ended", async () => {
    const { queue, running } = openQueue();
    const seen: (string | undefined)[] = [];
    const { id } = queue.start(TASK, async (ended) => {
      await turn();
      seen.push(ended.state, queue.find(CITY, ended.id)?.state);
    });
    await turn();
    running[0]?.finish();
    await turn();
    await turn();
    expect([seen, queue.find(CITY, id)?.state]).toEqual([["done", "running"], "done"]);
  });

  it("shows the cause of a failure that was foreseen, and logs any other", async () => {
    const { queue, running, problems } = openQueue();
    const [first, second] = [queue.start(TASK), queue.start(TASK)];
    await turn();
    running[0]?.fail(new InvalidInputError("no such column", [{ path: "zeit", message: "missing" }]));
    await turn();
    const secret = new Error("SELECT secret");
    running[1]?.fail(secret);
    await turn();
    expect(queue.find(CITY, first.id)?.error).toMatchObject({ code: "invalid-input", issues: [{ path: "zeit", message: "missing" }] });
    expect(queue.find(CITY, second.id)?.error?.code).toBeNull();
    expect(JSON.stringify(queue.find(CITY, second.id))).not.toContain("secret");
    expect(problems).toEqual([secret]);
  });

  it("knows whether anything is being written, and shows a job to its own city alone", async () => {
    const { queue, running } = openQueue();
    queue.start({ ...TASK, mode: "dry-run" });
    expect(queue.isWriting()).toBe(false);
    const { id } = queue.start(TASK);
    expect([queue.isWriting(), queue.find(cityIdSchema.parse("other"), id)]).toEqual([true, undefined]);
    await turn();
    running[0]?.finish();
    await turn();
    running[1]?.finish();
    await turn();
    expect(queue.isWriting()).toBe(false);
  });

  it("cancels everything when it closes, and takes no more", async () => {
    const { queue } = openQueue();
    queue.start(TASK);
    queue.start(TASK);
    await turn();
    await queue.close();
    expect(statesOf(queue.list(CITY))).toEqual(["cancelled", "cancelled"]);
    expect(() => queue.start(TASK)).toThrow("the server is ending");
  });
});
