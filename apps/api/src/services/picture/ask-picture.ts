import {
  addDays,
  coverageGaps,
  UNKNOWN_CATEGORY,
  type City,
  type CityId,
  type CoverageGap,
  type Day,
  type Filter,
  type Meta,
  type Period,
  type Viewer,
} from "@lagebild/domain";
import type { FrameAnswer, FrameQuestion } from "@lagebild/frame";
import { authorise, specialCategories } from "@lagebild/policy";
import { openAudience, type Audience } from "./audience.ts";
import type { CatalogueInUse, CitySummaryOfStore } from "./city-book.ts";
import { findDataStamp, withCoverage } from "./data-stamp.ts";
import { kindsOf } from "./kinds-of.ts";
import { checkFilter, checkNames, toFrameFilter } from "./picture-filter.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** The parts of a question beside filter and grant. */
export type Wanted = Omit<FrameQuestion, "filter" | "grant">;

export interface Stamped {
  readonly answer: FrameAnswer;
  readonly dataStamp: string;
}

/** One city, one filter, one viewer: what every question of a request has in common. */
export interface Picture {
  readonly city: City;
  readonly catalogue: CatalogueInUse;
  /** As it came in, groups not resolved. */
  readonly filter: Filter;
  /** Goes through the cache; `change` replaces parts of the filter. */
  ask(wanted: Wanted, change?: Partial<Filter>): Promise<Stamped>;
  /** Past the cache: for what is large and asked once. */
  askOnce(wanted: Wanted, change?: Partial<Filter>): Promise<Stamped>;
  /** What every question of this picture says, for those that are no counts. */
  question(): Promise<Pick<FrameQuestion, "filter" | "grant" | "holidays">>;
  /** Which reports lie where and when, single ones: for computing, never for an answer. */
  moments(change: Partial<Filter>): ReturnType<PictureDeps["frames"]["moments"]>;
  /** [M7] `reach`: what the answer reaches over instead of the filter's own period. */
  metaOf(stamped: Stamped, reach?: Period): Promise<Meta>;
  /** Number and days of the reports that the viewer may count. */
  summaryAt(dataStamp: string): Promise<CitySummaryOfStore>;
  /** [M10] Days of a period without data, of the agencies and kinds that the filter includes and the viewer sees. */
  gapsOf(stamped: Stamped, period: Period): Promise<CoverageGap[]>;
}

/** Authorises, checks the filter, and opens the picture. */
export async function openPicture(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter },
): Promise<Picture> {
  authorise(viewer, "view-picture");
  const { filter } = input;
  const audience = await openAudience(deps, viewer, input.city);
  const { city, catalogue } = audience;
  checkFilter(city, filter);
  checkNames(filter, await knownNames(deps, filter, city, catalogue));
  const frameFilter = toFrameFilter(filter, catalogue.categories);

  const { questionOf, ask } = createAsking(deps, audience, frameFilter);

  async function asOfAt(dataStamp: string): Promise<Day> {
    return filter.asOf ?? (await newestDay(audience, dataStamp)) ?? addDays(filter.period.to, -1);
  }

  async function gapsOf({ dataStamp }: Stamped, period: Period): Promise<CoverageGap[]> {
    const [{ series }, asOf] = await Promise.all([deps.cities.coverage(city.id), asOfAt(dataStamp)]);
    const seen = series.filter(({ agency, kind }) => audience.sees(agency, kind));
    return coverageGaps(seen, { agencies: filter.agencies, kinds: kindsOf(filter, catalogue.categories) }, { period, asOf });
  }

  async function metaOf(stamped: Stamped, reach: Period = filter.period): Promise<Meta> {
    const { answer, dataStamp } = stamped;
    const coverage = await deps.cities.coverage(city.id);
    return {
      city: city.id,
      dataStamp: audience.stampOf(withCoverage(dataStamp, coverage)),
      asOf: await asOfAt(dataStamp),
      statistics: filter.statistics,
      isSynthetic: city.isSynthetic,
      total: answer.total,
      inCells: answer.inCells,
      outside: answer.outside,
      tooCoarse: answer.tooCoarse,
      withoutPlace: answer.withoutPlace,
      withoutHour: answer.withoutHour,
      specialLeftOut: await countSpecialLeftOut({ ask, filter, catalogue }),
      isWeighted: answer.isWeighted,
      windows: answer.windows,
      gaps: await gapsOf(stamped, reach),
    };
  }

  return {
    city,
    catalogue,
    filter,
    ask,
    askOnce: async (wanted, change) => deps.frames.ask(city.id, await questionOf(wanted, change)),
    moments: async (change) => deps.frames.moments(city.id, await questionOf({}, change)),
    question: async () => questionOf({}),
    metaOf,
    gapsOf,
    summaryAt: audience.summary,
  };
}

/** How questions of one viewer over one filter are put, and asked through the cache. */
function createAsking(deps: PictureDeps, { city, grant }: Audience, frameFilter: Filter) {
  async function questionOf(wanted: Wanted, change: Partial<Filter> = {}): Promise<FrameQuestion> {
    const asked = { ...frameFilter, ...change };
    if (asked.holidays === undefined) return { filter: asked, grant, ...wanted };
    return { filter: asked, grant, ...wanted, holidays: await deps.holidays.between(city, reachOf(asked, wanted)) };
  }

  async function ask(wanted: Wanted, change: Partial<Filter> = {}) {
    const question = await questionOf(wanted, change);
    const dataStamp = findDataStamp(deps.frames, city.id);
    const key = JSON.stringify([grant.key, city.id, dataStamp, question.filter, { ...wanted, area: wanted.area?.name }, question.holidays]);
    return deps.answers.get(key, dataStamp, () => deps.frames.ask(city.id, question));
  }

  return { questionOf, ask };
}

/** Days whose holidays matter, windows that begin in the question's days included (M8). */
function reachOf({ period }: Filter, { timeline, cube }: Wanted): Period {
  const periods = [period, timeline, cube].filter((each) => each !== undefined);
  const [from = period.from] = periods.map((each) => each.from).toSorted();
  const to =
    periods
      .map((each) => each.to)
      .toSorted()
      .at(-1) ?? period.to;
  return { from, to: addDays(to, LONGEST_WINDOW_DAYS) };
}

/** A window of seven days may reach into an eighth. */
const LONGEST_WINDOW_DAYS = 8;

/** [R6] One question for all answers of a filter: they share the cache. */
async function countSpecialLeftOut({ ask, filter, catalogue }: Pick<Picture, "ask" | "filter" | "catalogue">): Promise<number> {
  const special = filter.categories === undefined ? specialCategories(catalogue.categories) : [];
  return special.length === 0 ? 0 : (await ask({}, { categories: [...special] })).answer.total;
}

/** Reads only the lists that the filter names members of. */
async function knownNames(deps: PictureDeps, filter: Filter, city: City, { categories }: CatalogueInUse) {
  const [agencies, districts] = await Promise.all([
    filter.agencies === undefined ? [] : deps.cities.agencies(city.id),
    filter.districts === undefined ? [] : deps.cities.districts(city.id, filter.level),
  ]);
  return {
    categories: [UNKNOWN_CATEGORY, ...categories.map(({ id }) => id)],
    agencies: agencies.map(({ id }) => id),
    districts: districts.map(({ code }) => code),
  };
}

/** [M12] The default as-of day. */
async function newestDay({ summary }: Audience, dataStamp: string): Promise<Day | null> {
  return (await summary(dataStamp)).lastOn;
}
