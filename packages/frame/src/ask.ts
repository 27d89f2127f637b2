import { toAnswer } from "./answer.ts";
import { lowerBound, type FrameColumns } from "./columns.ts";
import { countRow, countWindow } from "./count-row.ts";
import { addToCube } from "./cube.ts";
import type { Frame } from "./frame.ts";
import { BLOCK } from "./kernel-code.ts";
import { addBlock, addToStep, judgeBlock, preparePasses, type Block, type Passes } from "./passes.ts";
import { planQuestion, stepBounds, type Plan } from "./plan.ts";
import type { FrameAnswer, FrameQuestion } from "./question.ts";
import { createTally, gatherHours, type Tally } from "./sums.ts";

/** Rows that are treated alike. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly isInPeriod: boolean;
  readonly isInSteps: boolean;
  readonly isInCube: boolean;
}

/** What a question needs on its way through the sorted rows; blocks come in ascending order. */
interface Walk {
  readonly columns: FrameColumns;
  readonly plan: Plan;
  readonly tally: Tally;
  readonly passes: Passes;
  readonly bounds: Uint32Array | null;
  step: number;
  window: number;
}

/** Answers from one pass over the rows of the period and of the timeline. */
export function askFrame(frame: Frame, question: FrameQuestion): FrameAnswer {
  const plan = planQuestion(frame, question);
  const { columns } = frame;
  const tally = createTally(columns, plan);
  const bounds = plan.steps === null ? null : stepBounds(plan.steps, columns.localMinute, plan.sortedRows);
  const walk: Walk = { columns, plan, tally, passes: preparePasses(columns, plan, tally), bounds, step: 0, window: 0 };
  for (const segment of toSegments(walk)) {
    walk.window = lowerBound(columns.windowRows, segment.from, walk.window, plan.windows);
    for (let start = segment.from - (segment.from % BLOCK); start < segment.to; start += BLOCK) {
      const first = Math.max(0, segment.from - start);
      countBlock(walk, segment, { start, first, end: Math.min(BLOCK, segment.to - start) });
    }
  }
  gatherHours(tally);
  for (let row = plan.sortedRows; row < plan.rows; row++) countRow(columns, plan, tally, row);
  return toAnswer(frame, plan, tally);
}

function countBlock(walk: Walk, segment: Segment, block: Block): void {
  judgeBlock(walk.passes, block);
  if (segment.isInPeriod) walk.tally.withoutHour += addBlock(walk.passes, block);
  if (segment.isInSteps) countSteps(walk, block);
  if (segment.isInCube && walk.tally.cube !== null) addToCube(walk.tally.cube, { space: walk.tally.space, plan: walk.plan }, block);
  countWindows(walk, segment, block);
}

/** Step s holds the rows from bound s to bound s + 1. */
function countSteps(walk: Walk, { start, first, end }: Block): void {
  const { bounds, tally } = walk;
  if (bounds === null) return;
  while ((bounds[walk.step + 1] ?? Infinity) <= start + first) walk.step++;
  for (let row = first; row < end;) {
    const next = Math.min(end, (bounds[walk.step + 1] ?? Infinity) - start);
    addToStep(walk.step, row, next, tally);
    if (next < end) walk.step++;
    row = next;
  }
}

/** [M8] The kernels pass windows by where the hour counts; here they get their share. */
function countWindows(walk: Walk, { isInPeriod }: Segment, { start, end }: Block): void {
  const { columns, plan, tally } = walk;
  if (plan.hourSet === null && !(plan.wantsFacets && isInPeriod)) return;
  const { windowRows } = columns;
  const { state } = tally.space;
  for (; walk.window < plan.windows; walk.window++) {
    const row = windowRows[walk.window] ?? Infinity;
    if (row >= start + end) return;
    countWindow(columns, { plan, tally, row, state: state[row - start] ?? 0, isInPeriod });
  }
}

function toSegments({ columns, plan, tally, bounds }: Walk): readonly Segment[] {
  const { localMinute } = columns;
  const periodFrom = lowerBound(localMinute, plan.fromMinute, 0, plan.sortedRows);
  const period: Rows = [periodFrom, lowerBound(localMinute, plan.toMinute, periodFrom, plan.sortedRows)];
  const steps = rowsOf(bounds);
  const cube = rowsOf(tally.cube?.bounds ?? null);
  const cuts = [period, steps, cube].flatMap((rows) => rows ?? []).toSorted((a, b) => a - b);
  const segments = cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? to;
    const isIn = (rows: Rows | null): boolean => rows !== null && from >= rows[0] && to <= rows[1];
    return { from, to, isInPeriod: isIn(period), isInSteps: isIn(steps), isInCube: isIn(cube) };
  });
  return segments.filter(({ from, to, isInPeriod, isInSteps, isInCube }) => from < to && (isInPeriod || isInSteps || isInCube));
}

/** First row and the one after the last. */
type Rows = readonly [from: number, to: number];

function rowsOf(bounds: Uint32Array | null): Rows | null {
  return bounds === null ? null : [bounds[0] ?? 0, bounds.at(-1) ?? 0];
}
