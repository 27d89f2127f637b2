import { type CountRow, type Filter, type StudyAreaAnswer } from "@lagebild/domain";
import { type CellClasses, MUTED_CLASS } from "./cell-classes.ts";
import { classOfCount } from "./modes/class-scale.ts";

/** Counts below this have their class in a table: nearly all have. */
const TABLE = 1_024;

/** Classes of all cells for one picture after another; what the pictures share is worked out once. */
export function createClassPainter(
  studyArea: StudyAreaAnswer,
  { level, districts }: Pick<Filter, "level" | "districts">,
  bounds: readonly number[],
): (row: CountRow) => CellClasses {
  const empty = emptyClasses(studyArea, { level, districts });
  const table = Uint8Array.from({ length: TABLE }, (_, count) => classOfCount(count, bounds));
  return ({ index, counts }) => {
    const classes = empty.slice();
    for (let at = 0; at < index.length; at += 1) {
      const count = counts[at] ?? 0;
      const isListed = count < TABLE && Number.isInteger(count);
      classes[index[at] ?? 0] = isListed ? (table[count] ?? 0) : classOfCount(count, bounds);
    }
    return classes;
  };
}

/** Cells without a report: those of districts that the filter leaves out are muted, as `cellClasses` does it. */
function emptyClasses(studyArea: StudyAreaAnswer, { level, districts }: Pick<Filter, "level" | "districts">): CellClasses {
  const ofLevel = studyArea.districts.find((each) => each.level === level);
  if (districts === undefined || ofLevel === undefined) return new Uint8Array(studyArea.cells.length);
  const wanted = new Set(districts.map((code) => ofLevel.codes.indexOf(code)).filter((at) => at >= 0));
  return Uint8Array.from(studyArea.cells, (_, at) => (wanted.has(ofLevel.index[at] ?? -1) ? 0 : MUTED_CLASS));
}
