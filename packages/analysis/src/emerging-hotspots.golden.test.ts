import { isCell } from "@lagebild/geo";
import { describe, expect, test } from "vitest";
import { emergingHotspots, type EmergingHotspots } from "./emerging-hotspots.ts";
import { emergingSeries } from "./emerging-series.ts";
import { createNeighbours } from "./neighbours.ts";
import { referenceFolders, type ReferenceFolder } from "./reference.fixture.ts";
import type { CubeReference } from "./space-time-gi-star.ts";

interface Series {
  readonly name: string;
  readonly z: readonly number[];
}

interface Answer {
  readonly name: string;
  readonly hot_share: number;
  readonly cold_share: number;
  readonly mk_S: number;
  readonly mk_z: number;
  readonly mk_p: number;
  readonly category: string;
}

function cubeOf(folder: ReferenceFolder, reference: CubeReference): EmergingHotspots {
  const rows = folder.rows("cube_input.csv");
  const steps = Object.keys(rows[0] ?? {}).filter((name) => /^t\d+$/.test(name));
  const counts = Float64Array.from(steps.flatMap((step) => rows.map((row) => Number(row[step]))));
  const neighbours = createNeighbours(
    rows.map(({ cell }) => cell).filter((cell) => isCell(cell)),
    1,
  );
  const outcome = emergingHotspots({ counts, stepCount: steps.length, neighbours, lag: 1, reference, inference: "textbook" });
  if (outcome.kind !== "result") throw new Error("the reference has enough data");
  return outcome.value;
}

describe.each(referenceFolders("emerging-hotspots", ["04-emerging-hotspots"]))("$name", (folder) => {
  const series = folder.json("series_input.json") as readonly Series[];
  const answers = folder.json("series_expected.json") as readonly Answer[];

  test.each(series.map((each, at) => ({ ...each, expected: answers[at] })))("[EH5, EH6] series $name", ({ name, z: values, expected }) => {
    const { hotShare, coldShare, trend, category } = emergingSeries(Float64Array.from(values));
    const near = (value: number | undefined): unknown => expect.closeTo(value ?? Number.NaN, 9);
    expect(expected?.name).toBe(name);
    expect([hotShare, coldShare]).toEqual([near(expected?.hot_share), near(expected?.cold_share)]);
    expect([trend.s, trend.z, trend.p]).toEqual([expected?.mk_S, near(expected?.mk_z), near(expected?.mk_p)]);
    // Stricter than the README asks: the label itself, not one that could be defended too.
    expect(category).toBe(expected?.category);
  });

  const [cube, slice] = [cubeOf(folder, "cube"), cubeOf(folder, "slice")];

  test("[EH1, EH2, EH3, EH4] each bin has the z and the states of the reference", () => {
    const rows = folder.rows("cube_gi_expected.csv");
    expect(rows.length).toBe(cube.bins.z.length);
    for (const [bin, row] of rows.entries()) {
      // The tables have eight significant digits.
      expectClose(cube.bins.z[bin], Number(row["z_cube"]));
      expectClose(slice.bins.z[bin], Number(row["z_slice"]));
      expect([cube.bins.state[bin], cube.bins.stateFdr[bin], slice.bins.state[bin]]).toEqual(
        ["state_cube", "state_cube_fdr", "state_slice"].map((name) => Number(row[name])),
      );
    }
  });

  test("[EH5, EH6] each cell has the trend and the categories of the reference", () => {
    const rows = folder.rows("cube_category_expected.csv");
    expect(rows.length).toBe(cube.categories.length);
    for (const [cell, row] of rows.entries()) {
      expect(cube.trends.s[cell]).toBe(Number(row["mk_S_cube"]));
      expectClose(cube.trends.z[cell], Number(row["mk_z_cube"]));
      expectClose(cube.trends.p[cell], Number(row["mk_p_cube"]));
      expectClose(slice.trends.z[cell], Number(row["mk_z_slice"]));
      expect([cube.categories[cell], cube.categoriesFdr[cell], slice.categories[cell]]).toEqual(
        ["category_cube", "category_cube_fdr", "category_slice"].map((name) => row[name]),
      );
    }
  });
});

function expectClose(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(expected)));
}
