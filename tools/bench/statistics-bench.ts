import { REGISTRY } from "../../apps/api/src/workers/analysis-registry.ts";
import { createAnalysisPool, type AnalysisPool } from "../../apps/api/src/workers/analysis-pool.ts";
import { dbscan, emergingHotspots, giStar, knox, localMoranPermutation, spaceTimeScan } from "../../packages/analysis/src/index.ts";
import { measure, median, ms, ratio, type Bench } from "./bench.ts";
import { countsOf, cubeOf, dbscanInputOf, knoxInputOf, neighboursOf, scanInputOf } from "./generate-statistics.ts";

const GROWTH = [1, 4, 16] as const;
/** A run that takes longer is measured once, a quick one this often. */
const SLOW_MS = 2_000;
const TIMES = 20;

/** A mark of the statistics: what is measured, and what it may take at most. */
interface Mark {
  readonly method: string;
  readonly work: string;
  /** Null: no mark was set, the row is there to compare. */
  readonly mostMs: number | null;
  /** Generates the input of so many times the work, and answers the run to be timed. */
  prepare(times: number, pool: AnalysisPool): () => unknown;
}

const MARKS: readonly Mark[] = [
  {
    method: "Gi* and Benjamini–Hochberg",
    work: "17,000 cells, neighbours known",
    mostMs: 15,
    prepare: (times) => prepareGiStar(times, "textbook"),
  },
  { method: "Gi*, exact tails", work: "17,000 cells, neighbours known", mostMs: null, prepare: (times) => prepareGiStar(times, "auto") },
  {
    method: "Local Moran's I",
    work: "999 permutations, 7,370 cells",
    mostMs: 500,
    prepare: (times) => {
      const cellCount = 7_370 * times;
      const input = { counts: countsOf(cellCount, 0.3), neighbours: neighboursOf(cellCount) };
      return () => localMoranPermutation({ ...input, replications: 999, seed: 1, inference: "textbook" });
    },
  },
  {
    method: "Emerging classes",
    work: "2,460 cells × 52 steps",
    mostMs: 100,
    prepare: (times) => prepareEmerging(times, "textbook"),
  },
  {
    method: "Emerging classes, exact tails",
    work: "2,460 cells × 52 steps",
    mostMs: null,
    prepare: (times) => prepareEmerging(times, "auto"),
  },
  {
    method: "Scan, two threads",
    work: "2,000 cells × 90 days, 3,638 reports, 999 replications",
    mostMs: 2_000,
    prepare: (times, pool) => {
      const input = scanInputOf(2_000 * times, 3_638 * times);
      return () => pool.run("scan", input, { signal: new AbortController().signal, onProgress: () => undefined });
    },
  },
  {
    method: "Scan, one thread",
    work: "2,000 cells × 90 days, 3,638 reports, 999 replications",
    mostMs: null,
    prepare: (times) => {
      const input = scanInputOf(2_000 * times, 3_638 * times);
      return () => spaceTimeScan(input);
    },
  },
  {
    method: "ST-DBSCAN",
    work: "100,000 points",
    mostMs: 1_000,
    prepare: (times) => {
      const input = dbscanInputOf(100_000 * times);
      return () => dbscan(input);
    },
  },
  {
    method: "Knox",
    work: "20,000 points, 999 permutations",
    mostMs: 5_000,
    prepare: (times) => {
      const input = knoxInputOf(20_000 * times);
      return () => knox(input);
    },
  },
];

function prepareGiStar(times: number, inference: "textbook" | "auto"): () => unknown {
  const cellCount = 17_000 * times;
  const input = { counts: countsOf(cellCount, 2), neighbours: neighboursOf(cellCount), inference };
  return () => giStar(input);
}

function prepareEmerging(times: number, inference: "textbook" | "auto"): () => unknown {
  const cube = cubeOf(2_460 * times, 52);
  return () => emergingHotspots({ ...cube, reference: "cube", inference });
}

export const statisticsBench: Bench = {
  name: "statistics",
  async run() {
    const pool = createAnalysisPool({ size: 2, registry: REGISTRY.href, yieldsToOthers: false });
    try {
      // Threads load once, at the first question to a server; what is measured is the method.
      await pool.run("scan", scanInputOf(200, 400), { signal: new AbortController().signal, onProgress: () => undefined });
      const rows: string[][] = [];
      for (const mark of MARKS) rows.push(await measureMark(mark, pool));
      return [
        {
          title: "Statistics",
          note: `Medians in ms of ${TIMES} runs, of one where a run takes longer than ${SLOW_MS / 1000} s; one thread unless it says two. ×4 and ×16: so many times the cells and reports, or points, at the same density; in brackets by how much the time grows from the column before.`,
          columns: ["method", "work", "mark", "×1", "×4", "×16"],
          rows,
        },
      ];
    } finally {
      await pool.close();
    }
  },
};

async function measureMark({ method, work, mostMs, prepare }: Mark, pool: AnalysisPool): Promise<string[]> {
  const times: number[] = [];
  for (const factor of GROWTH) {
    const run = prepare(factor, pool);
    const [first = 0] = await measure(run, { times: 1, warmUps: factor === 1 ? 1 : 0 });
    times.push(first > SLOW_MS ? first : median(await measure(run, { times: TIMES, warmUps: 2 })));
  }
  const cells = times.map((time, at) => (at === 0 ? ms(time) : `${ms(time)} (${ratio(time / (times[at - 1] ?? time))})`));
  return [method, work, mostMs === null ? "–" : ms(mostMs), ...cells];
}
