import {
  KINDS,
  NotFoundError,
  type CityId,
  type Day,
  type District,
  type DistrictCode,
  type Filter,
  type Kind,
  type LevelId,
  type Meta,
  type Period,
  type Viewer,
} from "@lagebild/domain";
import { openPicture, type Picture, type Stamped } from "../picture/ask-picture.ts";
import { openAudience, todayIn } from "../picture/audience.ts";
import { partsToCompare, type ComparedBefore } from "../picture/compare-before.ts";
import { facetsOf } from "../picture/count-facets.ts";
import { stepsOf } from "../picture/count-timeline.ts";
import { findDataStamp, NO_STAMP } from "../picture/data-stamp.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { coveredBy, pageWeeks, type IsCovered, type PageWeeks } from "./page-weeks.ts";

export interface DistrictsInput {
  readonly city: CityId;
  /** Absent: the city's first level. */
  readonly level?: LevelId | undefined;
  /** The first day after the period; absent: the end of the last whole week. */
  readonly to?: Day | undefined;
}

/** What all districts of a level counted in the weeks of a page. */
export interface CountedDistricts {
  readonly picture: Picture;
  readonly meta: Meta;
  readonly level: LevelId;
  readonly districts: readonly District[];
  readonly weeks: PageWeeks;
  readonly isCovered: IsCovered;
  /** [PC9] Which days of the period stand beside those of an earlier one, for one kind or for all. */
  partsAgainst(before: Period, kind?: Kind): ComparedBefore;
  /** By district: for each week the counts in the order of KINDS. */
  weeklyOf(code: DistrictCode): readonly (readonly number[])[];
}

const NO_COUNTS: readonly number[] = KINDS.map(() => 0);

/** Opens the picture of a level and counts its districts week by week. */
export async function countDistricts(deps: PictureDeps, viewer: Viewer, input: DistrictsInput): Promise<CountedDistricts> {
  const { city, summary } = await openAudience(deps, viewer, input.city);
  const level = city.levels.find(({ id }) => input.level === undefined || id === input.level)?.id;
  if (level === undefined) throw new NotFoundError("level", input.level ?? "");
  const { firstOn, lastOn } = await summary(findDataStamp(deps.frames, city.id) ?? NO_STAMP);
  const today = todayIn(city, deps.clock);
  const weeks = pageWeeks({ newest: lastOn ?? today, today }, input.to);
  const filter: Filter = { period: weeks.period, level, resolution: 8, statistics: "incoming" };
  const picture = await openPicture(deps, viewer, { city: city.id, filter });
  const districts = await deps.cities.districts(city.id, level);
  const { newest, weeklyOf } = await askWeeks(picture, { weeks, districts });
  const meta = await picture.metaOf(await picture.ask({ wantsFacets: true }), weeks.whole);
  const gaps = await picture.gapsOf(newest, weeks.whole);
  return {
    picture,
    meta,
    level,
    districts,
    weeks,
    isCovered: coveredBy(gaps, { firstOn, lastOn }),
    partsAgainst(before, kind) {
      const own = kind === undefined ? gaps : gaps.filter((gap) => gap.kind === kind);
      return partsToCompare({ period: weeks.period, before, gaps: own, firstOn, asOf: meta.asOf });
    },
    weeklyOf,
  };
}

interface Asked {
  readonly weeks: PageWeeks;
  readonly districts: readonly District[];
}

interface Weekly extends Pick<CountedDistricts, "weeklyOf"> {
  readonly newest: Stamped;
}

/** One question for each district, or for each week where there are fewer weeks: a question costs more than the rows it passes. */
async function askWeeks(picture: Picture, { weeks, districts }: Asked): Promise<Weekly> {
  if (districts.length > weeks.weeks.length) return askEachWeek(picture, weeks);
  const timeline = { ...weeks.whole, step: "week" as const };
  const stamped = await askAtOnce(districts, ({ code }) => picture.ask({ timeline }, { districts: [code] }));
  const weekly = new Map<string, readonly (readonly number[])[]>(
    districts.map(({ code }, at) => [
      code,
      stamped[at] === undefined ? [] : stepsOf(stamped[at].answer, "week").map(({ byKind }) => byKind),
    ]),
  );
  return { newest: stamped.at(-1) ?? (await picture.ask({})), weeklyOf: (code) => weekly.get(code) ?? [] };
}

async function askEachWeek(picture: Picture, { weeks }: PageWeeks): Promise<Weekly> {
  const stamped = await askAtOnce(weeks, (period) => picture.ask({ wantsFacets: true }, { period }));
  const byWeek = stamped.map(
    ({ answer }) => new Map<string, readonly number[]>(facetsOf(answer).districts.map((each) => [each.code, each.byKind])),
  );
  return { newest: stamped.at(-1) ?? (await picture.ask({})), weeklyOf: (code) => byWeek.map((week) => week.get(code) ?? NO_COUNTS) };
}

/** Parts counted before and after a change of the data would make a change of their own: then once more. */
async function askAtOnce<Part>(parts: readonly Part[], ask: (part: Part) => Promise<Stamped>): Promise<readonly Stamped[]> {
  const first = await Promise.all(parts.map(ask));
  return first.every(({ dataStamp }) => dataStamp === first[0]?.dataStamp) ? first : Promise.all(parts.map(ask));
}
