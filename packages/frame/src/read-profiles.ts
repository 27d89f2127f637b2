import type { CategoryId } from "@lagebild/domain";
import { lowerBound } from "./columns.ts";
import { judgeRow, windowOf } from "./count-row.ts";
import type { Frame } from "./frame.ts";
import { collectSpread, createHourSpread, spreadWindow, WINDOW } from "./hour-code.ts";
import { SLOT_MASK } from "./kernel-code.ts";
import { COARSE_SLOT, planQuestion, type Plan } from "./plan.ts";
import type { FrameQuestion } from "./question.ts";

/** Which kinds of reports lie in which cell at which time of day. */
export interface FrameProfilesQuestion extends Pick<FrameQuestion, "filter" | "grant" | "holidays"> {
  /** Exact ids that count as one; what is in no group is left out. */
  readonly groups: readonly (readonly CategoryId[])[];
  /** Part of the day by hour, 24 numbers from 0 on. */
  readonly partOfHour: readonly number[];
}

/** Sums per cell of the study area and feature; the feature of group g in part p is `g * partCount + p`. In shared memory. */
export interface FrameProfiles {
  readonly cellCount: number;
  readonly partCount: number;
  readonly featureCount: number;
  readonly sums: Float64Array;
}

const DAY_HOURS = 24;

/** [M8] Windows are spread over their hours, of which only those of the filter count; reports without an hour are left out. */
export function readProfiles(frame: Frame, question: FrameProfilesQuestion): FrameProfiles {
  const { columns } = frame;
  const { groups, partOfHour } = question;
  const plan = planQuestion(frame, question);
  const partCount = Math.max(...partOfHour) + 1;
  const featureCount = groups.length * partCount;
  const sums = new Float64Array(new SharedArrayBuffer(8 * featureCount * plan.cellCount));
  const groupOfClass = groupsOfClasses(frame, groups);
  const spread = createHourSpread();

  function add(row: number): void {
    const state = judgeRow(columns, plan, row);
    const cell = plan.cellColumn[row] ?? plan.cellCount;
    const group = groupOfClass[columns.reportClass[row] ?? 0] ?? -1;
    if ((state & ~SLOT_MASK) !== 0 || (state & SLOT_MASK) >= COARSE_SLOT || cell >= plan.cellCount || group < 0) return;
    const first = cell * featureCount + group * partCount;
    const code = columns.hourCode[row] ?? 0;
    if (code < WINDOW) {
      if (code < 7 * DAY_HOURS && isChosen(plan, code)) sums[first + partOfHour[code % DAY_HOURS]!]! += 1;
      return;
    }
    for (const part of [spread.parts, spread.weightSteps, spread.windowSteps]) part.fill(0);
    spreadWindow(spread, plan, windowOf(columns, row));
    collectSpread(spread).forEach((weight, hour) => {
      if (weight > 0 && isChosen(plan, hour)) sums[first + partOfHour[hour % DAY_HOURS]!]! += weight;
    });
  }

  forRowsOf(frame, plan, add);
  return { cellCount: plan.cellCount, partCount, featureCount, sums };
}

/** Calls back with every row of the filter's period, matching or not. */
export function forRowsOf({ columns }: Frame, plan: Plan, take: (row: number) => void): void {
  const { localMinute } = columns;
  const from = lowerBound(localMinute, plan.fromMinute, 0, plan.sortedRows);
  const to = lowerBound(localMinute, plan.toMinute, from, plan.sortedRows);
  for (let row = from; row < to; row++) take(row);
  for (let row = plan.sortedRows; row < plan.rows; row++) {
    const minute = localMinute[row]!;
    if (minute >= plan.fromMinute && minute < plan.toMinute) take(row);
  }
}

function isChosen({ hourSet }: Plan, hour: number): boolean {
  return hourSet === null || hourSet.matches[hour] === 1;
}

function groupsOfClasses({ classes, dictionaries }: Frame, groups: FrameProfilesQuestion["groups"]): Int32Array {
  const groupOf = new Map(groups.flatMap((members, group) => members.map((id) => [id, group])));
  const byCategory = dictionaries.categories.map((id) => groupOf.get(id) ?? -1);
  return Int32Array.from(classes.category, (category) => byCategory[category] ?? -1);
}
