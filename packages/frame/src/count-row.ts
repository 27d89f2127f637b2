import { KINDS } from "@lagebild/domain";
import type { FrameColumns } from "./columns.ts";
import { hasNoHour, spreadWindow, WINDOW, windowShare, type TimeWindow } from "./hour-code.ts";
import { FAILS, SLOT_MASK } from "./kernel-code.ts";
import { stepOf, type Plan } from "./plan.ts";
import type { Tally } from "./sums.ts";

/** Where a row stands in time; the kernels know it for whole blocks. */
interface RowScope {
  readonly isInPeriod: boolean;
  /** −1 = none. */
  readonly step: number;
}

/** A row of the tail, which the kernels never see. */
export function countRow(columns: FrameColumns, plan: Plan, tally: Tally, row: number): void {
  const localMinute = columns.localMinute[row] ?? 0;
  const scope = {
    isInPeriod: localMinute >= plan.fromMinute && localMinute < plan.toMinute,
    step: plan.steps === null ? -1 : stepOf(plan.steps, localMinute),
  };
  addRow(columns, { plan, tally, row, state: judgeRow(columns, plan, row), scope });
}

/** [M8] A window of the sorted part: the kernels have judged it, but under an hour filter they do not count it. */
export function countWindow(columns: FrameColumns, scoped: ScopedWindow): void {
  const { plan, tally, row, state, isInPeriod } = scoped;
  if (plan.hourSet !== null) {
    const step = plan.steps === null ? -1 : stepOf(plan.steps, columns.localMinute[row] ?? 0);
    addRow(columns, { plan, tally, row, state: state & ~FAILS.hour, scope: { isInPeriod, step } });
  } else if (isInPeriod && (state & ~SLOT_MASK) === 0) {
    spreadWindow(tally.spread, plan.clockShifts, windowOf(columns, row));
  }
}

interface ScopedWindow extends Omit<ScopedRow, "scope"> {
  readonly isInPeriod: boolean;
}

interface ScopedRow {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly row: number;
  /** As in kernel-code.ts, without the hour. */
  readonly state: number;
  readonly scope: RowScope;
}

function addRow(columns: FrameColumns, { plan, tally, row, state, scope }: ScopedRow): void {
  const fails = state & ~SLOT_MASK;
  if ((fails & FAILS.hard) !== 0 || fails === (FAILS.class | FAILS.district)) return;
  const slot = state & SLOT_MASK;
  const share = shareOf(columns, plan, row);
  if (scope.isInPeriod) countInPeriod(columns, { plan, tally, row, fails, share, slot });
  if (scope.step >= 0 && fails === 0) add(tally.weights.steps, scope.step * KINDS.length + (slot % KINDS.length), share);
  const isWindow = plan.hourSet !== null && columns.hourCode[row] === WINDOW;
  if (isWindow && share > 0 && (scope.isInPeriod || scope.step >= 0)) tally.isWeighted = true;
}

interface JudgedRow {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly row: number;
  readonly fails: number;
  readonly share: number;
  readonly slot: number;
}

function countInPeriod(columns: FrameColumns, { plan, tally, row, fails, share, slot }: JudgedRow): void {
  const { weights } = tally;
  const code = columns.hourCode[row] ?? 0;
  if (fails === 0) {
    add(weights.cells, (plan.cellColumn[row] ?? 0) * plan.slotCount + slot, share);
    if (hasNoHour(code)) tally.withoutHour += share;
  }
  if (!plan.wantsFacets) return;
  const district = plan.districtColumn?.[row] ?? 0;
  if ((fails & ~FAILS.class) === 0) add(weights.classes, columns.reportClass[row] ?? 0, share);
  if ((fails & ~FAILS.district) === 0) add(weights.districts, district * KINDS.length + (slot % KINDS.length), share);
  if (fails !== 0) return;
  if (code === WINDOW) spreadWindow(tally.spread, plan.clockShifts, windowOf(columns, row));
  else add(weights.hours, code, 1);
}

/** All dimensions but the hour. */
function judgeRow(columns: FrameColumns, plan: Plan, row: number): number {
  const isLate = plan.lastReceivedDay !== null && (columns.receivedDay[row] ?? 0) > plan.lastReceivedDay;
  const isElsewhere = plan.onlyCell >= 0 && plan.cellColumn[row] !== plan.onlyCell;
  const district = plan.districtFails === null ? 0 : (plan.districtFails[plan.districtColumn?.[row] ?? 0] ?? 0);
  const ofClass = plan.classStates[columns.reportClass[row] ?? 0] ?? FAILS.hard;
  return ofClass | district | (isLate || isElsewhere ? FAILS.hard : 0);
}

function windowOf({ localMinute, durationMin }: FrameColumns, row: number): TimeWindow {
  return { localMinute: localMinute[row] ?? 0, durationMin: durationMin[row] ?? 0 };
}

function shareOf(columns: FrameColumns, { hourSet, clockShifts }: Plan, row: number): number {
  if (hourSet === null) return 1;
  const code = columns.hourCode[row] ?? 0;
  if (code !== WINDOW) return hourSet.matches[code] ?? 0;
  return windowShare(hourSet, clockShifts, windowOf(columns, row));
}

function add(sums: Float64Array, position: number, weight: number): void {
  if (position < sums.length) sums[position] = (sums[position] ?? 0) + weight;
}
