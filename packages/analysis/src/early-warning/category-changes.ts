import type { AgencyId, CategoryChange, CategoryId, Kind } from "@lagebild/domain";
import { coverageOf } from "./source-coverage.ts";
import { dayCountOf, YEAR_DAYS } from "./streams.ts";
import type { WarningInput } from "./warning-input.ts";

const WEEKS = YEAR_DAYS / 7;
/** Logarithms of likelihood ratios: what rises must stand out, what falls in the same week needs less. */
const LEAST_RISE = 20;
const LEAST_FALL = 8;
const RISE_FACTOR = 5;
const FALL_FACTOR = 0.6;
/** How far gain and loss may lie apart. */
const BALANCE = 2;

interface Series {
  readonly category: CategoryId;
  /** Reports by week, oldest first. */
  readonly weeks: Float64Array;
}

interface Turn {
  readonly week: number;
  readonly ratio: number;
  readonly before: number;
  readonly after: number;
}

/** [EW4] What looks like other codes rather than like another city. */
export function categoryChanges(input: WarningInput): readonly CategoryChange[] {
  const bySource = new Map<string, Series[]>();
  const weeksOf = weeklyCounts(input);
  input.classes.forEach(({ agency, kind, category }, at) => {
    const key = `${agency} ${kind}`;
    const own = bySource.get(key) ?? [];
    own.push({ category, weeks: weeksOf[at]! });
    bySource.set(key, own);
  });
  const changes: CategoryChange[] = [];
  for (const key of [...bySource.keys()].toSorted()) {
    const series = bySource.get(key)!;
    const source = input.classes.find(({ agency, kind }) => `${agency} ${kind}` === key)!;
    const covered = coveredWeeks(input, source);
    for (const change of changesWithin(series, covered)) {
      changes.push({ agency: source.agency, kind: source.kind, ...change, day: input.asOf + 1 - YEAR_DAYS + change.day * 7 });
    }
  }
  return changes;
}

function weeklyCounts({ firstDay, asOf, classes, rows }: WarningInput): readonly Float64Array[] {
  const weeks = classes.map(() => new Float64Array(WEEKS));
  const start = asOf + 1 - YEAR_DAYS - firstDay;
  for (let row = 0; row < rows.day.length; row++) {
    const week = Math.floor((rows.day[row]! - start) / 7);
    if (week >= 0 && week < WEEKS) weeks[rows.reportClass[row]!]![week]! += 1;
  }
  return weeks;
}

/** 1 for weeks with data on every day. */
function coveredWeeks(input: WarningInput, source: { readonly agency: AgencyId; readonly kind: Kind }): Uint8Array {
  const days = coverageOf(input, source);
  const start = dayCountOf(input) - YEAR_DAYS;
  return Uint8Array.from({ length: WEEKS }, (_, week) => {
    for (let day = start + week * 7; day < start + week * 7 + 7; day++) if (day < 0 || days[day] === 0) return 0;
    return 1;
  });
}

function changesWithin(
  series: readonly Series[],
  covered: Uint8Array,
): readonly { readonly categories: readonly CategoryId[]; readonly day: number }[] {
  const rises = series.flatMap((one) => {
    const turn = sharpestTurn(one.weeks, covered);
    const rises = turn !== null && turn.ratio >= LEAST_RISE && turn.after >= RISE_FACTOR * turn.before;
    return rises ? [{ ...one, turn }] : [];
  });
  return rises.flatMap(({ category, turn }) => {
    const gain = turn.after - turn.before;
    const falls = series.flatMap((other) => {
      if (other.category === category) return [];
      const near = [turn.week - 1, turn.week, turn.week + 1].map((week) => turnAt(other.weeks, covered, week));
      const best = near.reduce((one, two) => (two !== null && (one === null || two.ratio > one.ratio) ? two : one), null);
      const isFall = best !== null && best.ratio >= LEAST_FALL && best.after <= FALL_FACTOR * best.before;
      return isFall ? [{ category: other.category, loss: best.before - best.after }] : [];
    });
    const loss = falls.reduce((sum, one) => sum + one.loss, 0);
    if (loss === 0 || gain / loss > BALANCE || loss / gain > BALANCE) return [];
    return [{ categories: [category, ...falls.map((fall) => fall.category)], day: turn.week }];
  });
}

function sharpestTurn(weeks: Float64Array, covered: Uint8Array): Turn | null {
  let best: Turn | null = null;
  for (let week = 1; week < WEEKS; week++) {
    const turn = turnAt(weeks, covered, week);
    if (turn !== null && (best === null || turn.ratio > best.ratio)) best = turn;
  }
  return best;
}

/** Two Poisson rates, before the week and from it on, against one; null where one side has no data. */
function turnAt(weeks: Float64Array, covered: Uint8Array, turn: number): Turn | null {
  let [before, after, beforeWeeks, afterWeeks] = [0, 0, 0, 0];
  for (let week = 0; week < WEEKS; week++) {
    if (covered[week] === 0) continue;
    if (week < turn) [before, beforeWeeks] = [before + weeks[week]!, beforeWeeks + 1];
    else [after, afterWeeks] = [after + weeks[week]!, afterWeeks + 1];
  }
  if (beforeWeeks === 0 || afterWeeks === 0) return null;
  const mean = (before + after) / (beforeWeeks + afterWeeks);
  const part = (count: number, length: number): number => (count === 0 ? 0 : count * Math.log(count / length / mean));
  return {
    week: turn,
    ratio: part(before, beforeWeeks) + part(after, afterWeeks),
    before: before / beforeWeeks,
    after: after / afterWeeks,
  };
}
