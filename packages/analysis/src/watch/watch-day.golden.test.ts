import { describe, expect, test } from "vitest";
import { referenceFolders } from "../reference.fixture.ts";
import { watchDay } from "./replay-watch.ts";
import { createWatch } from "./watch.ts";

interface Expected {
  readonly parameters: { readonly max_radius_m: number; readonly max_duration_days: number; readonly min_cases: number };
  readonly days: number;
  readonly clusters_no_overlap: readonly {
    readonly centre: string;
    readonly radius_m: number;
    readonly first_day: number;
    readonly observed: number;
    readonly expected: number;
    readonly llr: number;
    readonly cells: readonly string[];
  }[];
}

const folders = [
  ...["small", "outbreak", "null"].flatMap((name) => referenceFolders(`scan/${name}`, [`05-scan-statistic/${name}`])),
  ...referenceFolders("scan/small", ["05-scan-statistic/nyc_fever"]).slice(1),
];

describe.each(folders.map((folder) => [folder.name, folder] as const))("%s", (_, folder) => {
  const { parameters, days, clusters_no_overlap: expected } = folder.json("expected.json") as Expected;
  const cells = folder.rows("cells.csv").toSorted((a, b) => ((a["cell"] ?? "") < (b["cell"] ?? "") ? -1 : 1));
  const names = cells.map(({ cell }) => cell ?? "");
  const counts = new Float64Array(days * cells.length);
  for (const { cell, day, count } of folder.rows("cases.csv"))
    counts[Number(day) * cells.length + names.indexOf(cell ?? "")]! += Number(count);
  const watch = createWatch(
    {
      xM: Float64Array.from(cells, (row) => Number(row["x_m"])),
      yM: Float64Array.from(cells, (row) => Number(row["y_m"])),
      counts,
      days,
      covered: new Uint8Array(days).fill(1),
    },
    {
      maxRadiusM: parameters.max_radius_m,
      maxDurationDays: parameters.max_duration_days,
      minReports: parameters.min_cases,
      baselineDays: days,
      durations: Array.from({ length: parameters.max_duration_days }, (_day, at) => at + 1),
      statistic: "plain",
    },
  );

  test("[D1, ED1, ED2, ED5] the plain statistic finds the clusters of the reference, the best with its likelihood ratio", () => {
    const clusters = watchDay(watch, days - 1, 0);
    expect(clusters.length).toBeGreaterThanOrEqual(expected.length);
    for (const [at, theirs] of expected.entries()) {
      const ours = clusters[at];
      expect(ours).toMatchObject({ day: days - 1, firstDay: theirs.first_day, observed: theirs.observed });
      expect(names[ours?.centre ?? -1]).toBe(theirs.centre);
      expect(ours?.cells.map((cell) => names[cell])).toEqual(theirs.cells);
      expect(Math.abs((ours?.radiusM ?? 0) - theirs.radius_m)).toBeLessThan(0.0051);
      expect(Math.abs((ours?.expected ?? 0) - theirs.expected)).toBeLessThan(1e-6);
      expect(Math.abs((ours?.score ?? 0) - theirs.llr)).toBeLessThan(1e-6);
    }
  });
});
