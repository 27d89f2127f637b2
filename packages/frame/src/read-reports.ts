import {
  FIRST_COUNT_ID,
  KINDS,
  NO_HOUR,
  type AgencyId,
  type CategoryId,
  type DistrictCode,
  type Grant,
  type Kind,
  type LevelId,
  type ReportSort,
} from "@lagebild/domain";
import { judgeRow, shareOf } from "./count-row.ts";
import type { Frame } from "./frame.ts";
import { LONGEST_WINDOW_MIN } from "./hour-code.ts";
import { SLOT_MASK } from "./kernel-code.ts";
import { COARSE_SLOT, planQuestion, type Plan } from "./plan.ts";
import type { FrameArea, FrameQuestion } from "./question.ts";
import { forRowsOf } from "./read-profiles.ts";

/** Single reports of an area, a page of them. */
export interface FrameReportsQuestion extends Pick<FrameQuestion, "filter" | "grant" | "holidays"> {
  /** [R2] What of the reports that count may be read one by one. */
  readonly readable: Grant;
  readonly area: FrameArea;
  /** Districts, of any level, outside which no report is read one by one; absent: everywhere. */
  readonly within?: readonly { readonly level: LevelId; readonly code: DistrictCode }[];
  readonly sort: ReportSort;
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
  /** In the order in which people read their names; what is missing comes last. */
  readonly categoryOrder: readonly CategoryId[];
}

export interface FrameReport {
  readonly localMinute: number;
  /** Null: only the day is known, or too little of the hour; 0: a moment. */
  readonly durationMin: number | null;
  readonly kind: Kind;
  readonly category: CategoryId;
  readonly agency: AgencyId;
  /** Of the filter's level. */
  readonly district: DistrictCode | null;
  /** Position in the study area of the filter's resolution. */
  readonly cell: number;
  /** Days since 1970, UTC. */
  readonly receivedDay: number;
}

export interface FrameReports {
  readonly total: number;
  /** Reports that count but may not be read one by one; numbers of deleted reports are among them. */
  readonly onlyCounted: number;
  readonly reports: readonly FrameReport[];
}

export function readReports(frame: Frame, question: FrameReportsQuestion): FrameReports {
  const { offset, limit } = question;
  const counted = planQuestion(frame, question);
  const readable = planQuestion(frame, { ...question, grant: question.readable });
  const { columns } = frame;
  const isWithin = withinOf(frame, question);
  const rows: number[] = [];
  let onlyCounted = 0;
  forRowsOf(frame, counted, (row) => {
    if (!isMatch(columns, counted, row)) return;
    const isReport = (columns.reportId[row] ?? 0) < FIRST_COUNT_ID;
    if (isReport && isWithin(row) && isMatch(columns, readable, row)) rows.push(row);
    else onlyCounted += 1;
  });
  const sorted = rows.toSorted(comparison(frame, counted, question));
  const page = sorted.slice(offset, offset + limit);
  return { total: rows.length, onlyCounted, reports: page.map((row) => toReport(frame, counted, row)) };
}

function withinOf({ columns, levels, dictionaries }: Frame, { within }: FrameReportsQuestion): (row: number) => boolean {
  if (within === undefined) return () => true;
  const places = within.flatMap(({ level, code }) => {
    const codes = dictionaries.districts.find((entry) => entry.level === level)?.codes ?? [];
    const column = columns.districts[levels.indexOf(level)];
    const at = codes.indexOf(code);
    return column === undefined || at === -1 ? [] : [{ column, value: at + 1 }];
  });
  return (row) => places.some(({ column, value }) => column[row] === value);
}

function isMatch(columns: Frame["columns"], plan: Plan, row: number): boolean {
  const state = judgeRow(columns, plan, row);
  return (state & ~SLOT_MASK) === 0 && (state & SLOT_MASK) < COARSE_SLOT && shareOf(columns, plan, row) > 0;
}

/** Equal ones by time, then by number, so that pages never overlap. */
function comparison(
  { columns, classes, dictionaries }: Frame,
  plan: Plan,
  { sort, isDescending, categoryOrder }: FrameReportsQuestion,
): (a: number, b: number) => number {
  const classOf = (row: number): number => columns.reportClass[row] ?? 0;
  const rankOf = (ids: readonly string[], order: readonly string[]): readonly number[] => {
    const ranks = new Map(order.map((id, at) => [id, at]));
    return ids.map((id) => ranks.get(id) ?? order.length);
  };
  const categories = rankOf(dictionaries.categories, categoryOrder);
  const agencies = rankOf(dictionaries.agencies, dictionaries.agencies.toSorted());
  // Column values are positions + 1; what has no district comes last.
  const districts = [plan.districtCodes.length, ...rankOf(plan.districtCodes, plan.districtCodes.toSorted())];
  const valueOf: Readonly<Record<ReportSort, (row: number) => number>> = {
    time: (row) => columns.localMinute[row] ?? 0,
    kind: (row) => classes.kind[classOf(row)] ?? 0,
    category: (row) => categories[classes.category[classOf(row)] ?? 0] ?? 0,
    agency: (row) => agencies[classes.agency[classOf(row)] ?? 0] ?? 0,
    district: (row) => districts[plan.districtColumn?.[row] ?? 0] ?? 0,
    cell: (row) => plan.cellColumn[row] ?? 0,
    received: (row) => columns.receivedDay[row] ?? 0,
  };
  const value = valueOf[sort];
  const sign = isDescending ? -1 : 1;
  return (a, b) =>
    sign * (value(a) - value(b)) ||
    (columns.localMinute[b] ?? 0) - (columns.localMinute[a] ?? 0) ||
    (columns.reportId[a] ?? 0) - (columns.reportId[b] ?? 0);
}

function toReport({ columns, classes, dictionaries }: Frame, plan: Plan, row: number): FrameReport {
  const id = columns.reportClass[row] ?? 0;
  const kind = KINDS[classes.kind[id] ?? 0];
  const category = dictionaries.categories[classes.category[id] ?? 0];
  const agency = dictionaries.agencies[classes.agency[id] ?? 0];
  if (kind === undefined || category === undefined || agency === undefined) throw new RangeError(`class ${id} has no members`);
  const duration = columns.durationMin[row] ?? 0;
  return {
    localMinute: columns.localMinute[row] ?? 0,
    durationMin: duration === NO_HOUR || duration > LONGEST_WINDOW_MIN ? null : duration,
    kind,
    category,
    agency,
    district: districtOf(plan, row),
    cell: plan.cellColumn[row] ?? 0,
    receivedDay: columns.receivedDay[row] ?? 0,
  };
}

function districtOf({ districtColumn, districtCodes }: Plan, row: number): DistrictCode | null {
  const code = districtCodes[(districtColumn?.[row] ?? 0) - 1];
  // The codes are those of the dictionary, which holds nothing else.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return code === undefined ? null : (code as DistrictCode);
}
