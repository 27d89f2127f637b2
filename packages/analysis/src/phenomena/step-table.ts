import type { CategoryId, Kind } from "@lagebild/domain";
import type { ReportBook } from "../early-warning/report-book.ts";
import { coverageOf } from "../early-warning/source-coverage.ts";
import { STEP_COUNT, STEP_DAYS, YEAR_DAYS } from "../early-warning/streams.ts";
import { NOWHERE } from "./nowhere.ts";
import { blocksOfRows, WEEK_BLOCKS } from "./week-blocks.ts";

export interface TableCategory {
  readonly kind: Kind;
  readonly category: CategoryId;
  /** Classes of all agencies, by position. */
  readonly classes: readonly number[];
  /** Whether the same 28 days of the year before have data of all its sources. */
  readonly hasYearBefore: boolean;
}

/** One place and part of the week. Districts count from 0 as in the input. */
export interface TableKey {
  readonly category: number;
  /** Null: the whole city. NOWHERE: a place outside of all. */
  readonly district: number | null;
  /** Null: at any hour. */
  readonly block: number | null;
}

/** Reports by category, district, part of the week and step. The step after the last is that of a year before the last. */
export interface StepTable {
  readonly categories: readonly TableCategory[];
  of(key: TableKey): Float64Array;
}

export const YEAR_BEFORE = STEP_COUNT;
const SLOTS = STEP_COUNT + 1;

export function createStepTable(book: ReportBook, isUsed: Uint8Array): StepTable {
  const { rows, districts } = book.input;
  const categories = listCategories(book, isUsed);
  const categoryOf = new Int32Array(book.input.classes.length).fill(NOWHERE);
  categories.forEach(({ classes }, at) => {
    for (const one of classes) categoryOf[one] = at;
  });
  const [districtCount, blockCount] = [districts.length + 1, WEEK_BLOCKS.length + 1];
  const counts = new Float64Array(categories.length * districtCount * blockCount * SLOTS);
  const offsetOf = ({ category, district, block }: TableKey): number =>
    ((category * districtCount + shelfOf(district)) * blockCount + shelfOf(block)) * SLOTS;
  const blocks = blocksOfRows(book.input);
  for (let row = 0; row < rows.day.length; row++) {
    const category = categoryOf[rows.reportClass[row]!]!;
    const slot = slotOf(book.dayCount, rows.day[row]!);
    if (category === NOWHERE || slot === NOWHERE || book.counted[row] === 0) continue;
    const [district, block] = [rows.district[row]! - 1, blocks[row]!];
    counts[offsetOf({ category, district: null, block: null }) + slot]! += 1;
    if (block !== NOWHERE) counts[offsetOf({ category, district: null, block }) + slot]! += 1;
    if (district === NOWHERE) continue;
    counts[offsetOf({ category, district, block: null }) + slot]! += 1;
    if (block !== NOWHERE) counts[offsetOf({ category, district, block }) + slot]! += 1;
  }
  return { categories, of: (key) => counts.subarray(offsetOf(key), offsetOf(key) + SLOTS) };
}

/** Any comes before each. */
const shelfOf = (position: number | null): number => (position === null ? 0 : position + 1);

function slotOf(dayCount: number, day: number): number {
  const age = dayCount - 1 - day;
  if (age >= YEAR_DAYS) return age < YEAR_DAYS + STEP_DAYS ? YEAR_BEFORE : NOWHERE;
  return STEP_COUNT - 1 - Math.floor(age / STEP_DAYS);
}

function listCategories({ input, dayCount }: ReportBook, isUsed: Uint8Array): readonly TableCategory[] {
  const groups = new Map<string, number[]>();
  input.classes.forEach(({ kind, category }, at) => {
    if (isUsed[at] === 1) groups.set(`${kind} ${category}`, [...(groups.get(`${kind} ${category}`) ?? []), at]);
  });
  return [...groups.keys()].toSorted().map((key) => {
    const classes = groups.get(key)!;
    const { kind, category } = input.classes[classes[0]!]!;
    const [from, to] = [dayCount - YEAR_DAYS - STEP_DAYS, dayCount - YEAR_DAYS];
    const hasYearBefore =
      from >= 0 &&
      classes.every((at) =>
        coverageOf(input, input.classes[at]!)
          .subarray(from, to)
          .every((day) => day === 1),
      );
    return { kind, category, classes, hasYearBefore };
  });
}
