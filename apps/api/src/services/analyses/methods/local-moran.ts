import { createNeighbours, localMoran, QUADRANTS } from "@lagebild/analysis";
import type { AnalysisResult } from "@lagebild/domain";
import type { CellsInput } from "./method-input.ts";
import { oneUnit, toNumbers } from "./one-unit.ts";

/** [M4] Largest adjusted p of the levels 1, 2 and 3. */
const LEVELS = [0.1, 0.05, 0.01] as const;

/** [H2, M5] Clusters and outliers of a period by the product's rules for small counts. */
export const cityLocalMoran = oneUnit(({ cells, counts, parameters }: CellsInput<"local-moran">): AnalysisResult => {
  const outcome = localMoran({ counts, neighbours: createNeighbours(cells, parameters.k), inference: "auto" });
  if (outcome.kind !== "result") return outcome;
  const { sampleSize, inference, value } = outcome;
  const { tested } = value;
  return {
    kind: "result",
    sampleSize,
    inference,
    value: {
      method: "local-moran",
      cells: [...cells],
      counts: [...counts],
      i: toNumbers(value.i, tested),
      p: toNumbers(value.p, tested),
      pAdjusted: toNumbers(value.pAdjusted, tested),
      quadrants: Array.from(value.quadrant, (code) => QUADRANTS[code] ?? null),
      levels: Array.from(value.pAdjusted, (p, cell) => (tested[cell] === 1 ? LEVELS.filter((level) => p <= level).length : 0)),
    },
  };
});
