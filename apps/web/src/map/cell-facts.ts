import {
  RESOLUTIONS,
  type Cell,
  type CellsAnswer,
  type District,
  type Filter,
  type Resolution,
  type StudyAreaAnswer,
} from "@lagebild/domain";
import { cellClasses } from "./cell-classes.ts";
import { cellsInScope } from "./cell-scope.ts";
import type { CellReading } from "./modes/cell-reading.ts";
import { classOfCount } from "./modes/class-scale.ts";
import type { Picture } from "./scene.ts";

/** What is known of one cell on the map. */
export interface CellFact extends Counted {
  /** Class of the mode on screen, 0 = the one without colour. */
  readonly modeClass: number;
  /** What the mode says of the cell; null where the count says all. */
  readonly reading: CellReading | null;
}

interface Counted {
  readonly cell: Cell;
  readonly count: number;
  /** In the order of KINDS. */
  readonly byKind: readonly number[];
  /** 0 = no report, else the class of the scale. */
  readonly countClass: number;
  /** Name of the district of the cell's centre; null = none. */
  readonly district: string | null;
}

/** The answer laid over the study area: one fact per cell, zero cells included. */
export interface CellFacts extends Picture {
  /** Without the empty cells of districts that the filter leaves out. */
  readonly inScope: readonly Cell[];
  readonly bounds: readonly number[];
  /** Counts are sums of shares (M8). */
  readonly isWeighted: boolean;
  /** Sum over the cells, equal to the answer's `inCells`. */
  readonly total: number;
  fact(cell: Cell): CellFact;
}

interface Sources {
  readonly studyArea: StudyAreaAnswer;
  readonly answer: CellsAnswer;
  readonly filter: Pick<Filter, "level" | "districts">;
  readonly districts: readonly Pick<District, "code" | "name">[];
  readonly bounds: readonly number[];
}

/** A count is said by the colour alone. */
const NOTHING_BESIDE = { mode: "count", signs: [], contours: [], areas: null } as const;

/** Null while answer and study area belong to different resolutions. */
export function cellFacts({ studyArea, answer, filter, districts, bounds }: Sources): CellFacts | null {
  if (studyArea.resolution !== answer.resolution) return null;
  const nameOf = districtNames(studyArea, filter.level, districts);
  const inScope = cellsInScope(studyArea, answer.cells, filter);
  const positionInAnswer = new Map(answer.cells.map((cell, at) => [cell, at]));
  const positionInArea = new Map(studyArea.cells.map((cell, at) => [cell, at]));
  const fact = (cell: Cell): CellFact => {
    const at = positionInAnswer.get(cell);
    const count = at === undefined ? 0 : (answer.counts[at] ?? 0);
    const byKind = answer.byKind.map((counts) => (at === undefined ? 0 : (counts[at] ?? 0)));
    const countClass = classOfCount(count, bounds);
    return { cell, count, byKind, countClass, modeClass: countClass, reading: null, district: nameOf(positionInArea.get(cell)) };
  };
  return {
    ...NOTHING_BESIDE,
    resolution: answer.resolution,
    cells: studyArea.cells,
    inScope,
    classes: cellClasses(studyArea.cells, answer, (count) => classOfCount(count, bounds), inScope),
    bounds,
    isWeighted: answer.meta.isWeighted,
    total: answer.counts.reduce((sum, count) => sum + count, 0),
    fact,
  };
}

function districtNames(
  studyArea: StudyAreaAnswer,
  level: Filter["level"],
  districts: Sources["districts"],
): (position: number | undefined) => string | null {
  const ofLevel = studyArea.districts.find((each) => each.level === level);
  const nameByCode = new Map(districts.map(({ code, name }) => [code, name]));
  return (position) => {
    const at = position === undefined ? -1 : (ofLevel?.index[position] ?? -1);
    const code = ofLevel?.codes[at];
    return code === undefined ? null : (nameByCode.get(code) ?? code);
  };
}

/**
 * The last six hex digits that the cell's resolution fills: equal for two cells only far beyond a city's extent.
 * An H3 index is its mode, its resolution, 7 bits of base cell and 3 bits per resolution, then ones up to 15 resolutions.
 */
export function shortCell(cell: Cell): string {
  const resolution = Number.parseInt(cell.charAt(1), 16);
  const filled = 2 + Math.ceil((7 + 3 * resolution) / 4);
  return cell.slice(Math.max(0, filled - 6), filled);
}

/** Read off the index itself; null for a resolution that Lagebild does not know. */
export function resolutionOfCell(cell: Cell): Resolution | null {
  return RESOLUTIONS.find((each) => each === Number.parseInt(cell.charAt(1), 16)) ?? null;
}
