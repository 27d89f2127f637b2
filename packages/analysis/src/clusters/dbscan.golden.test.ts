import { describe, expect, test } from "vitest";
import { referenceFolders, type ReferenceFolder } from "../reference.fixture.ts";
import { POINT_KINDS, dbscan } from "./dbscan.ts";

interface Expected {
  readonly eps_m: number;
  readonly min_pts: number;
  readonly eps_days?: number;
  readonly file: string;
  readonly clusters: number;
}

const CASES = referenceFolders("dbscan", ["06-dbscan", "synthetic/06-dbscan"]).flatMap((folder) =>
  (folder.json("parameters_and_summary.json") as readonly Expected[]).map(
    (expected) => [`${folder.name}/${expected.file}`, folder, expected] as const,
  ),
);

function run(folder: ReferenceFolder, { eps_m, min_pts, eps_days }: Expected) {
  const points = folder.rows("points_input.csv");
  const column = (name: string): Float64Array => Float64Array.from(points, (row) => Number(row[name]));
  const outcome = dbscan({
    xM: column("x_m"),
    yM: column("y_m"),
    days: column("day"),
    parameters: { epsM: eps_m, minPoints: min_pts, epsDays: eps_days ?? null },
  });
  if (outcome.kind !== "result") throw new Error(`${folder.name} has too little data`);
  return outcome.value;
}

describe.each(CASES)("%s", (_, folder, expected) => {
  const rows = folder.rows(expected.file);
  const { kinds, coreComponents, labels, clusterCount } = run(folder, expected);

  test("[CL2, CL3] the kinds of all points are the same", () => {
    expect(Array.from(kinds, (kind) => POINT_KINDS[kind])).toEqual(rows.map(({ kind }) => kind));
  });

  test("[CL4] core points have the same components, numbered alike", () => {
    expect(clusterCount).toBe(expected.clusters);
    expect([...coreComponents]).toEqual(rows.map((row) => Number(row["core_component"])));
  });

  test("[CL5] border points have an admissible label, core points their component, noise none", () => {
    rows.forEach(({ kind, admissible = "" }, point) => {
      const allowed = kind === "noise" ? ["0"] : admissible.split("|");
      expect(allowed, `point ${point}`).toContain(String(labels[point]));
    });
  });
});
