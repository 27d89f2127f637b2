import type { Resolution, Stream } from "@lagebild/domain";
import type { WatchInput } from "../watch/watch-input.ts";
import { countOnes, type Comparability } from "./comparability.ts";
import type { ReportBook } from "./report-book.ts";
import { stepsOf, STEP_DAYS, type DaySpan } from "./streams.ts";

/** [M10] A step with more days without data has none; the newest may wait for a weekly delivery. */
const MOST_UNCOVERED = 3;
const MOST_UNCOVERED_LATELY = 7;

const LARGEST = 65_535;

/** Reports by day and cell, `counts[day * cellCount + cell]`, of the classes that `isUsed` names. */
export function countDays(book: ReportBook, resolution: Resolution, isUsed: Uint8Array): Uint16Array {
  const { rows } = book.input;
  const cellCount = book.areaOf(resolution).cells.length;
  const cells = book.cellColumn(resolution);
  const counts = new Uint16Array(book.dayCount * cellCount);
  for (let row = 0; row < rows.day.length; row++) {
    const cell = cells[row]!;
    if (cell >= cellCount || isUsed[rows.reportClass[row]!] === 0 || book.counted[row] === 0) continue;
    const at = rows.day[row]! * cellCount + cell;
    if (counts[at]! < LARGEST) counts[at]! += 1;
  }
  return counts;
}

/** By cell, over days. */
export function sumDays(counts: Uint16Array, cellCount: number, { from, to }: DaySpan): Float64Array {
  const sums = new Float64Array(cellCount);
  for (let at = Math.max(0, from) * cellCount; at < to * cellCount; at++) sums[at % cellCount]! += counts[at]!;
  return sums;
}

/** The steps of a year, oldest first, and which of them have data. */
export interface StepCube {
  readonly steps: readonly DaySpan[];
  /** Step after step. */
  readonly counts: Float64Array;
  readonly covered: Uint8Array;
}

export function toStepCube(counts: Uint16Array, cellCount: number, { covered, from }: Comparability): StepCube {
  const steps = stepsOf(covered.length);
  const sums = new Float64Array(steps.length * cellCount);
  steps.forEach((step, at) => sums.set(sumDays(counts, cellCount, step), at * cellCount));
  return { steps, counts: sums, covered: coveredSteps(covered, from) };
}

/** By step of the year, oldest first. */
export function coveredSteps(covered: Uint8Array, from: number): Uint8Array {
  const steps = stepsOf(covered.length);
  return Uint8Array.from(steps, (step, at) => {
    if (step.from < from) return 0;
    const missing = STEP_DAYS - countOnes(covered, step.from, step.to);
    return missing <= (at === steps.length - 1 ? MOST_UNCOVERED_LATELY : MOST_UNCOVERED) ? 1 : 0;
  });
}

/** What is watched of a stream (D1, D2). */
export function toWatchInput(book: ReportBook, resolution: Resolution, { isUsed, covered }: Comparability): WatchInput {
  const { xM, yM } = book.areaOf(resolution);
  return { xM, yM, counts: countDays(book, resolution, isUsed), days: book.dayCount, covered };
}

export type StreamTable<Value> = Readonly<Record<Stream, Value>>;
