import type { Cell } from "@lagebild/domain";
import type { Mode } from "../state/view.ts";
import { CLASS_COUNTS, classOfCode } from "./modes/mode-codes.ts";

/** Classes of all cells of a study area, in its order, as they are painted (`paintCode`); 7 = not asked for. */
export type CellClasses = Uint8Array;

/** Empty cells of districts that the filter leaves out: zero would say that nothing happened there. */
export const MUTED_CLASS = 7;

/** Cells of the answer that are not in the study area are left out: they cannot be drawn. */
export function cellClasses(
  studyArea: readonly Cell[],
  answer: { readonly cells: readonly Cell[]; readonly counts: readonly number[] },
  classOf: (count: number) => number,
  /** Cells that are not muted; all when absent. */
  inScope: readonly Cell[] = studyArea,
): CellClasses {
  const countByCell = new Map<Cell, number>();
  answer.cells.forEach((cell, at) => countByCell.set(cell, answer.counts[at] ?? 0));
  const asked = inScope.length === studyArea.length ? null : new Set(inScope);
  return Uint8Array.from(studyArea, (cell) => {
    if (asked !== null && !asked.has(cell)) return MUTED_CLASS;
    return classOf(countByCell.get(cell) ?? 0);
  });
}

/** Positions whose class differs. Without a previous state every cell counts as zero. */
export function changedPositions(previous: CellClasses | null, next: CellClasses): readonly number[] {
  if (previous !== null && previous.length !== next.length) {
    throw new RangeError(`classes of two study areas: ${previous.length} and ${next.length} cells`);
  }
  const changed: number[] = [];
  for (let at = 0; at < next.length; at += 1) {
    if ((previous?.[at] ?? 0) !== next[at]) changed.push(at);
  }
  return changed;
}

/** Number of cells per class of the mode, the one without colour first; the sum is the number of cells that are not muted. */
export function countByClass(classes: CellClasses, mode: Mode = "count"): readonly number[] {
  const counts = Array.from({ length: CLASS_COUNTS[mode] }, () => 0);
  for (const code of classes) {
    const index = classOfCode(mode, code);
    if (code !== MUTED_CLASS) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
