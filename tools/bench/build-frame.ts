import { appendColumns, compact, countFrameBytes, countReports, createFrame, type Frame } from "../../packages/frame/src/index.ts";
import { ms, type Bench } from "./bench.ts";
import { createBenchCity, type BenchCity } from "./generate-columns.ts";

export interface BuiltFrame {
  readonly frame: Frame;
  /** Without the time in which the batches were made. */
  readonly buildMs: number;
}

export function buildFrame(
  city: BenchCity,
  { reports, windowShare }: { readonly reports: number; readonly windowShare: number },
): BuiltFrame {
  const levels = city.dictionaries.districts.map(({ level }) => level);
  const frame = createFrame({ studyAreas: city.studyAreas, levels, capacity: reports });
  let buildMs = 0;
  for (const batch of city.batches({ reports, windowShare })) {
    const started = performance.now();
    appendColumns(frame, batch, city.dictionaries);
    buildMs += performance.now() - started;
  }
  return { frame, buildMs };
}

export const frameBuild: Bench = {
  name: "frame",
  async run({ reports }) {
    const city = await createBenchCity();
    const rows = (reports === null ? [1_000_000, 10_000_000] : [reports]).map((count) => {
      const { frame, buildMs } = buildFrame(city, { reports: count, windowShare: 0.1 });
      const started = performance.now();
      compact(frame);
      const compactMs = performance.now() - started;
      const bytes = countFrameBytes(frame) / countReports(frame);
      return [
        count.toLocaleString("en"),
        ms(buildMs),
        Math.round((count / buildMs) * 1000).toLocaleString("en"),
        ms(compactMs),
        bytes.toFixed(1),
      ];
    });
    return [
      {
        title: "Building the frame",
        note: "From batches of columns in order of time, every tenth report with a time window, one level of districts.",
        columns: ["reports", "build, ms", "reports/s", "compaction, ms", "bytes per report"],
        rows,
      },
    ];
  },
};
