import { filterSchema, KINDS, RESOLUTIONS, type Filter, type Grant } from "../../packages/domain/src/index.ts";
import { askFrame, countFrameBytes, countReports, type Frame } from "../../packages/frame/src/index.ts";
import { measure, median, ms, ratio, type Bench, type BenchTable } from "./bench.ts";
import { buildFrame } from "./build-frame.ts";
import { openDuckDb } from "./duckdb-engine.ts";
import { createBenchCity, type BenchCity } from "./generate-columns.ts";
import { openSqlite } from "./sqlite-engine.ts";

const GRANT: Grant = { key: "all", rules: [{ agency: null, category: null, finestResolution: 10 }] };
const ALL_YEARS = { from: "2022-01-01", to: "2025-01-01" };
const NIGHT = [22, 23, 0, 1, 2, 3, 4, 5];
const categories = (...numbers: readonly number[]): string[] => numbers.map((number) => `bench.c${number}`);

export const FILTERS: Readonly<Record<string, Filter>> = {
  "everything, res 9": filter({}),
  "everything, res 10": filter({ resolution: 10 }),
  "everything, res 8": filter({ resolution: 8 }),
  "one year": filter({ period: { from: "2023-01-01", to: "2024-01-01" } }),
  "one month": filter({ period: { from: "2023-06-01", to: "2023-07-01" } }),
  "one kind": filter({ kinds: ["complaint"] }),
  "five categories": filter({ categories: categories(1, 2, 5, 9, 14) }),
  "two districts": filter({ districts: ["2", "5"] }),
  "nights at the weekend": filter({ weekdays: [4, 5, 6], hours: NIGHT }),
  "year, nights, one agency, as of": filter({
    period: { from: "2024-01-01", to: "2025-01-01" },
    hours: NIGHT,
    agencies: ["agency-1"],
    asOf: "2024-10-01",
  }),
};

export const questions: Bench = {
  name: "questions",
  async run({ reports }) {
    const city = await createBenchCity();
    const tables: BenchTable[] = [];
    for (const count of reports === null ? [1_000_000, 10_000_000] : [reports]) {
      const { frame } = buildFrame(city, { reports: count, windowShare: 0 });
      tables.push(await compare(city, frame, count), await measureParts(frame, `without windows, ${count.toLocaleString("en")} reports`));
      if (count <= 1_000_000) {
        const { frame: withWindows } = buildFrame(city, { reports: count, windowShare: 0.1 });
        tables.push(await measureParts(withWindows, `every tenth with a time window (M8), ${count.toLocaleString("en")} reports`));
      }
    }
    return tables;
  },
};

async function compare(city: BenchCity, frame: Frame, reports: number): Promise<BenchTable> {
  const options = { city, reports };
  const [duckDb, sqlite] = [await openDuckDb(options), await openSqlite(options)];
  const rows: string[][] = [];
  const medians: number[][] = [];
  const isLarge = reports > 2_000_000;
  for (const [name, each] of Object.entries(FILTERS)) {
    assertEqual(name, frameCounts(frame, each), [await duckDb.ask(each), await sqlite.ask(each)]);
    const times = [
      median(await measure(() => askFrame(frame, { filter: each, grant: GRANT, wantsCells: true }), { times: 15, warmUps: 5 })),
      median(await measure(() => duckDb.ask(each), { times: 9, warmUps: 2 })),
      median(await measure(() => sqlite.ask(each), { times: isLarge ? 1 : 3, warmUps: 0 })),
    ];
    medians.push(times);
    rows.push(toRow(name, times));
  }
  duckDb.close();
  sqlite.close();
  rows.push(
    toRow(
      "**median of the ten**",
      [0, 1, 2].map((engine) => median(medians.map((times) => times[engine] ?? Number.NaN))),
    ),
  );
  return {
    title: `Counts per cell and kind, ${reports.toLocaleString("en")} reports`,
    note: `Medians in ms, one run, equal answers asserted. DuckDB: native table, integer cells, two threads, prepared statement, columnar result. SQLite: covering index. Frame: ${(countFrameBytes(frame) / countReports(frame)).toFixed(1)} bytes per report.`,
    columns: ["filter", "frame", "DuckDB", "SQLite", "DuckDB : frame", "SQLite : frame"],
    rows,
  };
}

function toRow(name: string, [frame = Number.NaN, duckDb = Number.NaN, sqlite = Number.NaN]: readonly number[]): string[] {
  return [name, ms(frame), ms(duckDb), ms(sqlite), ratio(duckDb / frame), ratio(sqlite / frame)];
}

async function measureParts(frame: Frame, title: string): Promise<BenchTable> {
  const timeline = { from: filter({}).period.from, to: filter({}).period.to, step: "day" } as const;
  const rows: string[][] = [];
  const medians: number[] = [];
  for (const [name, each] of Object.entries(FILTERS)) {
    const ask = (): unknown => askFrame(frame, { filter: each, grant: GRANT, wantsCells: true, wantsFacets: true, timeline });
    const time = median(await measure(ask, { times: 15, warmUps: 5 }));
    medians.push(time);
    rows.push([name, ms(time)]);
  }
  rows.push(["**median of the ten**", ms(median(medians))]);
  return {
    title: `Cells, daily timeline, hour matrix and all facets together, ${title}`,
    note: "Medians in ms of one question for all parts.",
    columns: ["filter", "frame"],
    rows,
  };
}

function frameCounts(frame: Frame, each: Filter): Float64Array {
  const { cells } = askFrame(frame, { filter: each, grant: GRANT, wantsCells: true });
  const size = frame.studyAreas[RESOLUTIONS.indexOf(each.resolution)]?.cellCount ?? 0;
  const counts = new Float64Array(size * KINDS.length);
  cells?.index.forEach((cell, i) => {
    cells.byKind.forEach((kind, k) => {
      counts[cell * KINDS.length + k] = kind[i] ?? 0;
    });
  });
  return counts;
}

function assertEqual(name: string, expected: Float64Array, answers: readonly Float64Array[]): void {
  for (const answer of answers) {
    const at = expected.findIndex((count, i) => count !== answer[i]);
    if (at >= 0) throw new Error(`${name}: position ${at} holds ${answer[at]}, the frame says ${expected[at]}`);
  }
}

function filter(parts: Record<string, unknown>): Filter {
  return filterSchema.parse({ period: ALL_YEARS, level: "stadtbezirk", resolution: 9, ...parts });
}
