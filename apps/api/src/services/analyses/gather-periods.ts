import {
  addDays,
  comparableDays,
  earlierPeriod,
  fromDayNumber,
  haveSameWeekdays,
  isUncovered,
  LagebildError,
  leastComparedDays,
  nearestShift,
  periodDays,
  precedingPeriod,
  type ComparableDays,
  type CoverageGap,
  type Day,
  type Filter,
  type Period,
} from "@lagebild/domain";
import type { FrameStudyArea } from "@lagebild/frame";
import { ANALYSIS_TEXTS } from "../i18n/analysis-texts.ts";
import type { Picture, Stamped, Wanted } from "../picture/ask-picture.ts";
import { cellsOf } from "../picture/count-cells.ts";

const WEEK_DAYS = 7;
/** [PC5] The weeks that over-dispersion is measured over: a year, so that a season counts as spread. */
const SPREAD_WEEKS = 52;

/** Counts per cell of the study area, zeros included (M1). */
export function spreadCounts({ answer }: Stamped, area: FrameStudyArea): Float64Array {
  const { index, counts: given } = cellsOf(answer, area);
  const counts = new Float64Array(area.cells.length);
  index.forEach((position, entry) => (counts[position] = given[entry] ?? 0));
  return counts;
}

/** [M10] Whether a period reaches back before the first report or lacks days of what the filter includes. */
export async function lacksData(picture: Picture, stamped: Stamped, period: Period): Promise<boolean> {
  const { firstOn } = await picture.summaryAt(stamped.dataStamp);
  return firstOn === null || firstOn > period.from || isUncovered(await picture.gapsOf(stamped, period));
}

/** [H5] Counts of the preceding period; null where they could not be compared with. */
export async function countsBefore(
  picture: Picture,
  stamped: Stamped,
  { area, change }: { readonly area: FrameStudyArea; readonly change: Partial<Filter> },
): Promise<Float64Array | null> {
  const period = precedingPeriod(picture.filter.period);
  if (await lacksData(picture, stamped, period)) return null;
  return spreadCounts(await picture.ask({ wantsCells: true }, { ...change, period }), area);
}

/** Two periods of equal length as far as they can be compared. */
export interface Periods extends ComparableDays {
  readonly period: Period;
  readonly before: Period;
  readonly hasEqualWeekdays: boolean;
  /** [M10] In either of them, to be told. */
  readonly gaps: readonly CoverageGap[];
  /** [M6] So many of them must be comparable. */
  readonly neededDays: number;
}

/** What the comparison of cells stands on. */
export interface GatheredPeriods extends Periods {
  readonly stamped: Stamped;
  readonly counts: Float64Array;
  readonly countsBefore: Float64Array;
  /** [PC5] `weeks[week * cells + cell]`, covered weeks before `period` only. */
  readonly weeks: Float64Array;
  /** An hour filter met reports with a time window in one of them (M8). */
  readonly isWeighted: boolean;
}

interface Choice {
  readonly change: Partial<Filter>;
  /** [M12] The day after the last that may be counted. */
  readonly to: number;
  /** How many days earlier the other period begins; absent: the nearest with equal weekdays. */
  readonly shiftDays: number | undefined;
}

/** [M9, M10, M12] Throws a precondition-failed LagebildError where the two would overlap. */
export async function findPeriods(picture: Picture, { to, shiftDays }: Pick<Choice, "to" | "shiftDays">): Promise<Periods> {
  const period = { from: picture.filter.period.from, to: fromDayNumber(to) };
  const shift = shiftDays ?? nearestShift(period);
  if (shift < periodDays(period)) {
    throw new LagebildError("precondition-failed", ANALYSIS_TEXTS.overlap.en, { text: ANALYSIS_TEXTS.overlap });
  }
  const before = earlierPeriod(period, shift);
  const stamped = await picture.ask({});
  const [{ firstOn }, own, other] = await Promise.all([
    picture.summaryAt(stamped.dataStamp),
    picture.gapsOf(stamped, period),
    picture.gapsOf(stamped, before),
  ]);
  const gaps = [...other, ...own];
  const comparable = comparableDays({ period, before, gaps, firstOn });
  const hasEqualWeekdays = haveSameWeekdays(comparable.compared, period, before);
  return { ...comparable, period, before, hasEqualWeekdays, gaps, neededDays: leastComparedDays(period) };
}

/** What is asked of the days that are compared, one answer for each run of them; the whole period where there are none. */
export async function askRuns(
  picture: Picture,
  { compared, ...periods }: Pick<Periods, "compared" | "period" | "before">,
  { of, wanted, change }: { readonly of: "period" | "before"; readonly wanted: Wanted; readonly change: Partial<Filter> },
): Promise<readonly Stamped[]> {
  const whole = periods[of];
  const runs = compared.map(({ from, to }) => ({ from: addDays(whole.from, from), to: addDays(whole.from, to) }));
  return Promise.all((runs.length === 0 ? [whole] : runs).map((period) => picture.ask(wanted, { ...change, period })));
}

export async function gatherPeriods(
  picture: Picture,
  { area, change, to, shiftDays }: Choice & { readonly area: FrameStudyArea },
): Promise<GatheredPeriods> {
  const periods = await findPeriods(picture, { to, shiftDays });
  const wanted = { wantsCells: true };
  const [own, earlier] = await Promise.all([
    askRuns(picture, periods, { of: "period", wanted, change }),
    askRuns(picture, periods, { of: "before", wanted, change }),
  ]);
  const isWeighted = [...own, ...earlier].some(({ answer }) => answer.isWeighted);
  const isEnough = periods.days >= periods.neededDays && !isWeighted;
  const stamped = sumStamped(own);
  const spread = isEnough ? await gatherWeeks(picture, stamped, { area, change, period: periods.period }) : null;
  return {
    ...periods,
    stamped,
    counts: sumCounts(own, area),
    countsBefore: sumCounts(earlier, area),
    weeks: spread?.weeks ?? new Float64Array(),
    isWeighted: isWeighted || (spread?.isWeighted ?? false),
  };
}

function sumCounts(parts: readonly Stamped[], area: FrameStudyArea): Float64Array {
  const counts = new Float64Array(area.cells.length);
  for (const part of parts) spreadCounts(part, area).forEach((count, cell) => (counts[cell]! += count));
  return counts;
}

/** Totals of all parts, as of one answer. */
export function sumStamped(parts: readonly Stamped[]): Stamped {
  const [first] = parts;
  if (first === undefined) throw new RangeError("nothing was asked");
  const sum = (of: (answer: Stamped["answer"]) => number): number => parts.reduce((total, { answer }) => total + of(answer), 0);
  return {
    dataStamp: first.dataStamp,
    answer: {
      total: sum(({ total }) => total),
      inCells: sum(({ inCells }) => inCells),
      outside: sum(({ outside }) => outside),
      tooCoarse: sum(({ tooCoarse }) => tooCoarse),
      withoutPlace: sum(({ withoutPlace }) => withoutPlace),
      withoutHour: sum(({ withoutHour }) => withoutHour),
      isWeighted: parts.some(({ answer }) => answer.isWeighted),
      windows: { reports: sum(({ windows }) => windows.reports), sum: sum(({ windows }) => windows.sum) },
    },
  };
}

/** [PC5] The year before a period, in whole weeks. */
export function spreadReach(period: Period): Period {
  return { from: addDays(period.from, -SPREAD_WEEKS * WEEK_DAYS), to: period.from };
}

/** [M10] By the first day of each week: whether all of it has data. */
export async function coveredWeeks(
  picture: Picture,
  stamped: Stamped,
  { reach, starts }: { readonly reach: Period; readonly starts: readonly Day[] },
) {
  const { firstOn } = await picture.summaryAt(stamped.dataStamp);
  const missing = (await picture.gapsOf(stamped, reach)).filter((gap) => isUncovered([gap]));
  return starts.map((from) => {
    const to = addDays(from, WEEK_DAYS);
    return firstOn !== null && from >= firstOn && !missing.some((gap) => gap.from < to && gap.to > from);
  });
}

interface Weeks {
  readonly area: FrameStudyArea;
  readonly change: Partial<Filter>;
  readonly period: Period;
}

async function gatherWeeks(picture: Picture, stamped: Stamped, { area, change, period }: Weeks) {
  const reach = spreadReach(period);
  const { answer } = await picture.askOnce({ cube: { ...reach, step: "week" } }, { ...change, period: reach });
  const { cube } = answer;
  if (cube === undefined) throw new TypeError("the frame left out the cube that was asked for");
  const isCovered = await coveredWeeks(picture, stamped, { reach, starts: cube.starts });
  const size = area.cells.length;
  const covered = cube.starts.flatMap((_, week) =>
    isCovered[week] === true ? [cube.counts.subarray(week * size, (week + 1) * size)] : [],
  );
  const weeks = new Float64Array(covered.length * size);
  covered.forEach((counts, at) => weeks.set(counts, at * size));
  return { weeks, isWeighted: answer.isWeighted };
}
