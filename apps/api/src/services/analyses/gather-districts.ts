import { addDays, type District, type DistrictCode, type Filter, type LevelId } from "@lagebild/domain";
import { dispersionOf } from "../districts/count-change.ts";
import type { Picture, Stamped } from "../picture/ask-picture.ts";
import { facetsOf } from "../picture/count-facets.ts";
import { stepsOf } from "../picture/count-timeline.ts";
import { askRuns, coveredWeeks, findPeriods, spreadReach, sumStamped, type Periods } from "./gather-periods.ts";

/** A district in both periods. */
export interface CountedDistrict {
  readonly code: DistrictCode;
  readonly count: number;
  readonly countBefore: number;
  /** [PC5] Of its own weeks; null where too few of them have data. */
  readonly dispersion: number | null;
}

export interface GatheredDistricts extends Periods {
  readonly stamped: Stamped;
  readonly level: LevelId;
  readonly districts: readonly CountedDistrict[];
  readonly isWeighted: boolean;
}

interface Choice {
  readonly districts: readonly District[];
  readonly change: Partial<Filter>;
  readonly to: number;
  readonly shiftDays: number | undefined;
}

/** [M11] Counts of districts hold reports that are too coarse for cells. Those that the filter leaves out are not compared, nor corrected for (M4). */
export async function gatherDistricts(picture: Picture, { districts, change, to, shiftDays }: Choice): Promise<GatheredDistricts> {
  const periods = await findPeriods(picture, { to, shiftDays });
  const wanted = { wantsFacets: true };
  const [own, earlier] = await Promise.all([
    askRuns(picture, periods, { of: "period", wanted, change }),
    askRuns(picture, periods, { of: "before", wanted, change }),
  ]);
  const stamped = sumStamped(own);
  const chosen = districts.filter(({ code }) => picture.filter.districts?.includes(code) ?? true);
  const isEnough = periods.days >= periods.neededDays;
  const spreadOf = isEnough ? await gatherSpread(picture, stamped, { districts: chosen, change, periods }) : () => null;
  const [now, before] = [countsOf(own), countsOf(earlier)];
  return {
    ...periods,
    stamped,
    level: picture.filter.level,
    districts: chosen.map(({ code }) => ({
      code,
      count: now.get(code) ?? 0,
      countBefore: before.get(code) ?? 0,
      dispersion: spreadOf(code),
    })),
    // Other facets may be uneven by windows that the filter leaves out; these counts are not.
    isWeighted: [...own, ...earlier].some(({ answer }) => answer.isWeighted && answer.windows.reports > 0),
  };
}

function countsOf(parts: readonly Stamped[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { answer } of parts) {
    for (const { code, count } of facetsOf(answer).districts) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}

interface Spread {
  readonly districts: readonly District[];
  readonly change: Partial<Filter>;
  readonly periods: Periods;
}

/** [PC5] The weeks of the year before, with one question for each district or for each week, whichever are fewer. */
async function gatherSpread(
  picture: Picture,
  stamped: Stamped,
  { districts, change, periods }: Spread,
): Promise<(code: DistrictCode) => number | null> {
  const reach = spreadReach(periods.period);
  const starts = stepsOf((await picture.ask({ timeline: { ...reach, step: "week" } }, change)).answer, "week").map(({ from }) => from);
  const covered = await coveredWeeks(picture, stamped, { reach, starts });
  if (districts.length > starts.length) {
    const weeks = await Promise.all(
      starts.map((from) => picture.ask({ wantsFacets: true }, { ...change, period: { from, to: addDays(from, 7) } })),
    );
    const counts = weeks.map((week) => countsOf([week]));
    return (code) =>
      dispersionOf(
        counts.map((week) => week.get(code) ?? 0),
        covered,
      );
  }
  const timeline = { ...reach, step: "week" as const };
  const answers = await Promise.all(districts.map(({ code }) => picture.ask({ timeline }, { ...change, districts: [code] })));
  const byCode = new Map<string, readonly number[]>(
    districts.map(({ code }, at) => {
      const answer = answers[at]?.answer;
      return [code, answer === undefined ? [] : stepsOf(answer, "week").map(({ count }) => count)];
    }),
  );
  return (code) => dispersionOf(byCode.get(code) ?? [], covered);
}
