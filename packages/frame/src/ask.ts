import { KINDS } from "@lagebild/domain";
import { toAnswer } from "./answer.ts";
import { lowerBound, type FrameColumns } from "./columns.ts";
import { countRow, spreadRow } from "./count-row.ts";
import type { Frame } from "./frame.ts";
import {
  BLOCK,
  cellKernel,
  classKernel,
  districtKernel,
  failDistricts,
  hourKernel,
  receivedKernel,
  stepKernel,
  wideCells,
  type BlockRange,
} from "./kernels.ts";
import { planQuestion, stepBounds, type Plan } from "./plan.ts";
import type { FrameAnswer, FrameQuestion } from "./question.ts";
import { createTally, type Tally } from "./sums.ts";

/** Rows that are treated alike. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly isInPeriod: boolean;
  readonly isInSteps: boolean;
}

/** Answers from one pass over the rows of the period and of the timeline. */
export function askFrame(frame: Frame, question: FrameQuestion): FrameAnswer {
  const plan = planQuestion(frame, question);
  const { columns } = frame;
  const tally = createTally(plan);
  const bounds = plan.steps === null ? null : stepBounds(plan.steps, columns.localMinute, plan.sortedRows);
  for (const segment of toSegments(columns, plan, bounds)) {
    for (let from = segment.from; from < segment.to; from += BLOCK) {
      const range = { from, length: Math.min(BLOCK, segment.to - from) };
      judgeBlock(columns, plan, range);
      if (segment.isInPeriod) addBlock(plan, tally, range);
      if (segment.isInSteps && bounds !== null) addSteps(bounds, tally, range);
    }
    addWindows(columns, plan, tally, segment);
  }
  for (let row = plan.sortedRows; row < plan.rows; row++) countRow(columns, plan, tally, row);
  return toAnswer(frame, plan, tally);
}

function toSegments({ localMinute }: FrameColumns, plan: Plan, bounds: Uint32Array | null): readonly Segment[] {
  const periodFrom = lowerBound(localMinute, plan.fromMinute, 0, plan.sortedRows);
  const periodTo = lowerBound(localMinute, plan.toMinute, periodFrom, plan.sortedRows);
  const stepsFrom = bounds?.[0] ?? periodFrom;
  const stepsTo = bounds?.[bounds.length - 1] ?? stepsFrom;
  const cuts = [periodFrom, periodTo, stepsFrom, stepsTo].sort((a, b) => a - b);
  const segments = cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? to;
    return { from, to, isInPeriod: from >= periodFrom && to <= periodTo, isInSteps: from >= stepsFrom && to <= stepsTo };
  });
  return segments.filter(({ from, to, isInPeriod, isInSteps }) => from < to && (isInPeriod || isInSteps));
}

function judgeBlock(columns: FrameColumns, plan: Plan, range: BlockRange): void {
  const { districtColumn, cellColumn } = plan;
  const { length } = range;
  classKernel.judge(columns.reportClass, range);
  if (districtColumn !== null && (plan.wantsFacets || plan.districtFails !== null)) districtKernel.load(districtColumn, range);
  if (plan.districtFails !== null && districtColumn === null) failDistricts(length);
  else if (plan.districtFails !== null) districtKernel.judge(length);
  if (plan.wantsFacets || plan.hourFails !== null || plan.hasRowsWithoutHour) hourKernel.load(columns.hourCode, range);
  if (plan.hourFails !== null) hourKernel.judge(length);
  if (plan.lastReceivedDay !== null) receivedKernel.judge(columns.receivedDay, range, plan.lastReceivedDay);
  if (cellColumn instanceof Uint16Array) cellKernel.load(cellColumn, range);
  if (plan.onlyCell < 0) return;
  if (cellColumn instanceof Uint16Array) cellKernel.judge(length, plan.onlyCell);
  else wideCells.judge(cellColumn, range, plan.onlyCell);
}

function addBlock(plan: Plan, tally: Tally, range: BlockRange): void {
  const { length } = range;
  if (plan.cellColumn instanceof Uint32Array) wideCells.add(plan.cellColumn, range, plan.slotCount, tally.counts.cells);
  else if (plan.slotCount === KINDS.length) cellKernel.add(length);
  else cellKernel.addSlots(length);
  if (plan.hasRowsWithoutHour) tally.withoutHour += hourKernel.countWithoutHour(length);
  if (!plan.wantsFacets) return;
  classKernel.add(length);
  hourKernel.add(length);
  if (plan.districtColumn !== null) districtKernel.add(length);
}

function addSteps(bounds: Uint32Array, { counts }: Tally, { from, length }: BlockRange): void {
  const to = from + length;
  let step = lowerBound(bounds, from + 1, 0, bounds.length) - 1;
  for (let row = from; row < to; step++) {
    const end = Math.min(to, bounds[step + 1] ?? to);
    stepKernel.add(row - from, end - from, step, counts.steps);
    row = end;
  }
}

/** [M8] The kernels pass windows by where the hour counts; here they get their share. */
function addWindows(columns: FrameColumns, plan: Plan, tally: Tally, { from, to, isInPeriod }: Segment): void {
  const isSpread = plan.wantsFacets && isInPeriod;
  if (plan.hourSet === null && !isSpread) return;
  const { windowRows } = columns;
  const end = lowerBound(windowRows, to, 0, plan.windows);
  for (let i = lowerBound(windowRows, from, 0, end); i < end; i++) {
    const row = windowRows[i] ?? 0;
    if (plan.hourSet === null) spreadRow(columns, plan, tally, row);
    else countRow(columns, plan, tally, row);
  }
}
