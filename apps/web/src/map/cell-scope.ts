import type { Cell, Filter, StudyAreaAnswer } from "@lagebild/domain";

/**
 * Cells that a filter on districts speaks of: those with their centre in one of them, and every cell that has a count
 * (a report in a chosen district may lie in a cell whose centre is beyond the border). Without such a filter all cells.
 */
export function cellsInScope(
  studyArea: StudyAreaAnswer,
  withCount: readonly Cell[],
  { level, districts: chosen }: Pick<Filter, "level" | "districts">,
): readonly Cell[] {
  const ofLevel = studyArea.districts.find((each) => each.level === level);
  if (chosen === undefined || ofLevel === undefined) return studyArea.cells;
  const wanted = new Set(chosen.map((code) => ofLevel.codes.indexOf(code)).filter((at) => at >= 0));
  const counted = new Set(withCount);
  return studyArea.cells.filter((cell, at) => wanted.has(ofLevel.index[at] ?? -1) || counted.has(cell));
}
