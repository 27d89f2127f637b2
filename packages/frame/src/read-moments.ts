import { FIRST_COUNT_ID } from "@lagebild/domain";
import { judgeRow, shareOf } from "./count-row.ts";
import type { Frame } from "./frame.ts";
import { SLOT_MASK } from "./kernel-code.ts";
import { COARSE_SLOT, planQuestion } from "./plan.ts";
import type { FrameQuestion } from "./question.ts";
import { forRowsOf } from "./read-profiles.ts";

export type FrameMomentsQuestion = Pick<FrameQuestion, "filter" | "grant" | "holidays">;

/** Which reports of a filter lie in its cells, and when; numbers of deleted reports have no place and are left out. By time and number, in shared memory. */
export interface FrameMoments {
  readonly reportId: Uint32Array;
  /** Days since 1970-01-01, of the beginning of a window. */
  readonly day: Int32Array;
  /** Position in the study area of the filter's resolution. */
  readonly cell: Uint32Array;
}

const DAY_MIN = 1440;

/** [R6] What the grant allows only coarser than the filter's cells is left out. */
export function readMoments(frame: Frame, question: FrameMomentsQuestion): FrameMoments {
  const { columns } = frame;
  const plan = planQuestion(frame, question);
  const rows: number[] = [];
  forRowsOf(frame, plan, (row) => {
    const state = judgeRow(columns, plan, row);
    const isCounted = (state & ~SLOT_MASK) === 0 && (state & SLOT_MASK) < COARSE_SLOT && (plan.cellColumn[row] ?? 0) < plan.cellCount;
    if (isCounted && (columns.reportId[row] ?? 0) < FIRST_COUNT_ID && shareOf(columns, plan, row) > 0) rows.push(row);
  });
  const { localMinute, reportId } = columns;
  rows.sort((a, b) => localMinute[a]! - localMinute[b]! || reportId[a]! - reportId[b]!);
  const shared = (): SharedArrayBuffer => new SharedArrayBuffer(4 * rows.length);
  const moments = { reportId: new Uint32Array(shared()), day: new Int32Array(shared()), cell: new Uint32Array(shared()) };
  rows.forEach((row, at) => {
    moments.reportId[at] = reportId[row]!;
    moments.day[at] = Math.floor(localMinute[row]! / DAY_MIN);
    moments.cell[at] = plan.cellColumn[row]!;
  });
  return moments;
}
