import { describe, expect, test } from "vitest";
import { isCell } from "@lagebild/geo";
import { globalMoran } from "./global-moran.ts";
import { QUADRANTS, localMoran } from "./local-moran.ts";
import { localMoranPermutation } from "./local-moran-permutation.ts";
import { createNeighbours } from "./neighbours.ts";
import { referenceFolders, type ReferenceFolder } from "./reference.fixture.ts";

/** Every table of spdep in the folder: `<tag>_k<k>_expected.csv`. */
function tables(folder: ReferenceFolder) {
  return folder.files().flatMap((file) => {
    const match = /^(.+)_k(\d+)_expected\.csv$/.exec(file);
    return match === null ? [] : [{ folder, file, tag: match[1] ?? "", k: Number(match[2]) }];
  });
}

const all = referenceFolders("local-moran", ["02-local-moran", "synthetic/02-local-moran"]).flatMap(tables);

test("the committed table is there", () => {
  expect(all.filter(({ folder }) => folder.name === "local-moran").map(({ tag, k }) => `${tag} ${k}`)).toEqual(["hamm_res8 1"]);
});

describe.each(all)("$folder.name $file", ({ folder, file, tag, k }) => {
  const input = folder.rows(`${tag}_input.csv`);
  const cells = input.map((row) => row["cell"] ?? "").filter(isCell);
  const counts = Float64Array.from(input, (row) => Number(row["n"]));
  const neighbours = createNeighbours(cells, k);
  const outcome = localMoran({ counts, neighbours, inference: "textbook" });
  const rows = folder.rows(file);

  test("[LM1–LM5] all analytic columns are those of spdep to 1e-7 of themselves", () => {
    if (outcome.kind !== "result") throw new Error("too little data");
    const { i, expected, variance, z, p, zTotal, pAdjusted } = outcome.value;
    const columns = { Ii: i, E_cond: expected, Var_cond: variance, z_cond: z, p_cond: p, z_total: zTotal, p_cond_bh: pAdjusted };
    for (const [name, values] of Object.entries(columns)) {
      for (const [at, row] of rows.entries()) {
        const wanted = Number(row[name]);
        expect(Math.abs(values[at]! - wanted), `${name} ${row["cell"]}`).toBeLessThanOrEqual(1e-7 * Math.abs(wanted));
      }
    }
  });

  test("[LM4] quadrants and numbers of neighbours are those of spdep", () => {
    if (outcome.kind !== "result") throw new Error("too little data");
    const { quadrant } = outcome.value;
    expect(rows.map((_, at) => QUADRANTS[quadrant[at]!])).toEqual(rows.map((row) => row["quadrant"]));
    expect(rows.map((_, at) => neighbours.offsets[at + 1]! - neighbours.offsets[at]!)).toEqual(
      rows.map((row) => Number(row["neighbours"])),
    );
  });

  test("[LM8] z of 9,999 conditional permutations agrees with the analytic one", () => {
    const drawn = localMoranPermutation({ counts, neighbours, replications: 9999, seed: 20_240_607, inference: "textbook" });
    if (drawn.kind !== "result") throw new Error("too little data");
    for (const [at, row] of rows.entries()) {
      const wanted = Number(row["z_cond"]);
      expect(Math.abs(drawn.value.z[at]! - wanted), row["cell"]).toBeLessThanOrEqual(0.05 + 0.05 * Math.abs(wanted));
      // spdep ranks ties in the middle, ours counts them in: never smaller but by the chance of both, four standard errors and a step.
      const folded = Number(row["p_perm_folded"]);
      const chance = 4 * Math.sqrt((2 * folded * (1 - folded)) / 9999) + 2e-4;
      expect(drawn.value.pFolded[at]!, row["cell"]).toBeGreaterThanOrEqual(folded - chance);
    }
  });

  test("[LM9] the global I and its z are those of spdep", () => {
    const [row] = folder.rows(`${tag}_k${k}_global.csv`);
    const global = globalMoran({ counts, neighbours });
    if (global.kind !== "result") throw new Error("too little data");
    const { i, expected, variance, z } = global.value;
    for (const [name, value] of Object.entries({ I: i, E: expected, Var_randomisation: variance, z })) {
      expect(Math.abs(value / Number(row?.[name]) - 1), name).toBeLessThan(1e-7);
    }
  });
});
