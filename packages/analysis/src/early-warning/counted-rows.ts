import type { WarningInput } from "./warning-input.ts";
import { dayCountOf, STEP_DAYS } from "./streams.ts";

/** Complaints nearer to each other than this stand for one place. */
const PLACE_M = 25;

/**
 * [C1] 1 for each row that counts. Of a reporter's complaints about one cell of resolution 9 the first of every 28 days counts; without a reporter's key the first of
 * each place, day and class.
 */
export function countedRows(input: WarningInput): Uint8Array {
  const { rows, complaints } = input;
  const counted = new Uint8Array(rows.day.length).fill(1);
  const dayCount = dayCountOf(input);
  const seen = new Set<string>();
  const order = Uint32Array.from(complaints.row, (_, at) => at).toSorted(
    (a, b) => complaints.day[a]! - complaints.day[b]! || complaints.row[a]! - complaints.row[b]! || a - b,
  );
  for (const at of order) {
    const row = complaints.row[at]!;
    if (row >= counted.length) continue;
    const key = complaints.reporter[at] === 0 ? placeKey(input, at) : reporterKey(input, at, dayCount);
    if (seen.has(key)) counted[row] = 0;
    seen.add(key);
  }
  return counted;
}

function reporterKey({ complaints }: WarningInput, at: number, dayCount: number): string {
  const step = Math.floor((dayCount - 1 - complaints.day[at]!) / STEP_DAYS);
  return `r ${complaints.reporter[at]} ${complaints.cell9[at]} ${step}`;
}

function placeKey({ complaints }: WarningInput, at: number): string {
  const [x, y] = [Math.round(complaints.xM[at]! / PLACE_M), Math.round(complaints.yM[at]! / PLACE_M)];
  return `p ${x} ${y} ${complaints.day[at]} ${complaints.reportClass[at]}`;
}
