import { concentration } from "@lagebild/analysis";
import type { AnalysisResult } from "@lagebild/domain";
import type { CellsInput } from "./method-input.ts";
import { oneUnit } from "./one-unit.ts";

/** [H4] How few cells hold how much. */
export const cityConcentration = oneUnit(({ cells, counts, parameters }: CellsInput<"concentration">): AnalysisResult => {
  const outcome = concentration({ counts, reportShares: parameters.shares });
  if (outcome.kind !== "result") return outcome;
  const shares = outcome.value.map(({ reportShare, cellCount, cellShare, cellShareIfEven }) => ({
    ofReports: reportShare,
    cells: cellCount,
    ofCells: cellShare,
    ofCellsIfEven: cellShareIfEven,
  }));
  return {
    kind: "result",
    sampleSize: outcome.sampleSize,
    inference: null,
    value: { method: "concentration", cellCount: cells.length, shares },
  };
});
