import { toAnswer } from "./answer.ts";
import { lowerBound, type FrameColumns } from "./columns.ts";
import { countRow, spreadRow } from "./count-row.ts";
import type { Frame } from "./frame.ts";
import { BLOCK, hourKernel, stepKernel, type Pass } from "./kernels.ts";
import { preparePasses } from "./passes.ts";
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
  const passes = preparePasses(columns, plan, tally);
  if (bounds !== null) stepKernel.begin(bounds, tally.counts.steps);
  for (const segment of toSegments(columns, plan, bounds)) {
    const inPeriod = segment.isInPeriod ? passes.addPeriod : [];
    runPasses([...passes.judge, ...inPeriod, ...(segment.isInSteps ? [stepKernel.add] : [])], segment);
    addWindows(columns, plan, tally, segment);
  }
  tally.withoutHour += hourKernel.withoutHour();
  for (let row = plan.sortedRows; row < plan.rows; row++) countRow(columns, plan, tally, row);
  return toAnswer(frame, plan, tally);
}

function runPasses(passes: readonly Pass[], segment: Segment): void {
  for (let from = segment.from; from < segment.to; from += BLOCK) {
    const length = Math.min(BLOCK, segment.to - from);
    for (const pass of passes) pass(from, length);
  }
}

function toSegments({ localMinute }: FrameColumns, plan: Plan, bounds: Uint32Array | null): readonly Segment[] {
  const periodFrom = lowerBound(localMinute, plan.fromMinute, 0, plan.sortedRows);
  const periodTo = lowerBound(localMinute, plan.toMinute, periodFrom, plan.sortedRows);
  const stepsFrom = bounds?.[0] ?? periodFrom;
  const stepsTo = bounds?.[bounds.length - 1] ?? stepsFrom;
  const cuts = [periodFrom, periodTo, stepsFrom, stepsTo].toSorted((a, b) => a - b);
  const segments = cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? to;
    return { from, to, isInPeriod: from >= periodFrom && to <= periodTo, isInSteps: bounds !== null && from >= stepsFrom && to <= stepsTo };
  });
  return segments.filter(({ from, to, isInPeriod, isInSteps }) => from < to && (isInPeriod || isInSteps));
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
