import {
  createZoneClock,
  fromDayNumber,
  HIT_RATE_LINE,
  isoWeekOf,
  toDayNumber,
  weekdayOf,
  type CityId,
  type GeocodingQualityAnswer,
  type GeocodingQualityQuery,
  type HitRate,
  type PositionalPrecision,
  type Viewer,
} from "@lagebild/domain";
import { authorise, owns, publish } from "@lagebild/policy";
import { getCity, type GeocodingDeps } from "./geocoding-deps.ts";

type Counts = Record<PositionalPrecision, number>;

const DAY_MIN = 1440;

/** [G9] Share of located reports by agency and ISO week, with the line below which an agency's spatial picture is not to be trusted. */
export async function summariseGeocoding(
  { store }: GeocodingDeps,
  viewer: Viewer,
  { city: id, from, to, by }: GeocodingQualityQuery & { readonly city: CityId },
): Promise<GeocodingQualityAnswer> {
  authorise(viewer, "view-quality");
  const city = await getCity(store, id);
  const clock = createZoneClock(city.timeZone);
  const names = new Map((await store.listAgencies(id)).map((agency) => [agency.id, agency.name]));
  const first = from === undefined ? Number.NEGATIVE_INFINITY : toDayNumber(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : toDayNumber(to);
  const counted = (await store.countPrecisions(id, by))
    .filter(({ agency }) => owns(viewer, agency))
    .map((each) => ({ ...each, day: by === "occurred" ? each.at : Math.floor(clock.toLocalMinute(each.at) / DAY_MIN) }))
    .filter(({ day }) => first <= day && day < end);
  const agencies = [...new Set(counted.map(({ agency }) => agency))].toSorted();
  return publish(viewer, {
    line: HIT_RATE_LINE,
    by,
    all: rateOf(counted),
    agencies: agencies.map((agency) => {
      const own = counted.filter((each) => each.agency === agency);
      const mondays = [...new Set(own.map(({ day }) => day - weekdayOf(day)))].toSorted((a, b) => a - b);
      return {
        agency,
        name: names.get(agency) ?? agency,
        all: rateOf(own),
        weeks: mondays.map((monday) => ({
          ...rateOf(own.filter(({ day }) => day - weekdayOf(day) === monday)),
          week: isoWeekOf(monday),
          from: fromDayNumber(monday),
        })),
      };
    }),
  });
}

function rateOf(counted: readonly { readonly precision: PositionalPrecision; readonly reports: number }[]): HitRate {
  const byPrecision: Counts = { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 };
  for (const { precision, reports } of counted) byPrecision[precision] += reports;
  const located = byPrecision.given + byPrecision.exact + byPrecision.fuzzy + byPrecision.street;
  const asked = located + byPrecision.none;
  const rate = asked === 0 ? null : located / asked;
  return { total: asked + byPrecision.area, byPrecision, rate, isBelowLine: rate !== null && rate < HIT_RATE_LINE };
}
