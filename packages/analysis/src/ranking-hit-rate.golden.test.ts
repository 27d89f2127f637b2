import { expect, test } from "vitest";
import { isCell } from "@lagebild/geo";
import { rankingHitRate } from "./ranking-hit-rate.ts";
import { referenceFolders } from "./reference.fixture.ts";

interface Expected {
  readonly coverage: number;
  readonly cells: number;
  readonly n: number;
  readonly N: number;
  readonly area_km2: number;
  readonly total_area_km2: number;
  readonly hit_rate: number;
  readonly pai: number;
  readonly pai_cells: number;
  readonly n_star: number;
  readonly pei: number;
  readonly last_selected_cell: string;
  readonly score_tie_at_cut: boolean;
}

test.each(referenceFolders("hit-rate", ["10a-pai-wdq", "synthetic/10a-pai-wdq"]))(
  "[HR1–HR4] $name: all fields at the tolerance of 1e-9",
  (folder) => {
    const rows = folder.rows("pai_input.csv");
    const column = (name: string): Float64Array => Float64Array.from(rows, (row) => Number(row[name]));
    const expected = folder.json("pai_expected.json") as readonly Expected[];
    const cells = rows.map((row) => row["cell"] ?? "").filter(isCell);
    const coverages = expected.map(({ coverage }) => coverage);
    const outcome = rankingHitRate({ cells, score: column("score"), actual: column("actual"), areaKm2: column("area_km2"), coverages });
    if (outcome.kind !== "result") throw new Error("too little data");
    for (const [at, wanted] of expected.entries()) {
      const found = outcome.value[at]!;
      expect([found.cellCount, found.caughtCount, found.totalCount, found.bestCount, found.lastCell, found.hasTieAtCut]).toEqual([
        wanted.cells,
        wanted.n,
        wanted.N,
        wanted.n_star,
        wanted.last_selected_cell,
        wanted.score_tie_at_cut,
      ]);
      const ratios = [
        [found.areaKm2, wanted.area_km2],
        [found.totalAreaKm2, wanted.total_area_km2],
        [found.hitRate, wanted.hit_rate],
        [found.pai, wanted.pai],
        [found.paiCells, wanted.pai_cells],
        [found.pei, wanted.pei],
      ] as const;
      for (const [ours, theirs] of ratios) expect(Math.abs((ours ?? Number.NaN) / (theirs ?? Number.NaN) - 1)).toBeLessThanOrEqual(1e-9);
    }
  },
);
