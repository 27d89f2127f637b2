import { MARK_SORT, RATES } from "./plan.ts";
import type { StudyResult } from "./study.ts";
import { summarise, summariseRates, type MethodSummary, type SortSummary } from "./summary.ts";
import { WATCH_NAME } from "./methods.ts";

/** A mark of the study, and where it is missed. */
export interface Mark {
  readonly mark: string;
  /** What was measured. */
  readonly measured: string;
  readonly missed: readonly string[];
}

const MOST_OFF = 0.2;
const LEAST_FOUND = 0.8;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

export function marksOf(result: StudyResult): readonly Mark[] {
  const summaries = RATES.map((_, rate) => summarise(result, rate));
  return [rateMark(result), foundMark(summaries[0] ?? []), neverLonger(summaries), shorter(summaries)];
}

function rateMark(result: StudyResult): Mark {
  const measured = summariseRates(result).find(({ method }) => method === WATCH_NAME)?.measured ?? [];
  const ratios = RATES.map(({ name, per30Days }, at) => ({ name, off: (measured[at]?.mean ?? Number.NaN) / per30Days - 1 }));
  const said = ratios.map(({ name, off }) => `${name} ${off >= 0 ? "+" : "−"}${percent(Math.abs(off))}`);
  return {
    mark: "False alarms within 20 % of the setting",
    measured: said.join(", "),
    missed: said.filter((_, at) => !(Math.abs(ratios[at]?.off ?? Number.NaN) <= MOST_OFF)),
  };
}

function foundMark(summaries: readonly SortSummary[]): Mark {
  const marked = summaries.filter(({ reports, shape }) => reports === MARK_SORT.reports && shape === MARK_SORT.shape);
  const shares = marked.map(({ placing, count, methods }) => ({ placing, count, found: methods[0]?.found14.mean ?? 0 }));
  return {
    mark: "12 reports in 14 days in 7 neighbouring cells found within 14 days in 80 % or more, at 2 a week",
    measured: shares.map(({ placing, count, found }) => `${placing} ${percent(found)} of ${count}`).join(", "),
    missed: shares.filter(({ found }) => found < LEAST_FOUND).map(({ placing, found }) => `${placing} ${percent(found)}`),
  };
}

interface Pair {
  readonly name: string;
  readonly other: MethodSummary;
  readonly isTelling: boolean;
}

/** `isTelling`: some method finds 20–80 % of the outbreaks of the sort within 28 days. */
function pairsOf(summaries: readonly (readonly SortSummary[])[]): readonly Pair[] {
  return summaries.flatMap((sorts, rate) =>
    sorts.flatMap(({ methods, reports, shape, placing }) => {
      const isTelling = methods.some(({ found }) => found[2] >= 0.2 && found[2] <= 0.8);
      return methods
        .filter(({ difference }) => difference !== null)
        .map((other) => ({
          name: `${RATES[rate]?.name ?? ""}, ${reports} reports, ${shape}, ${placing}: ${other.method}`,
          other,
          isTelling,
        }));
    }),
  );
}

const withInterval = ({ name, other: { difference } }: Pair): string =>
  `${name} ${signed(difference?.mean)} days (${signed(difference?.low)} to ${signed(difference?.high)})`;

const signed = (days = Number.NaN): string => `${days > 0 ? "+" : ""}${days.toFixed(1)}`;

function neverLonger(summaries: readonly (readonly SortSummary[])[]): Mark {
  const pairs = pairsOf(summaries);
  const missed = pairs.filter(({ other }) => (other.difference?.mean ?? 0) > 0);
  const secured = missed.filter(({ other }) => (other.difference?.low ?? 0) > 0);
  return {
    mark: "Mean delay nowhere longer than another method's",
    measured: `longer in ${missed.length} of ${pairs.length} comparisons, with its 95 % interval in ${secured.length}`,
    missed: missed.map(withInterval),
  };
}

function shorter(summaries: readonly (readonly SortSummary[])[]): Mark {
  const pairs = pairsOf(summaries).filter(({ isTelling }) => isTelling);
  const missed = pairs.filter(({ other }) => !((other.difference?.high ?? 0) < 0));
  return {
    mark: "Shorter, with its 95 % interval, wherever a method finds 20–80 %",
    measured: `shorter in ${pairs.length - missed.length} of ${pairs.length} comparisons`,
    missed: missed.map(withInterval),
  };
}
