import {
  FIRST_COUNT_ID,
  fromDayNumber,
  KINDS,
  NO_HOUR,
  RESOLUTIONS,
  toDayNumber,
  type AgencyId,
  type CategoryId,
  type Day,
  type DistrictCode,
  type Kind,
  type LevelId,
} from "@lagebild/domain";
import { HEADER, lowerBound, PLACE, type CellColumn } from "./columns.ts";
import type { Frame } from "./frame.ts";
import { LONGEST_WINDOW_MIN } from "./hour-code.ts";
import { DEAD_CLASS } from "./report-classes.ts";

/** Single reports of the house's own runs; never part of an answer. */
export interface FrameRowsQuestion {
  readonly from: Day;
  /** [M12] The last day. */
  readonly asOf: Day;
  /** Whether reports of these days that were received after `asOf` are left out, as whoever stood there did not know them. */
  readonly isLookBack: boolean;
  readonly statistics: "incoming" | "pks";
  readonly level: LevelId;
}

/** Reports of one statistics, those outside of the city left out; arrays in shared memory, by time and number. */
export interface FrameRows {
  readonly reportId: Uint32Array;
  /** Position in `classes`. */
  readonly reportClass: Uint16Array;
  /** Days since `from`. */
  readonly day: Uint16Array;
  readonly minute: Uint16Array;
  readonly durationMin: Uint16Array;
  /** [M8] 1: only its day is known, or its window is longer than seven days. */
  readonly isHourless: Uint8Array;
  /** Position in the study area of resolution 8 and 9; from its cell count on: in none. */
  readonly cell8: CellColumn;
  readonly cell9: CellColumn;
  /** Position in `districtCodes` + 1, 0 = none. */
  readonly district: Uint16Array;
  readonly districtCodes: readonly DistrictCode[];
  /** Days since 1970, UTC. */
  readonly receivedDay: Uint16Array;
  readonly classes: readonly { readonly agency: AgencyId; readonly kind: Kind; readonly category: CategoryId }[];
  /** [R5] First days of months of which reports were deleted and only numbers remain. */
  readonly erased: readonly { readonly agency: AgencyId; readonly kind: Kind; readonly month: Day }[];
}

const DAY_MIN = 1440;

export function readRows(frame: Frame, question: FrameRowsQuestion): FrameRows {
  const from = toDayNumber(question.from);
  const found = findRows(frame, question);
  const { columns } = frame;
  const [cells8, cells9] = [columns.cells[RESOLUTIONS.indexOf(8)], columns.cells[RESOLUTIONS.indexOf(9)]];
  const districts = columns.districts[frame.levels.indexOf(question.level)];
  if (cells8 === undefined || cells9 === undefined || districts === undefined) throw new RangeError(`no level ${question.level}`);
  const { length } = found.rows;
  const shared = <T>(make: (bytes: SharedArrayBuffer) => T, width: number): T => make(new SharedArrayBuffer(width * length));
  const classes = createClassTable(frame);
  const result = {
    reportId: shared((bytes) => new Uint32Array(bytes), 4),
    reportClass: shared((bytes) => new Uint16Array(bytes), 2),
    day: shared((bytes) => new Uint16Array(bytes), 2),
    minute: shared((bytes) => new Uint16Array(bytes), 2),
    durationMin: shared((bytes) => new Uint16Array(bytes), 2),
    isHourless: shared((bytes) => new Uint8Array(bytes), 1),
    cell8: shared((bytes) => new Uint32Array(bytes), 4),
    cell9: shared((bytes) => new Uint32Array(bytes), 4),
    district: shared((bytes) => new Uint16Array(bytes), 2),
    receivedDay: shared((bytes) => new Uint16Array(bytes), 2),
  };
  for (let i = 0; i < length; i++) {
    const row = found.rows[i]!;
    const minute = columns.localMinute[row]!;
    const day = Math.floor(minute / DAY_MIN);
    const duration = columns.durationMin[row]!;
    result.reportId[i] = columns.reportId[row]!;
    result.receivedDay[i] = columns.receivedDay[row]!;
    result.reportClass[i] = classes.positionOf(columns.reportClass[row]!);
    result.day[i] = day - from;
    result.minute[i] = minute - day * DAY_MIN;
    result.isHourless[i] = duration > LONGEST_WINDOW_MIN ? 1 : 0;
    result.durationMin[i] = duration === NO_HOUR ? 0 : duration;
    result.cell8[i] = cells8[row]!;
    result.cell9[i] = cells9[row]!;
    result.district[i] = districts[row]!;
  }
  const districtCodes = frame.dictionaries.districts.find(({ level }) => level === question.level)?.codes ?? [];
  return { ...result, districtCodes, classes: classes.list(), erased: found.erased };
}

interface Found {
  readonly rows: Uint32Array;
  readonly erased: FrameRows["erased"];
}

function findRows(frame: Frame, { from, asOf, isLookBack, statistics }: FrameRowsQuestion): Found {
  const { columns, classes } = frame;
  const fromMinute = toDayNumber(from) * DAY_MIN;
  const lastDay = toDayNumber(asOf);
  const toMinute = (lastDay + 1) * DAY_MIN;
  const lastReceived = isLookBack ? lastDay : Infinity;
  const wanted = statistics === "pks" ? 1 : 0;
  const rows = Atomics.load(columns.header, HEADER.rows);
  const sortedRows = Math.min(rows, Atomics.load(columns.header, HEADER.sortedRows));
  const first = lowerBound(columns.localMinute, fromMinute, 0, sortedRows);
  const outside = (frame.studyAreas[0]?.cellCount ?? 0) + PLACE.outside;
  const places = columns.cells[0];
  const found = new Uint32Array(rows - first);
  const erased = new Map<string, FrameRows["erased"][number]>();
  let length = 0;
  let inOrder = 0;
  for (let row = first; row < rows; row++) {
    const minute = columns.localMinute[row]!;
    const id = columns.reportClass[row]!;
    if (minute < fromMinute || minute >= toMinute || id === DEAD_CLASS || classes.statistics[id] !== wanted) continue;
    // Also where they were received later: there would have been reports.
    if (columns.reportId[row]! >= FIRST_COUNT_ID) noteErased(frame, erased, id, minute);
    else if (columns.receivedDay[row]! <= lastReceived && places?.[row] !== outside) found[length++] = row;
    if (row < sortedRows) inOrder = length;
  }
  return { rows: sortRows(columns, found.subarray(0, length), inOrder), erased: [...erased.values()] };
}

/** By time and number, so that the order does not depend on how the frame came to be. The first `inOrder` ascend in time already. */
function sortRows({ localMinute, reportId }: Frame["columns"], rows: Uint32Array, inOrder: number): Uint32Array {
  const compare = (a: number, b: number): number => localMinute[a]! - localMinute[b]! || reportId[a]! - reportId[b]!;
  for (let i = 1; i < inOrder; i++) {
    const row = rows[i]!;
    let at = i;
    for (; at > 0 && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
  if (inOrder === rows.length) return rows;
  const tail = rows.subarray(inOrder).toSorted(compare);
  const merged = new Uint32Array(rows.length);
  let next = 0;
  let late = 0;
  for (let i = 0; i < merged.length; i++) {
    const isLate = next === inOrder || (late < tail.length && compare(tail[late]!, rows[next]!) < 0);
    merged[i] = isLate ? tail[late++]! : rows[next++]!;
  }
  return merged;
}

function noteErased(frame: Frame, erased: Map<string, FrameRows["erased"][number]>, id: number, minute: number): void {
  const { agency, kind } = membersOf(frame, id);
  const month = fromDayNumber(Math.floor(minute / DAY_MIN));
  erased.set(`${agency} ${kind} ${month}`, { agency, kind, month });
}

function membersOf({ classes, dictionaries }: Frame, id: number): FrameRows["classes"][number] {
  const agency = dictionaries.agencies[classes.agency[id] ?? 0];
  const category = dictionaries.categories[classes.category[id] ?? 0];
  const kind = KINDS[classes.kind[id] ?? 0];
  if (agency === undefined || category === undefined || kind === undefined) throw new RangeError(`class ${id} has no members`);
  return { agency, kind, category };
}

/** Classes in the order in which rows name them. */
function createClassTable(frame: Frame) {
  const positions = new Map<number, number>();
  const members: FrameRows["classes"][number][] = [];
  return {
    positionOf: (id: number): number => {
      const known = positions.get(id);
      if (known !== undefined) return known;
      positions.set(id, members.length);
      members.push(membersOf(frame, id));
      return members.length - 1;
    },
    list: (): FrameRows["classes"] => members,
  };
}
