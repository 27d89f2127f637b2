import { KINDS } from "@lagebild/domain";
import type { FrameColumns } from "./columns.ts";
import { hasNoHour, spreadWindow, WINDOW, windowShare } from "./hour-code.ts";
import { FAILS, SLOT_MASK } from "./kernels.ts";
import { stepOf, type Plan } from "./plan.ts";
import type { Tally } from "./sums.ts";

/** What a single row may count in. */
export interface RowScope {
  readonly isInPeriod: boolean;
  /** −1 = none. */
  readonly step: number;
}

/** Where a row stands in time; the kernels know it for whole blocks. */
export function scopeOf(plan: Plan, localMinute: number): RowScope {
  return {
    isInPeriod: localMinute >= plan.fromMinute && localMinute < plan.toMinute,
    step: plan.steps === null ? -1 : stepOf(plan.steps, localMinute),
  };
}

/** One row with its weight: for the tail, and for windows under an hour filter (M8). */
export function countRow(columns: FrameColumns, plan: Plan, tally: Tally, row: number): void {
  const fails = judgeRow(columns, plan, row);
  if ((fails & FAILS.hard) !== 0) return;
  const scope = scopeOf(plan, columns.localMinute[row] ?? 0);
  const share = shareOf(columns, plan, row);
  const slot = stateOf(columns, plan, row) & SLOT_MASK;
  if (scope.isInPeriod) countInPeriod(columns, { plan, tally, row, fails, share, slot });
  if (scope.step >= 0 && fails === 0) add(tally.weights.steps, scope.step * KINDS.length + (slot % KINDS.length), share);
  const isWindow = plan.hourSet !== null && columns.hourCode[row] === WINDOW;
  if (isWindow && share > 0 && (scope.isInPeriod || scope.step >= 0)) tally.isWeighted = true;
}

/** [M8] A window in the hour matrix, where the hour filter is no matter. */
export function spreadRow(columns: FrameColumns, plan: Plan, tally: Tally, row: number): void {
  if (judgeRow(columns, plan, row) !== 0) return;
  spreadWindow(tally.spread, columns.localMinute[row] ?? 0, columns.durationMin[row] ?? 0);
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
  if (code === WINDOW) spreadWindow(tally.spread, columns.localMinute[row] ?? 0, columns.durationMin[row] ?? 0);
  else add(weights.hours, code, 1);
}

/** All dimensions but the hour. */
function judgeRow(columns: FrameColumns, plan: Plan, row: number): number {
  const classFails = stateOf(columns, plan, row) & ~SLOT_MASK;
  const isLate = plan.lastReceivedDay !== null && (columns.receivedDay[row] ?? 0) > plan.lastReceivedDay;
  const isElsewhere = plan.onlyCell >= 0 && plan.cellColumn[row] !== plan.onlyCell;
  const district = plan.districtFails === null ? 0 : (plan.districtFails[plan.districtColumn?.[row] ?? 0] ?? 0);
  return classFails | district | (isLate || isElsewhere ? FAILS.hard : 0);
}

function stateOf({ reportClass }: FrameColumns, { classStates }: Plan, row: number): number {
  return classStates[reportClass[row] ?? 0] ?? FAILS.hard;
}

function shareOf(columns: FrameColumns, { hourSet }: Plan, row: number): number {
  if (hourSet === null) return 1;
  const code = columns.hourCode[row] ?? 0;
  if (code !== WINDOW) return hourSet.matches[code] ?? 0;
  return windowShare(hourSet, columns.localMinute[row] ?? 0, columns.durationMin[row] ?? 0);
}

function add(sums: Float64Array, position: number, weight: number): void {
  if (position < sums.length) sums[position] = (sums[position] ?? 0) + weight;
}
