import { cellsOfOperation, cellsOfSource, type MarkedCells } from "@lagebild/analysis";
import type { MarkCaution } from "@lagebild/domain";
import type { GatheredBreak } from "../gather-breaks.ts";

/** Those that touch a marked cell. `all`: reports by cell in the window of the marks. */
export function toCautions(breaks: readonly GatheredBreak[], marks: MarkedCells, all: Float64Array): MarkCaution[] {
  return breaks
    .map((one): MarkCaution => {
      if ("own" in one) {
        const { cells, shares } = cellsOfSource(marks, { own: one.own, all });
        return { ...one.facts, cells: [...cells], shares: [...shares] };
      }
      const cells = [...cellsOfOperation(marks, one)];
      return { ...one.facts, cells, shares: cells.map(() => null) };
    })
    .filter(({ cells }) => cells.length > 0);
}
