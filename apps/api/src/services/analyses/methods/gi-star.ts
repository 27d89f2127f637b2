import { createNeighbours, giStar } from "@lagebild/analysis";
import type { AnalysisResult } from "@lagebild/domain";
import type { GatheredBreak } from "../gather-breaks.ts";
import { toCautions } from "./mark-cautions.ts";
import type { CellsInput } from "./method-input.ts";
import { oneUnit, toNumbers } from "./one-unit.ts";

interface CountedInput extends CellsInput<"gi-star"> {
  /** [H5] Of the preceding period; null where it lacks data. */
  readonly before: Float64Array | null;
  readonly breaks: readonly GatheredBreak[];
}

/** [H1, M5] Hotspots of a period by the product's rules for small counts. */
export const cityGiStar = oneUnit(({ cells, counts, before, breaks, parameters }: CountedInput): AnalysisResult => {
  const neighbours = createNeighbours(cells, parameters.k);
  const outcome = giStar({ counts, neighbours, inference: "auto" });
  if (outcome.kind !== "result") return outcome;
  const { sampleSize, inference, value } = outcome;
  const { tested } = value;
  return {
    kind: "result",
    sampleSize,
    inference,
    value: {
      method: "gi-star",
      cells: [...cells],
      counts: [...counts],
      countsBefore: before === null ? null : [...before],
      z: toNumbers(value.z, tested),
      p: toNumbers(value.p, tested),
      pAdjusted: toNumbers(value.pAdjusted, tested),
      classes: [...value.adjustedClass],
      cautions: toCautions(breaks, { marked: value.adjustedClass.map((level) => Math.max(0, level)), neighbours }, counts),
    },
  };
});
