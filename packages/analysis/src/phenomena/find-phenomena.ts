import { benjaminiHochberg } from "@lagebild/stats";
import type { Phenomenon } from "@lagebild/domain";
import { isPartOf } from "../early-warning/comparability.ts";
import { coveredSteps } from "../early-warning/stream-cube.ts";
import { STEP_COUNT } from "../early-warning/streams.ts";
import { growthP, type Growth } from "../explanation/growth-test.ts";
import { createStepTable, YEAR_BEFORE, type StepTable, type TableKey } from "./step-table.ts";
import type { PhenomenaInput } from "./phenomena-input.ts";
import { toPhenomenon, type FoundPhenomenon } from "./to-phenomenon.ts";
import { WEEK_BLOCKS } from "./week-blocks.ts";

/** [NP3] Fewer reports are not tested. */
const LEAST_REPORTS = 5;
const LEVEL = 0.01;
const LEAST_RATIO = 1.5;
/** [NP4] Against the same days of the year before, where they are known. */
const YEAR_LEVEL = 0.05;
/** With fewer reports elsewhere the kind, not the category, tells how the city went. */
const LEAST_ELSEWHERE = 20;
const FEWEST_STEPS = 6;
const MOST_FOUND = 40;
/** Weight of all categories in the dispersion of one, in steps. */
const COMMON_WEIGHT = 12;

/** [NP1–NP6] Categories, and categories at certain hours, that are new or grew against their own past, in the city and in each district; surest first. */
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
    const isFound = pAdjusted[at]! <= LEVEL && one.now >= LEAST_RATIO * one.expected && isMoreThanYearBefore(table, one);
    return isFound ? [{ ...one, pAdjusted: pAdjusted[at]! }] : [];
  });
  return withoutRepetition(found)
    .toSorted((a, b) => a.p - b.p || b.now - a.now || compareKeys(a.key, b.key))
    .slice(0, MOST_FOUND)
    .map((one) => toPhenomenon(input, table, one));
}

type Tested = Omit<FoundPhenomenon, "pAdjusted">;

function testAll(table: StepTable, districtCount: number, past: readonly number[]): readonly Tested[] {
  const spreads = dispersions(table, past);
  const anywhere = [-1, ...Array(districtCount).keys()];
  return table.categories.flatMap((_, category) =>
    anywhere.flatMap((district) =>
      [-1, ...WEEK_BLOCKS.keys()].flatMap((block) =>
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
  const [now, before] = [own[STEP_COUNT - 1]!, sumAt(own, past)];
  if (now < LEAST_REPORTS) return [];
  const isWhole = key.district < 0 && key.block < 0;
  const category = table.of({ ...key, district: -1, block: -1 });
  const isByCategory = !isWhole && sumAt(category, past) - before >= Math.max(LEAST_ELSEWHERE, before);
  const reference = isByCategory ? category : kindOf(table, key.category);
  const then = sumAt(reference, past) - before;
  const growth = againstReference({ now, before, dispersion }, { now: reference[STEP_COUNT - 1]! - now, then }, 1 / past.length);
  return [{ key, now, before, expected: growth.expected, p: growthP(growth), dispersion, isByCategory }];
}

interface Own {
  readonly now: number;
  readonly before: number;
  readonly dispersion: number;
}

/** How the reference went is itself known from so many reports only: that widens as over-dispersion does. Without enough of it time alone tells what to expect. */
function againstReference(
  { now, before, dispersion }: Own,
  reference: { readonly now: number; readonly then: number },
  plain: number,
): Growth {
  const isKnown = reference.then >= LEAST_ELSEWHERE && reference.now > 0;
  const factor = isKnown ? reference.now / reference.then : plain;
  const expected = before * factor;
  const unsure = isKnown ? expected * (1 / reference.now + 1 / reference.then) : 0;
  return { recorded: now, past: before, expected, factor, dispersion: dispersion * (1 + unsure) };
}

function kindOf({ categories, of }: StepTable, category: number): Float64Array {
  const { kind } = categories[category]!;
  const sums = new Float64Array(STEP_COUNT + 1);
  categories.forEach((one, at) => {
    if (one.kind === kind) of({ category: at, district: -1, block: -1 }).forEach((count, step) => (sums[step]! += count));
  });
  return sums;
}

/** [NP5] Pearson's dispersion of each category over the past around how its kind went, drawn towards that of all; at least 1. */
function dispersions(table: StepTable, past: readonly number[]): readonly number[] {
  const squares = table.categories.map((_, category) => {
    const own = table.of({ category, district: -1, block: -1 });
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

/** [NP4] What comes every year at this time is nothing new. */
function isMoreThanYearBefore(table: StepTable, { key, now, dispersion }: Tested): boolean {
  if (!table.categories[key.category]!.hasYearBefore) return true;
  const before = table.of(key)[YEAR_BEFORE]!;
  const kind = kindOf(table, key.category);
  const reference = { now: kind[STEP_COUNT - 1]! - now, then: kind[YEAR_BEFORE]! - before };
  return growthP(againstReference({ now, before, dispersion }, reference, 1)) <= YEAR_LEVEL;
}

/** [NP6] The most telling of what says the same: a district that makes most of a rise stands for the city, the whole day for its hours. */
function withoutRepetition(found: readonly FoundPhenomenon[]): readonly FoundPhenomenon[] {
  const isSame = (a: FoundPhenomenon, b: FoundPhenomenon): boolean => a.key.category === b.key.category;
  const excess = ({ now, expected }: FoundPhenomenon): number => now - expected;
  return found.filter((one) => {
    const others = found.filter((other) => other !== one && isSame(one, other));
    if (one.key.block >= 0) return !others.some(({ key }) => key.block < 0 && (key.district === one.key.district || key.district < 0));
    if (one.key.district >= 0) return true;
    return !others.some((other) => other.key.district >= 0 && other.key.block < 0 && 2 * excess(other) >= excess(one));
  });
}

function compareKeys(a: TableKey, b: TableKey): number {
  return a.category - b.category || a.district - b.district || a.block - b.block;
}

function sumAt(values: Float64Array, steps: readonly number[]): number {
  return steps.reduce((sum, step) => sum + values[step]!, 0);
}
