import { describe, expect, test } from "vitest";
import { isCell } from "@lagebild/geo";
import { giStar, type GiStar } from "./gi-star.ts";
import { createNeighbours } from "./neighbours.ts";
import { referenceFolders, type ReferenceFolder } from "./reference.fixture.ts";
import { significanceClass } from "./significance-class.ts";

/** Every table of spdep in the folder: `<tag>_k<k>_expected.csv`. */
function tables(folder: ReferenceFolder) {
  return folder.files().flatMap((file) => {
    const match = /^(.+)_k(\d+)_expected\.csv$/.exec(file);
    return match === null ? [] : [{ folder, file, tag: match[1] ?? "", k: Number(match[2]) }];
  });
}

function compute(folder: ReferenceFolder, tag: string, k: number): { readonly value: GiStar; readonly neighbours: readonly number[] } {
  const rows = folder.rows(`${tag}_input.csv`);
  const neighbours = createNeighbours(rows.map((row) => row["cell"] ?? "").filter(isCell), k);
  const outcome = giStar({ counts: Float64Array.from(rows, (row) => Number(row["n"])), neighbours, inference: "textbook" });
  if (outcome.kind !== "result") throw new Error("too little data");
  return { value: outcome.value, neighbours: rows.map((_, at) => (neighbours.offsets[at + 1] ?? 0) - (neighbours.offsets[at] ?? 0)) };
}

const all = referenceFolders("gi-star", ["01-gistar", "synthetic/01-gistar"]).flatMap(tables);

test("the committed tables are there", () => {
  expect(all.filter(({ folder }) => folder.name === "gi-star").map(({ tag, k }) => `${tag} ${k}`)).toEqual([
    "hamm_res8 1",
    "hamm_res8 2",
    "hamm_res9 1",
  ]);
});

describe.each(all)("$folder.name $file", ({ folder, file, tag, k }) => {
  const { value } = compute(folder, tag, k);
  const rows = folder.rows(file);

  test("[GI2] z is that of spdep to 1e-7 of itself", () => {
    for (const [at, row] of rows.entries()) {
      const expected = Number(row["gi_z"]);
      expect(Math.abs(value.z[at]! - expected), row["cell"]).toBeLessThanOrEqual(1e-7 * Math.abs(expected));
    }
  });

  test("[GI4] every class is that of the table", () => {
    const classes = rows.map((_, at) => [significanceClass(value.rawClass[at]!), significanceClass(value.adjustedClass[at]!)]);
    expect(classes).toEqual(rows.map((row) => [row["class_raw"], row["class_bh"]]));
  });
});

const withP = all.filter(({ folder, file }) => folder.rows(file)[0]?.["p"] !== undefined);

test.each(withP)(
  "[GI3, GI5] $folder.name $file: p, adjusted p and the number of neighbours are those of the table",
  ({ folder, file, tag, k }) => {
    const { value, neighbours } = compute(folder, tag, k);
    for (const [at, row] of folder.rows(file).entries()) {
      expect(Math.abs(value.p[at]! / Number(row["p"]) - 1), row["cell"]).toBeLessThan(1e-8);
      expect(Math.abs(value.pAdjusted[at]! / Number(row["p_bh"]) - 1), row["cell"]).toBeLessThan(1e-8);
      expect(neighbours[at]).toBe(Number(row["neighbours"]));
    }
  },
);
