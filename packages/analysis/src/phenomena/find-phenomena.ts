import { benjaminiHochberg } from "@lagebild/stats";
import type { Phenomenon } from "@lagebild/domain";
import { isPartOf } from "../early-warning/comparability.ts";
import { coveredSteps } from "../early-warning/stream-cube.ts";
import { STEP_COUNT } from "../early-warning/streams.ts";
import { againstPast, isMoreThanYearBefore, kindOf, LEAST_RATIO, LEAST_REPORTS, sumAt } from "./against-past.ts";
import { findPlaces } from "./find-places.ts";
import { createStepTable, YEAR_BEFORE, type StepTable, type TableKey } from "./step-table.ts";
import type { PhenomenaInput } from "./phenomena-input.ts";
import { toPhenomenon, type FoundPhenomenon } from "./to-phenomenon.ts";
import { WEEK_BLOCKS } from "./week-blocks.ts";

const LEVEL = 0.01;
const FEWEST_STEPS = 6;
const MOST_FOUND = 40;
/** Weight of all categories in the dispersion of one, in steps. */
const COMMON_WEIGHT = 12;

/** [NP1–NP7] Categories, and categories at certain hours, that are new or grew against their own past, in the city, in each district and in single places; surest first. */
export function findPhenomena(input: PhenomenaInput): readonly Phenomenon[] {
  const { book, comparability } = input;
  const covered = coveredSteps(comparability.covered, comparability.from);
  const past = [...covered.keys()]
    .filter((step) => step < covered.length - 1 && covered[step] === 1)
    .map((step) => step + STEP_COUNT - covered.length);
  if (past.length < FEWEST_STEPS || covered.at(-1) !== 1) return [];
  const isUsed = Uint8Array.from(comparability.isUsed, (one, at) =>
    one === 1 && !comparability.changes.some((change) => isPartOf(change, book.input.classes[at]!)) ? 1 : 0,
  );
  const table = createStepTable(book, isUsed);
  const tested = testAll(table, book.input.districts.length, past);
  const pAdjusted = benjaminiHochberg(Float64Array.from(tested, ({ p }) => p));
  const found = tested.flatMap((one, at) => {
    const isMore = isMoreThanYearBefore(table, { ...one, category: one.key.category });
    const isFound = pAdjusted[at]! <= LEVEL && one.now >= LEAST_RATIO * one.expected && isMore;
    return isFound ? [{ ...one, pAdjusted: pAdjusted[at]! }] : [];
  });
  return withoutRepetition([...found, ...findPlaces(book, table, past)])
    .toSorted((a, b) => a.p - b.p || b.now - a.now || compareKeys(a.key, b.key))
    .slice(0, MOST_FOUND)
    .map((one) => toPhenomenon(input, table, one));
}

type Tested = Omit<FoundPhenomenon, "pAdjusted"> & { readonly yearBefore: number };

function testAll(table: StepTable, districtCount: number, past: readonly number[]): readonly Tested[] {
  const spreads = dispersions(table, past);
  const anywhere = [null, ...Array(districtCount).keys()];
  return table.categories.flatMap((_, category) =>
    anywhere.flatMap((district) =>
      [null, ...WEEK_BLOCKS.keys()].flatMap((block) =>
        testOne(table, { category, district, block }, { past, dispersion: spreads[category]! }),
      ),
    ),
  );
}

/** [NP3] */
function testOne(
  table: StepTable,
  key: TableKey,
  { past, dispersion }: { readonly past: readonly number[]; readonly dispersion: number },
): readonly Tested[] {
  const own = table.of(key);
  const counts = { now: own[STEP_COUNT - 1]!, before: sumAt(own, past), yearBefore: own[YEAR_BEFORE]!, dispersion };
  if (counts.now < LEAST_REPORTS) return [];
  const isWhole = key.district === null && key.block === null;
  return [{ key, place: null, ...counts, ...againstPast(table, { ...counts, category: key.category }, { past, isWhole }) }];
}

/** [NP5] Pearson's dispersion of each category over the past around how its kind went, drawn towards that of all; at least 1. */
function dispersions(table: StepTable, past: readonly number[]): readonly number[] {
  const squares = table.categories.map((_, category) => {
    const own = table.of({ category, district: null, block: null });
    const kind = kindOf(table, category);
    const [all, whole] = [sumAt(own, past), sumAt(kind, past)];
    return past.reduce((sum, step) => {
      const mean = whole === 0 ? 0 : (all * kind[step]!) / whole;
      return mean > 0 ? sum + (own[step]! - mean) ** 2 / mean : sum;
    }, 0);
  });
  const free = past.length - 1;
  const known = squares.filter((square) => square > 0);
  const common = known.length === 0 ? 1 : known.toSorted((a, b) => a - b)[Math.floor(known.length / 2)]! / free;
  return squares.map((square) => Math.max(1, (square + COMMON_WEIGHT * common) / (free + COMMON_WEIGHT)));
}

/**
 * [NP6] The most telling of what says the same: a place that makes most of a rise stands for its district and the city, a district for the city, the whole day for its
 * hours.
 */
function withoutRepetition(found: readonly FoundPhenomenon[]): readonly FoundPhenomenon[] {
  const isSame = (a: FoundPhenomenon, b: FoundPhenomenon): boolean => a.key.category === b.key.category;
  const excess = ({ now, expected }: FoundPhenomenon): number => now - expected;
  return found.filter((one) => {
    if (one.place !== null) return true;
    const others = found.filter((other) => other !== one && isSame(one, other));
    const isWithin = ({ place, key }: FoundPhenomenon): boolean =>
      one.key.district === null || (place !== null && key.district === one.key.district);
    if (others.some((other) => other.place !== null && isWithin(other) && 2 * excess(other) >= excess(one))) return false;
    const wider = others.filter(({ place }) => place === null);
    if (one.key.block !== null) {
      return !wider.some(({ key }) => key.block === null && (key.district === one.key.district || key.district === null));
    }
    if (one.key.district !== null) return true;
    return !wider.some((other) => other.key.district !== null && other.key.block === null && 2 * excess(other) >= excess(one));
  });
}

function compareKeys(a: TableKey, b: TableKey): number {
  return a.category - b.category || compareParts(a.district, b.district) || compareParts(a.block, b.block);
}

/** The whole before its parts. */
function compareParts(a: number | null, b: number | null): number {
  return a === null || b === null ? Number(a !== null) - Number(b !== null) : a - b;
}
