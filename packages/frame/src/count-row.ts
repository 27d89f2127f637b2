import { KINDS } from "@lagebild/domain";
import type { FrameColumns } from "./columns.ts";
import { isOpen } from "./calendar.ts";
import { addRowToCube } from "./cube.ts";
import { hasNoHour, spreadWindow, WINDOW, windowShare, type TimeWindow } from "./hour-code.ts";
import { FAILS, KIND_MASK, SLOT_MASK } from "./kernel-code.ts";
import { stepOf, type Plan } from "./plan.ts";
import type { Tally } from "./sums.ts";

/** A row of the tail, which the kernels never see. */
export function countRow(columns: FrameColumns, plan: Plan, tally: Tally, row: number): void {
  const localMinute = columns.localMinute[row] ?? 0;
  const isInPeriod = localMinute >= plan.fromMinute && localMinute < plan.toMinute;
  addRow(columns, { plan, tally, row, state: judgeRow(columns, plan, row), isInPeriod });
}

/** [M8] A window of the sorted part: the kernels have judged it, but under an hour filter they do not count it. */
export function countWindow(columns: FrameColumns, { plan, tally, row, state, isInPeriod }: ScopedWindow): void {
  if (plan.hourSet !== null) {
    addRow(columns, { plan, tally, row, state: state & ~FAILS.hour, isInPeriod });
  } else if (isInPeriod && (state & ~SLOT_MASK) === 0) {
    spreadWindow(tally.spread, plan, windowOf(columns, row));
    noteWindow(tally, 1);
  }
}

interface ScopedWindow {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly row: number;
  /** As in kernel-code.ts. */
  readonly state: number;
  readonly isInPeriod: boolean;
}

function addRow(columns: FrameColumns, scoped: ScopedWindow): void {
  const { plan, tally, row, state, isInPeriod } = scoped;
  const fails = state & ~SLOT_MASK;
  if ((fails & FAILS.hard) !== 0 || fails === (FAILS.class | FAILS.district)) return;
  const share = shareOf(columns, plan, row);
  const code = columns.hourCode[row] ?? 0;
  if (isInPeriod && plan.wantsFacets && fails === 0) {
    if (code === WINDOW) spreadWindow(tally.spread, plan, windowOf(columns, row));
    else add(tally.weights.hours, code, 1);
  }
  if (share === 0) return;
  if (isInPeriod) addShare(columns, scoped, share);
  const isInSteps = fails === 0 && addToSteps(columns, scoped, share);
  if (code !== WINDOW) return;
  // What only facets count, for they ignore a dimension that it fails, makes no other sum uneven.
  const isCounted = isInPeriod && (fails === 0 || plan.wantsFacets);
  if (plan.hourSet !== null && (isCounted || isInSteps)) tally.isWeighted = true;
  if ((plan.hourSet !== null || plan.wantsFacets) && isInPeriod && fails === 0) noteWindow(tally, share);
}

function noteWindow({ windows }: Tally, share: number): void {
  windows.reports++;
  windows.sum += share;
}

/** Timeline and cube; true when the row lies in a step of either. */
function addToSteps({ localMinute }: FrameColumns, { plan, tally, row, state }: ScopedWindow, share: number): boolean {
  const minute = localMinute[row] ?? 0;
  const step = plan.steps === null ? -1 : stepOf(plan.steps, minute);
  if (step >= 0) add(tally.weights.steps, step * KINDS.length + (state & KIND_MASK), share);
  if (tally.cube === null) return step >= 0;
  const inCube = stepOf(tally.cube.steps, minute);
  addRowToCube(tally.cube, { step: inCube, cell: plan.cellColumn[row] ?? 0, slot: state & SLOT_MASK }, share);
  return step >= 0 || inCube >= 0;
}

function addShare(columns: FrameColumns, { plan, tally, row, state }: ScopedWindow, share: number): void {
  const { weights } = tally;
  const fails = state & ~SLOT_MASK;
  if (fails === 0) {
    add(weights.cells, (plan.cellColumn[row] ?? 0) * plan.slotCount + (state & SLOT_MASK), share);
    if (hasNoHour(columns.hourCode[row] ?? 0)) tally.withoutHour += share;
  }
  if (!plan.wantsFacets) return;
  if ((fails & ~FAILS.class) === 0) add(weights.classes, columns.reportClass[row] ?? 0, share);
  if ((fails & ~FAILS.district) !== 0) return;
  add(weights.districts, (plan.districtColumn?.[row] ?? 0) * KINDS.length + (state & KIND_MASK), share);
}

/** All dimensions but the hour. */
export function judgeRow(columns: FrameColumns, plan: Plan, row: number): number {
  const isLate = plan.lastReceivedDay !== null && (columns.receivedDay[row] ?? 0) > plan.lastReceivedDay;
  const cell = plan.cellColumn[row] ?? 0;
  const isElsewhere = (plan.onlyCell >= 0 && cell !== plan.onlyCell) || (plan.areaFails?.[cell] ?? 0) !== 0;
  const district = plan.districtFails === null ? 0 : (plan.districtFails[plan.districtColumn?.[row] ?? 0] ?? 0);
  const ofClass = plan.classStates[columns.reportClass[row] ?? 0] ?? FAILS.hard;
  const isClosed = plan.calendar !== null && columns.hourCode[row] !== WINDOW && !isOpen(plan.calendar, columns.localMinute[row] ?? 0);
  return ofClass | district | (isLate || isElsewhere || isClosed ? FAILS.hard : 0);
}

export function windowOf({ localMinute, durationMin }: FrameColumns, row: number): TimeWindow {
  return { localMinute: localMinute[row] ?? 0, durationMin: durationMin[row] ?? 0 };
}

export function shareOf(columns: FrameColumns, plan: Plan, row: number): number {
  const { hourSet } = plan;
  if (hourSet === null) return 1;
  const code = columns.hourCode[row] ?? 0;
  if (code !== WINDOW) return hourSet.matches[code] ?? 0;
  return windowShare(hourSet, plan, windowOf(columns, row));
}

function add(sums: Float64Array, position: number, weight: number): void {
  if (position < sums.length) sums[position] = (sums[position] ?? 0) + weight;
}
