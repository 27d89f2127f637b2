import { KINDS, RESOLUTIONS, toDayNumber, type Step } from "@lagebild/domain";
import { calendarReach, createCalendar, type Calendar } from "./calendar.ts";
import { findCellPosition, splitCell } from "./cell-index.ts";
import type { ClockShifts } from "./clock-shifts.ts";
import { HEADER, lowerBound, PLACE, type CellColumn } from "./columns.ts";
import type { Frame } from "./frame.ts";
import { createAdmission, isCoarsening } from "./admission.ts";
import { createHourSet, type HourSet } from "./hour-code.ts";
import { FAILS } from "./kernel-code.ts";
import type { FrameQuestion } from "./question.ts";

/** Why a class does not match, beside what fails hard. */
export const CLASS_FAILS = { kind: 1, category: 2, agency: 4 } as const;

/** Behind the kind in a slot: the grant allows this class only in coarser cells. */
export const COARSE_SLOT = KINDS.length;

const DAY_MIN = 1440;
/** Of a 16-bit column. */
const COLUMN_VALUES = 65_536;
const STEP_DAYS: Readonly<Record<Step, number>> = { day: 1, week: 7, "28days": 28 };

/** A question turned into look-up tables and row numbers. */
export interface Plan {
  /** Rows and sorted rows when the question was asked; rows added since do not belong to the answer. */
  readonly rows: number;
  readonly sortedRows: number;
  readonly windows: number;
  readonly hasRowsWithoutHour: boolean;
  readonly cellColumn: CellColumn;
  readonly cellCount: number;
  /** Slots per cell: kinds, and again for classes that are too coarse by grant. */
  readonly slotCount: number;
  /** Only this cell; −1 = all. */
  readonly onlyCell: number;
  /** By value of the cell column: what fails for lying elsewhere; null = everywhere. */
  readonly areaFails: Uint8Array | null;
  /** By class: the state of its rows (kernel-code.ts), and the CLASS_FAILS behind it. */
  readonly classStates: Uint8Array;
  readonly classReasons: Uint8Array;
  readonly districtColumn: Uint16Array | null;
  readonly districtCodes: readonly string[];
  /** By column value; null = no district filter. */
  readonly districtFails: Uint8Array | null;
  readonly hourSet: HourSet | null;
  readonly clockShifts: ClockShifts;
  /** Null = no filter on holidays or darkness. */
  readonly calendar: Calendar | null;
  /** By hour code; null = no hour filter. */
  readonly hourFails: Uint8Array | null;
  /** Null = everything that was received. */
  readonly lastReceivedDay: number | null;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly steps: StepPlan | null;
  /** Steps of the cube; null = none wanted. */
  readonly cube: StepPlan | null;
  readonly wantsCells: boolean;
  readonly wantsFacets: boolean;
}

export interface StepPlan {
  readonly count: number;
  readonly firstDay: number;
  readonly days: number;
}

export function planQuestion(frame: Frame, question: FrameQuestion): Plan {
  const { columns } = frame;
  const { filter, grant, cell } = question;
  const rows = Atomics.load(columns.header, HEADER.rows);
  const resolution = RESOLUTIONS.findIndex((each) => each === filter.resolution);
  const cellColumn = columns.cells[resolution];
  const index = frame.studyAreas[resolution];
  if (cellColumn === undefined || index === undefined) throw new RangeError(`no cells of resolution ${filter.resolution}`);
  const half = cell === undefined ? undefined : splitCell(cell);
  const classes = judgeClasses(frame, question);
  const level = frame.levels.indexOf(filter.level);
  const districtCodes = frame.dictionaries.districts.find((entry) => entry.level === filter.level)?.codes ?? [];
  const hourSet = createHourSet(filter);
  return {
    rows,
    sortedRows: Math.min(rows, Atomics.load(columns.header, HEADER.sortedRows)),
    windows: Atomics.load(columns.header, HEADER.windows),
    hasRowsWithoutHour: Atomics.load(columns.header, HEADER.withoutHour) > 0,
    cellColumn,
    cellCount: index.cellCount,
    slotCount: grant.rules.some((rule) => isCoarsening(rule, filter)) ? COARSE_SLOT * 2 : COARSE_SLOT,
    // A cell that is not in the study area stands for none: no row holds a value beyond the places.
    onlyCell: half === undefined ? -1 : toOnlyCell(findCellPosition(index, half.high, half.low), index.cellCount),
    areaFails: question.area === undefined ? null : areaTable(question.area.positions, index.cellCount),
    ...classes,
    districtColumn: columns.districts[level] ?? null,
    districtCodes,
    districtFails: filter.districts === undefined ? null : failTable(districtCodes, filter.districts),
    hourSet,
    clockShifts: frame.clockShifts,
    calendar: createCalendar(filter, () => ({ daylight: frame.daylight, holidays: question.holidays ?? [], ...reachOf(question) })),
    hourFails: hourSet === null ? null : hourSet.matches.map((match) => (match === 1 ? 0 : FAILS.hour)),
    lastReceivedDay: filter.asOf === undefined ? null : toDayNumber(filter.asOf),
    fromMinute: toDayNumber(filter.period.from) * DAY_MIN,
    toMinute: toDayNumber(filter.period.to) * DAY_MIN,
    steps: planSteps(question.timeline),
    cube: planSteps(question.cube),
    wantsCells: question.wantsCells ?? false,
    wantsFacets: question.wantsFacets ?? false,
  };
}

function reachOf({ filter, timeline, cube }: FrameQuestion): ReturnType<typeof calendarReach> {
  const periods = [filter.period, timeline, cube].filter((period) => period !== undefined);
  return calendarReach(periods.map(({ from, to }) => ({ fromDay: toDayNumber(from), toDay: toDayNumber(to) })));
}

/** Step of a minute, −1 = outside of all steps. */
export function stepOf({ firstDay, days, count }: StepPlan, localMinute: number): number {
  const step = Math.floor((localMinute - firstDay * DAY_MIN) / (days * DAY_MIN));
  return step >= 0 && step < count ? step : -1;
}

/** Sorted rows at which the steps begin, and where the last one ends. */
export function stepBounds({ firstDay, days, count }: StepPlan, localMinute: Int32Array, sortedRows: number): Uint32Array<ArrayBuffer> {
  const bounds = new Uint32Array(count + 1);
  let row = lowerBound(localMinute, firstDay * DAY_MIN, 0, sortedRows);
  bounds[0] = row;
  let width = Math.ceil((sortedRows - row) / Math.max(count, 1));
  for (let step = 1; step <= count; step++) {
    const next = lowerBoundNear(localMinute, (firstDay + step * days) * DAY_MIN, { low: row, high: sortedRows, guess: row + width });
    width = next - row;
    row = next;
    bounds[step] = row;
  }
  return bounds;
}

/** As `lowerBound`, looking around the guess first: steps hold about as many rows as the one before. */
function lowerBoundNear(
  values: Int32Array,
  bound: number,
  { low, high, guess }: { readonly low: number; readonly high: number; readonly guess: number },
): number {
  let from = Math.min(guess, high);
  let to = from;
  for (let reach = 16; from > low && values[from - 1]! >= bound; reach *= 2) {
    to = from;
    from = Math.max(low, from - reach);
  }
  for (let reach = 16; to < high && values[to]! < bound; reach *= 2) {
    from = to;
    to = Math.min(high, to + reach);
  }
  return lowerBound(values, bound, from, to);
}

function planSteps(timeline: FrameQuestion["timeline"]): StepPlan | null {
  if (timeline === undefined) return null;
  const days = STEP_DAYS[timeline.step];
  const to = toDayNumber(timeline.to);
  const count = Math.max(0, Math.floor((to - toDayNumber(timeline.from)) / days));
  return { count, days, firstDay: to - count * days };
}

function toOnlyCell(position: number, cellCount: number): number {
  return position < 0 ? cellCount + PLACE.length : position;
}

function areaTable(positions: Uint32Array, cellCount: number): Uint8Array {
  const table = new Uint8Array(cellCount + PLACE.length).fill(FAILS.hard);
  for (const position of positions) if (position < cellCount) table[position] = 0;
  return table;
}

/** Column values are dictionary positions + 1; a report without a district matches no list of districts. */
function failTable(codes: readonly string[], chosen: readonly string[]): Uint8Array {
  const isChosen = new Set(chosen);
  const table = new Uint8Array(COLUMN_VALUES).fill(FAILS.district);
  codes.forEach((code, position) => {
    if (isChosen.has(code)) table[position + 1] = 0;
  });
  return table;
}

function judgeClasses(frame: Frame, { filter, grant, cell, area }: FrameQuestion): Pick<Plan, "classStates" | "classReasons"> {
  const { classes, dictionaries } = frame;
  const count = Atomics.load(frame.columns.header, HEADER.classes);
  const classStates = new Uint8Array(count).fill(FAILS.hard);
  const classReasons = new Uint8Array(count);
  const isWanted = {
    kind: membership(KINDS, filter.kinds),
    category: membership(dictionaries.categories, filter.categories),
    agency: membership(dictionaries.agencies, filter.agencies),
  };
  const statistics = filter.statistics === "pks" ? 1 : 0;
  const finestOf = createAdmission(grant, filter);
  for (let id = 1; id < count; id++) {
    const kind = classes.kind[id] ?? 0;
    const category = classes.category[id] ?? 0;
    const agency = classes.agency[id] ?? 0;
    const finest = finestOf(dictionaries.agencies[agency], dictionaries.categories[category], KINDS[kind]);
    const isCoarse = finest !== null && finest < filter.resolution;
    const slot = kind + (isCoarse ? COARSE_SLOT : 0);
    // One cell or a few of a class that may only be shown coarser would give the finer place away.
    const isLocal = cell !== undefined || area !== undefined;
    if (classes.statistics[id] !== statistics || finest === null || (isCoarse && isLocal)) continue;
    const reasons =
      (isWanted.kind(kind) ? 0 : CLASS_FAILS.kind) |
      (isWanted.category(category) ? 0 : CLASS_FAILS.category) |
      (isWanted.agency(agency) ? 0 : CLASS_FAILS.agency);
    classReasons[id] = reasons;
    classStates[id] = slot | (reasons === 0 ? 0 : FAILS.class);
  }
  return { classStates, classReasons };
}

function membership(all: readonly string[], chosen: readonly string[] | undefined): (position: number) => boolean {
  if (chosen === undefined) return () => true;
  const wanted = new Set(chosen);
  const positions = all.map((id) => wanted.has(id));
  return (position) => positions[position] ?? false;
}
