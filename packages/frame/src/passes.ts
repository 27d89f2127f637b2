import { KINDS } from "@lagebild/domain";
import { isOpen } from "./calendar.ts";
import type { FrameColumns } from "./columns.ts";
import { DAY_ONLY, WINDOW } from "./hour-code.ts";
import { ALL_FAILS, AT, FAILS } from "./kernel-code.ts";
import { kernels, type WorkSpace } from "./kernels.ts";
import type { Plan } from "./plan.ts";
import { DEAD_CLASS } from "./report-classes.ts";
import type { Tally } from "./sums.ts";

/**
 * Rows of the columns that go through the kernels together. `start` is a multiple of BLOCK, because what is not aligned
 * is copied byte by byte; only the rows from `first` to `end`, both counted from `start`, belong to the question.
 */
export interface Block {
  readonly start: number;
  readonly first: number;
  readonly end: number;
}

/** Takes a block through a loop; `padded` is its end rounded up to whole vectors. */
type Pass = (block: Block, padded: number) => void;
/** Adds the rows of a list that lies at an address. */
type Add = (length: number, address: number) => number;

/** What all rows take part in that have none of these fails. */
interface Group {
  readonly fails: number;
  readonly adds: readonly Add[];
}

/** The loops that a question needs, in the order in which each block goes through them. */
export interface Passes {
  /** Which rows match, and why not. */
  readonly judge: readonly Pass[];
  readonly groups: readonly Group[];
  readonly countsRowsWithoutHour: boolean;
}

const VECTOR_BYTES = 16;

/** Makes the work space ready; it serves one question at a time. */
export function preparePasses(columns: FrameColumns, plan: Plan, { space, counts }: Tally): Passes {
  // Where the level has no column, no report is in any district.
  const ofAll = plan.districtColumn === null && plan.districtFails !== null ? FAILS.district : 0;
  space.classStates.set(ofAll === 0 ? plan.classStates : plan.classStates.map((state) => state | ofAll));
  if (plan.hourFails !== null) space.hourFails.set(plan.hourFails);
  if (plan.districtFails !== null) space.districtFails.set(plan.districtFails);
  space.hourSums.fill(0);
  for (const sums of [counts.cells, counts.classes, counts.districts, counts.steps]) sums.fill(0);
  const needsHours = plan.wantsFacets || plan.hourFails !== null || plan.hasRowsWithoutHour;
  return {
    judge: [
      ...judgeClasses(columns, space),
      ...(needsHours ? [copy(columns.hourCode, space.hours)] : []),
      ...(plan.hourFails === null ? [] : [pad(kernels.judgeHours)]),
      ...judgeDistricts(plan, space),
      ...judgeReceived(columns, plan, space),
      ...judgeCells(plan, space),
      ...judgeCalendar(columns, plan, space),
    ],
    groups: toGroups(plan),
    countsRowsWithoutHour: plan.hasRowsWithoutHour,
  };
}

/** Takes a block through the judging passes; its states are in the work space after that. */
export function judgeBlock({ judge }: Passes, block: Block): void {
  const padded = roundUp(block.end);
  for (const pass of judge) pass(block, padded);
}

/** Adds the block that was judged last to all sums but the steps; answers how many of its matches have no hour. */
export function addBlock({ groups, countsRowsWithoutHour }: Passes, { end }: Block): number {
  const padded = roundUp(end);
  for (const { fails, adds } of groups) {
    const matches = kernels.countMatches(padded, fails);
    if (matches === 0) continue;
    if (matches < padded) kernels.listMatches(padded, fails);
    for (const add of adds) add(matches, matches < padded ? AT.matches : AT.allRows);
  }
  return countsRowsWithoutHour ? kernels.countCodes(padded, DAY_ONLY, WINDOW) : 0;
}

/** Adds rows of the block that was judged last to one step. */
export function addToStep(step: number, from: number, to: number, { counts }: Tally): void {
  kernels.addStep(from, to, counts.steps.byteOffset + step * KINDS.length * 4);
}

function roundUp(length: number): number {
  return (length + VECTOR_BYTES - 1) & -VECTOR_BYTES;
}

function copy(column: Uint8Array | Uint16Array | Uint32Array, into: Uint8Array | Uint16Array | Uint32Array): Pass {
  return ({ start, end }) => into.set(column.subarray(start, start + end));
}

function pad(kernel: (padded: number, parameter: number) => number, parameter = 0): Pass {
  return (_block, padded) => {
    kernel(padded, parameter);
  };
}

/** Rows that do not belong to the question are of the class that never counts. */
function judgeClasses({ reportClass }: FrameColumns, { classes }: WorkSpace): readonly Pass[] {
  const cutOff: Pass = ({ first, end }, padded) => {
    if (first > 0) classes.fill(DEAD_CLASS, 0, first);
    if (end < padded) classes.fill(DEAD_CLASS, end, padded);
  };
  return [copy(reportClass, classes), cutOff, pad(kernels.judgeClasses)];
}

function judgeDistricts({ districtColumn, districtFails, wantsFacets }: Plan, { districts }: WorkSpace): readonly Pass[] {
  if (districtColumn === null || (districtFails === null && !wantsFacets)) return [];
  return [copy(districtColumn, districts), ...(districtFails === null ? [] : [pad(kernels.judgeDistricts)])];
}

function judgeReceived({ receivedDay }: FrameColumns, { lastReceivedDay }: Plan, { receivedDays }: WorkSpace): readonly Pass[] {
  return lastReceivedDay === null ? [] : [copy(receivedDay, receivedDays), pad(kernels.judgeReceived, lastReceivedDay)];
}

function judgeCells({ cellColumn, onlyCell, areaFails }: Plan, { cells, wideCells, state }: WorkSpace): readonly Pass[] {
  const isWide = cellColumn instanceof Uint32Array;
  const kernel = isWide ? kernels.judgeWideCells : kernels.judgeCells;
  return [
    copy(cellColumn, isWide ? wideCells : cells),
    ...(onlyCell < 0 ? [] : [pad(kernel, onlyCell)]),
    ...(areaFails === null ? [] : [judgeArea(cellColumn, areaFails, state)]),
  ];
}

/** An area is asked about seldom enough that a plain loop will do. */
function judgeArea(cellColumn: FrameColumns["cells"][number], areaFails: Uint8Array, state: Uint8Array): Pass {
  return ({ start, first, end }) => {
    for (let row = first; row < end; row++) state[row]! |= areaFails[cellColumn[start + row]!]!;
  };
}

/** A look at each row in turn: there are too many different minutes for a table. Windows are left to their share. */
function judgeCalendar({ localMinute, hourCode }: FrameColumns, { calendar }: Plan, { state }: WorkSpace): readonly Pass[] {
  if (calendar === null) return [];
  const closeRows: Pass = ({ start, first, end }) => {
    for (let row = first; row < end; row++) {
      if (hourCode[start + row] !== WINDOW && !isOpen(calendar, localMinute[start + row]!)) state[row]! |= FAILS.hard;
    }
  };
  return [closeRows];
}

/** Each facet ignores its own dimension; where that has no filter, its rows are those of the cells. */
function toGroups(plan: Plan): readonly Group[] {
  const { classStates, districtFails, hourFails, districtColumn, wantsFacets } = plan;
  const isClassFiltered = classStates.some((state) => (state & FAILS.hard) === 0 && (state & FAILS.class) !== 0);
  const facets = [
    { add: kernels.addClasses, ignores: isClassFiltered ? FAILS.class : 0 },
    { add: kernels.addHours, ignores: hourFails === null ? 0 : FAILS.hour },
    ...(districtColumn === null ? [] : [{ add: kernels.addDistricts, ignores: districtFails === null ? 0 : FAILS.district }]),
  ];
  const wanted = [{ add: addCellsOf(plan), ignores: 0 }, ...(wantsFacets ? facets : [])];
  return [...new Set(wanted.map(({ ignores }) => ignores))].map((ignored) => ({
    fails: ALL_FAILS & ~ignored,
    adds: wanted.filter(({ ignores }) => ignores === ignored).map(({ add }) => add),
  }));
}

function addCellsOf({ cellColumn, slotCount }: Plan): Add {
  if (cellColumn instanceof Uint32Array) return slotCount === KINDS.length ? kernels.addWideCells : kernels.addWideCellSlots;
  return slotCount === KINDS.length ? kernels.addCells : kernels.addCellSlots;
}
