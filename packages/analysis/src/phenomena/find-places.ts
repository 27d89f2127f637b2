import { benjaminiHochberg } from "@lagebild/stats";
import type { ReportBook } from "../early-warning/report-book.ts";
import { createNeighbours, type Neighbours } from "../neighbours.ts";
import { againstPast, isMoreThanYearBefore, LEAST_RATIO } from "./against-past.ts";
import { NOWHERE } from "./nowhere.ts";
import { createPlaceTable } from "./place-table.ts";
import type { StepTable } from "./step-table.ts";
import type { FoundPhenomenon } from "./to-phenomenon.ts";

const LEVEL = 0.01;
/** [NP7] A few near repeats are no phenomenon of a place. */
const LEAST_IN_PLACE = 8;

/**
 * [NP7] Categories that grew in a cell and those that touch it. Every such place with enough reports now and before together is tested, whenever they lie: given that sum the
 * test holds. Of places that overlap the surest is told.
 */
export function findPlaces(book: ReportBook, table: StepTable, past: readonly number[]): readonly FoundPhenomenon[] {
  const neighbours = createNeighbours(book.areaOf(9).cells, 1);
  const categoryOf = new Int32Array(book.input.classes.length).fill(NOWHERE);
  table.categories.forEach(({ classes }, at) => {
    for (const one of classes) categoryOf[one] = at;
  });
  const places = createPlaceTable({ book, neighbours, categoryOf, categoryCount: table.categories.length, past });
  const tested = places.placesWith(LEAST_IN_PLACE).map((counts) => {
    const own = { ...counts, dispersion: places.dispersions[counts.category]! };
    if (own.now < LEAST_IN_PLACE) return { ...own, p: 1, expected: 0, isByCategory: true };
    return { ...own, ...againstPast(table, own, { past, isWhole: false }) };
  });
  const pAdjusted = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p));
  const found = tested.flatMap((one, at) => {
    const isFound = pAdjusted[at]! <= LEVEL && one.now >= LEAST_RATIO * one.expected && isMoreThanYearBefore(table, one);
    return isFound ? [{ ...one, pAdjusted: pAdjusted[at]! }] : [];
  });
  const district = book.areaOf(9).district;
  return surest(found, neighbours).map(({ category, cell, now, before, expected, p, pAdjusted, dispersion, isByCategory }) => ({
    key: { category, district: district[cell]! - 1, block: null },
    place: placeAround(neighbours, cell),
    now,
    before,
    expected,
    p,
    pAdjusted,
    dispersion,
    isByCategory,
  }));
}

interface Ranked {
  readonly category: number;
  readonly cell: number;
  readonly now: number;
  readonly p: number;
}

function surest<One extends Ranked>(found: readonly One[], neighbours: Neighbours): readonly One[] {
  const kept: One[] = [];
  const taken = new Set<string>();
  for (const one of found.toSorted((a, b) => a.p - b.p || b.now - a.now || a.category - b.category || a.cell - b.cell)) {
    const keys = placeAround(neighbours, one.cell).map((cell) => `${one.category} ${cell}`);
    if (keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    kept.push(one);
  }
  return kept;
}

/** Ascending. */
function placeAround({ offsets, ids }: Neighbours, cell: number): readonly number[] {
  return [...ids.subarray(offsets[cell], offsets[cell + 1]), cell].toSorted((a, b) => a - b);
}
