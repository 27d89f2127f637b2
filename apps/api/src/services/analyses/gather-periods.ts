import { addDays, fromDayNumber, isUncovered, precedingPeriod, toDayNumber, type Filter, type Period } from "@lagebild/domain";
import type { FrameStudyArea } from "@lagebild/frame";
import type { Picture, Stamped } from "../picture/ask-picture.ts";
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

/** [M9] The nearest earlier period that is as long and has as many of each weekday: directly before a whole number of weeks, else some days earlier. */
export function comparablePeriod({ from, to }: Period): Period {
  const days = toDayNumber(to) - toDayNumber(from);
  const shift = Math.ceil(days / WEEK_DAYS) * WEEK_DAYS;
  return { from: addDays(from, -shift), to: addDays(to, -shift) };
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

/** What the comparison of two periods stands on. */
export interface GatheredPeriods {
  readonly stamped: Stamped;
  readonly period: Period;
  readonly before: Period;
  readonly counts: Float64Array;
  readonly countsBefore: Float64Array;
  /** [PC5] `weeks[week * cells + cell]`, covered weeks before `period` only. */
  readonly weeks: Float64Array;
  /** [M10] False where either period lacks data. */
  readonly isCovered: boolean;
  /** An hour filter met reports with a time window in one of them (M8). */
  readonly isWeighted: boolean;
}

/** [M9, M12] `to` is the day after the last that may be counted. */
export async function gatherPeriods(
  picture: Picture,
  { area, change, to }: { readonly area: FrameStudyArea; readonly change: Partial<Filter>; readonly to: number },
): Promise<GatheredPeriods> {
  const period = { from: picture.filter.period.from, to: fromDayNumber(to) };
  const before = comparablePeriod(period);
  const stamped = await picture.ask({ wantsCells: true }, { ...change, period });
  const earlier = await picture.ask({ wantsCells: true }, { ...change, period: before });
  const isCovered = !(await lacksData(picture, stamped, before)) && !(await lacksData(picture, stamped, period));
  const isWeighted = stamped.answer.isWeighted || earlier.answer.isWeighted;
  const spread = isCovered && !isWeighted ? await gatherWeeks(picture, stamped, { area, change, period }) : null;
  return {
    stamped,
    period,
    before,
    counts: spreadCounts(stamped, area),
    countsBefore: spreadCounts(earlier, area),
    weeks: spread?.weeks ?? new Float64Array(),
    isCovered,
    isWeighted: isWeighted || (spread?.isWeighted ?? false),
  };
}

interface Weeks {
  readonly area: FrameStudyArea;
  readonly change: Partial<Filter>;
  readonly period: Period;
}

async function gatherWeeks(picture: Picture, stamped: Stamped, { area, change, period }: Weeks) {
  const reach = { from: addDays(period.from, -SPREAD_WEEKS * WEEK_DAYS), to: period.from };
  const { answer } = await picture.askOnce({ cube: { ...reach, step: "week" } }, { ...change, period: reach });
  const { cube } = answer;
  if (cube === undefined) throw new TypeError("the frame left out the cube that was asked for");
  const { firstOn } = await picture.summaryAt(stamped.dataStamp);
  const missing = (await picture.gapsOf(stamped, reach)).filter((gap) => isUncovered([gap]));
  const size = area.cells.length;
  const covered = cube.starts.flatMap((from, week) => {
    const to = addDays(from, WEEK_DAYS);
    const isMissing = firstOn === null || from < firstOn || missing.some((gap) => gap.from < to && gap.to > from);
    return isMissing ? [] : [cube.counts.subarray(week * size, (week + 1) * size)];
  });
  const weeks = new Float64Array(covered.length * size);
  covered.forEach((counts, at) => weeks.set(counts, at * size));
  return { weeks, isWeighted: answer.isWeighted };
}
