import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIXTURE_REGISTRY, loadAnalysis } from "./analysis.fixture.ts";
import type { AnalysisProgress } from "./analysis-division.ts";
import { createAnalysisPool, type AnalysisPool } from "./analysis-pool.ts";
import { runByName } from "./run-analysis.ts";

const open: AnalysisPool[] = [];
/** Threads take a while to load: most tests share these two. */
let shared: AnalysisPool;
beforeAll(() => {
  shared = poolOf(2);
});
afterAll(async () => {
  await Promise.all(open.map((pool) => pool.close()));
});

function poolOf(size: number): AnalysisPool {
  const pool = createAnalysisPool({ size, registry: FIXTURE_REGISTRY.href, yieldsToOthers: false });
  open.push(pool);
  return pool;
}

const never = new AbortController().signal;
const quiet = { signal: never, onProgress: () => undefined };
const DRAWING = { seed: 11, count: 3_000, weights: Float64Array.from({ length: 50 }, (_, at) => 1 / (at + 1)) };

describe("the pool", () => {
  it("answers the same bytes with 1, 2 and 4 threads, and in this thread", { timeout: 60_000 }, async () => {
    const settings = { registry: FIXTURE_REGISTRY, load: loadAnalysis, worthMs: 0 };
    const here = JSON.stringify(await runByName("draws", DRAWING, {}, settings));
    expect(JSON.parse(here)).toHaveLength(3_001);
    for (const pool of [shared, poolOf(1), poolOf(4)]) {
      expect(JSON.stringify(await pool.run("draws", DRAWING, quiet))).toBe(here);
    }
    expect(JSON.stringify(await runByName("draws", DRAWING, { workers: 2 }, settings))).toBe(here);
  });

  it("copies arrays once, into memory that all threads read", async () => {
    expect(await shared.run("isShared", new Float64Array(4), quiet)).toBe(true);
  });

  it("tells of progress at least four times a second, and never of less than before", async () => {
    const told: (AnalysisProgress & { readonly at: number })[] = [];
    const onProgress = (progress: AnalysisProgress): void => void told.push({ ...progress, at: performance.now() });
    expect(await shared.run("busy", { count: 120, unitMs: 10 }, { signal: never, onProgress })).toBe(120);
    expect(told[0]).toMatchObject({ done: 0, total: 120 });
    expect(told.at(-1)).toMatchObject({ done: 120, total: 120 });
    const steps = told.slice(1).map(({ done, at }, i) => ({ done: done - (told[i]?.done ?? 0), ms: at - (told[i]?.at ?? 0) }));
    expect(Math.min(...steps.map(({ done }) => done))).toBeGreaterThan(0);
    // Over the whole run: a single wait says more of what else the machine does.
    expect(steps.reduce((sum, { ms }) => sum + ms, 0) / steps.length).toBeLessThan(250);
  });

  it("stops soon when cancelled, and its threads do the next run", async () => {
    const pool = shared;
    const cancelling = new AbortController();
    let cancelledAt = 0;
    const cancelled = pool.run(
      "busy",
      { count: 100_000, unitMs: 5 },
      {
        signal: cancelling.signal,
        onProgress: ({ done }) => {
          if (done < 100 || cancelledAt > 0) return;
          cancelledAt = performance.now();
          cancelling.abort();
        },
      },
    );
    await expect(cancelled).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - cancelledAt).toBeLessThan(250);
    const next = performance.now();
    expect(await pool.run("busy", { count: 2, unitMs: 1 }, quiet)).toBe(2);
    expect(performance.now() - next).toBeLessThan(500);
  });

  it("ends a thread whose unit goes on for long after the run was cancelled", { timeout: 60_000 }, async () => {
    const pool = poolOf(1);
    const cancelling = new AbortController();
    const stuck = pool.run("busy", { count: 3, unitMs: 60_000 }, { signal: cancelling.signal, onProgress: () => cancelling.abort() });
    await expect(stuck).rejects.toMatchObject({ name: "AbortError" });
    expect(await pool.run("busy", { count: 2, unitMs: 1 }, quiet)).toBe(2);
  });

  it("fails the run whose thread dies, and does the next in another", async () => {
    const pool = shared;
    await expect(pool.run("deadly", 40, quiet)).rejects.toThrow("a thread of the analysis died");
    expect(await pool.run("busy", { count: 4, unitMs: 1 }, quiet)).toBe(4);
  });

  it("says what a method refused, as a RangeError, and what is not in the table", async () => {
    const pool = shared;
    await expect(pool.run("picky", -1, quiet)).rejects.toThrow(new RangeError("count must not be negative, is -1"));
    await expect(pool.run("picky", 9, quiet)).rejects.toThrow(RangeError);
    await expect(pool.run("absent", 9, quiet)).rejects.toThrow("no method absent");
  });

  it("does runs beside each other, and joins a run without units", async () => {
    const pool = shared;
    const runs = [30, 20, 10, 0].map((count) => pool.run("busy", { count, unitMs: 2 }, quiet));
    expect(await Promise.all(runs)).toEqual([30, 20, 10, 0]);
  });

  it("takes nothing once closed", async () => {
    const pool = poolOf(1);
    await pool.close();
    await expect(pool.run("busy", { count: 1, unitMs: 1 }, quiet)).rejects.toThrow("closed");
  });
});

describe("a run of the command line", () => {
  const settings = { registry: FIXTURE_REGISTRY, load: loadAnalysis, worthMs: 100 };

  it("goes on here while the threads load, and passes the rest on to them", { timeout: 60_000 }, async () => {
    const told: number[] = [];
    const options = { workers: 2, onProgress: ({ done }: AnalysisProgress) => told.push(done) };
    expect(await runByName("busy", { count: 300, unitMs: 10 }, options, settings)).toBe(300);
    expect(told.at(-1)).toBe(300);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it.each([1, 2])("stops when cancelled, with %s workers", { timeout: 60_000 }, async (workers) => {
    const cancelling = new AbortController();
    const onProgress = ({ done }: AnalysisProgress): void => {
      if (done > 50) cancelling.abort();
    };
    const run = runByName("busy", { count: 100_000, unitMs: 1 }, { workers, signal: cancelling.signal, onProgress }, settings);
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %s workers", async (workers) => {
    await expect(runByName("busy", { count: 1, unitMs: 1 }, { workers }, settings)).rejects.toThrow(RangeError);
  });
});
