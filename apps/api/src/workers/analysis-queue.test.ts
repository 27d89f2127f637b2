import { cityIdSchema, filterSchema, LagebildError, type AnalysisMeta, type AnalysisResult } from "@lagebild/domain";
import { beforeEach, expect, it } from "vitest";
import type { AnalysisPort, AnalysisTask } from "../services/analyses/analysis-port.ts";
import { createAnalysisQueue } from "./analysis-queue.ts";

interface Run {
  readonly input: unknown;
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
  end(result: unknown): void;
  fail(error: unknown): void;
}

const RESULT: AnalysisResult = { kind: "insufficient-data", of: "reports", has: 1, needed: 2 };
const CITY = cityIdSchema.parse("probe");
const SCOPE = { city: CITY, audience: "all" };
const runs: Run[] = [];
const problems: unknown[] = [];
let queue: AnalysisPort;

beforeEach(() => {
  runs.length = 0;
  problems.length = 0;
  queue = open();
});

function open(maxBytes?: number): AnalysisPort {
  return createAnalysisQueue({
    runner: {
      run: (_method, input, { signal, onProgress }) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          runs.push({ input, signal, progress: (done, total) => onProgress({ done, total }), end: resolve, fail: reject });
        }),
      close: async () => undefined,
    },
    now: () => new Date("2025-07-01T08:00:00Z"),
    onProblem: (error) => problems.push(error),
    ...(maxBytes !== undefined && { maxBytes }),
  });
}

function task(key: string, change: Partial<AnalysisTask> = {}): AnalysisTask {
  const filter = filterSchema.parse({ period: { from: "2025-06-01", to: "2025-07-01" }, level: "bezirk", resolution: 9 });
  // Not looked at by the queue.
  const meta = {} as AnalysisMeta;
  return {
    ...SCOPE,
    key,
    request: { method: "gi-star", filter, parameters: { k: 1, withProactive: false } },
    meta,
    input: key,
    ...change,
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const stateOf = (id: ReturnType<AnalysisPort["start"]>["id"]) => queue.find(SCOPE, id)?.state;

it("runs the same question once, also when it is asked again while it runs, and keeps its result", async () => {
  const first = queue.start(task("a"));
  expect(queue.start(task("a")).id).toBe(first.id);
  runs[0]?.progress(3, 10);
  expect(queue.find(SCOPE, first.id)).toMatchObject({ state: "running", progress: { done: 3, total: 10 }, result: null });
  runs[0]?.end(RESULT);
  await settled();
  expect(queue.wish("a")).toMatchObject({ id: first.id, state: "done", result: RESULT, endedAt: "2025-07-01T08:00:00.000Z" });
  expect(runs).toHaveLength(1);
});

it("keeps two questions of other keys apart, and lets at most two run", async () => {
  const ids = ["a", "b", "c"].map((key) => queue.start(task(key)).id);
  expect(ids.map(stateOf)).toEqual(["running", "running", "queued"]);
  expect(runs.map(({ input }) => input)).toEqual(["a", "b"]);
  runs[1]?.end(RESULT);
  await settled();
  expect(ids.map(stateOf)).toEqual(["running", "done", "running"]);
});

it("shows an analysis only within its city and to who may count the same", () => {
  const { id } = queue.start(task("a"));
  expect(queue.find({ ...SCOPE, audience: "fewer" }, id)).toBeUndefined();
  expect(queue.find({ ...SCOPE, city: cityIdSchema.parse("other") }, id)).toBeUndefined();
  expect(queue.list({ ...SCOPE, audience: "fewer" })).toEqual([]);
  expect(queue.list(SCOPE).map((analysis) => analysis.id)).toEqual([id]);
});

it("goes on as long as one of those who asked still wishes for it", async () => {
  const { id } = queue.start(task("a"));
  queue.start(task("a"));
  queue.cancel(id);
  expect([stateOf(id), runs[0]?.signal.aborted]).toEqual(["running", false]);
  queue.cancel(id);
  expect([stateOf(id), runs[0]?.signal.aborted]).toEqual(["cancelled", true]);
  await settled();
  expect(queue.wish("a")).toBeUndefined();
  expect(queue.start(task("a")).id).not.toBe(id);
  expect(problems).toEqual([]);
});

it("never begins what was cancelled while it waited", async () => {
  const ids = ["a", "b", "c"].map((key) => queue.start(task(key)).id);
  if (ids[2] !== undefined) queue.cancel(ids[2]);
  runs[0]?.end(RESULT);
  await settled();
  expect(ids.map(stateOf)).toEqual(["done", "running", "cancelled"]);
  expect(runs).toHaveLength(2);
});

it("says why one failed, and tries it again when it is asked again", async () => {
  const { id } = queue.start(task("a"));
  runs[0]?.fail(new Error("a thread died"));
  const other = queue.start(task("b"));
  runs[1]?.fail(new LagebildError("unavailable", "not now"));
  await settled();
  expect(queue.find(SCOPE, id)).toMatchObject({ state: "failed", error: { code: null } });
  expect(queue.find(SCOPE, other.id)).toMatchObject({ state: "failed", error: { code: "unavailable", message: "not now" } });
  expect(problems.map(String)).toEqual(["Error: a thread died"]);
  expect(queue.start(task("a")).id).not.toBe(id);
});

it("forgets the results that were asked for longest ago when there is no room for more", async () => {
  const large = {
    kind: "result",
    sampleSize: 1,
    inference: null,
    value: { method: "density", cells: [], perKm2: Array.from({ length: 1000 }, () => 1) },
  };
  // Each takes about 8,100 bytes.
  queue = open(20_000);
  for (const key of ["a", "b"]) {
    queue.start(task(key));
    runs.at(-1)?.end(large);
    await settled();
  }
  expect(queue.wish("a")?.state).toBe("done");
  queue.start(task("c"));
  runs.at(-1)?.end(large);
  await settled();
  expect(["a", "b", "c"].map((key) => queue.wish(key)?.state)).toEqual(["done", undefined, "done"]);
});

it("takes no more than twenty that wait, and none once closed", async () => {
  for (let at = 0; at < 22; at++) queue.start(task(`${at}`));
  expect(() => queue.start(task("one more"))).toThrow(expect.objectContaining({ code: "limit-exceeded" }));
  await queue.close();
  expect(runs.every(({ signal }) => signal.aborted)).toBe(true);
  expect(() => queue.start(task("late"))).toThrow(expect.objectContaining({ code: "unavailable" }));
});
