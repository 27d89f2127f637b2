import { createHmac, randomBytes } from "node:crypto";
import {
  addDays,
  createZoneClock,
  fromDayNumber,
  type AgencyId,
  type City,
  type CityId,
  type Day,
  type Grant,
  type Kind,
  type Period,
  type Viewer,
  type ZoneClock,
} from "@lagebild/domain";
import { createGrantBook, grantFor, opens } from "@lagebild/policy";
import type { CatalogueInUse, CitySummaryOfStore } from "./city-book.ts";
import { findDataStamp } from "./data-stamp.ts";
import type { PictureDeps } from "./picture-deps.ts";

/** What one viewer may know of one city now. */
export interface Audience {
  readonly city: City;
  readonly catalogue: CatalogueInUse;
  readonly grant: Grant;
  /** The stamp as this audience gets it: that of the frame counts the changes of all agencies. */
  stampOf(dataStamp: string): string;
  /** Number and days of the reports that the viewer may count. */
  summary(dataStamp: string): Promise<CitySummaryOfStore>;
  /** Whether the viewer may count any reports of an agency and kind. */
  sees(agency: AgencyId, kind: Kind): boolean;
}

/** For as long as this process lives: what a stamp stands for cannot be found by trying. */
const STAMP_SECRET = randomBytes(32);
const DAY_MIN = 1440;
const agreedGrant = createGrantBook();

/** Throws NotFoundError for an unknown city. */
export async function openAudience(deps: PictureDeps, viewer: Viewer, cityId: CityId): Promise<Audience> {
  const [city, catalogue] = await Promise.all([deps.cities.get(cityId), deps.cities.catalogue()]);
  const grant = await grantIn(deps, viewer, { city, catalogue });
  if (viewer.agency === null && viewer.role !== "council") {
    return { city, catalogue, grant, stampOf: (stamp) => stamp, summary: (stamp) => deps.cities.summary(city.id, stamp), sees: () => true };
  }
  return {
    city,
    catalogue,
    grant,
    stampOf: (stamp) =>
      createHmac("sha256", STAMP_SECRET)
        .update(JSON.stringify([stamp, grant.key]))
        .digest("base64url")
        .slice(0, 16),
    summary: (stamp) => summariseFor(deps, { city, grant, dataStamp: stamp }),
    sees: (agency, kind) => opens(grant, agency, kind),
  };
}

/**
 * The grant of the day: agreements count by the day on which is asked. The as-of day is chosen by whoever asks, and would open what has ended or not yet
 * begun.
 */
async function grantIn(
  { cities, clock }: PictureDeps,
  viewer: Viewer,
  { city, catalogue }: { readonly city: City; readonly catalogue: CatalogueInUse },
): Promise<Grant> {
  if (viewer.agency === null) return grantFor(viewer, catalogue.categories);
  const versions = await cities.agreements(city.id);
  return agreedGrant(viewer, { versions, categories: catalogue.categories, levels: city.levels, on: todayIn(city, clock) });
}

const clocks = new Map<string, ZoneClock>();

/** The calendar day of the city. */
export function todayIn({ timeZone }: Pick<City, "timeZone">, clock: () => Date): Day {
  return dayIn({ timeZone }, clock().getTime());
}

/** The city's calendar day of an instant in milliseconds since 1970. */
export function dayIn({ timeZone }: Pick<City, "timeZone">, ms: number): Day {
  let zone = clocks.get(timeZone);
  if (zone === undefined) {
    zone = createZoneClock(timeZone);
    clocks.set(timeZone, zone);
  }
  return fromDayNumber(Math.floor(zone.toLocalMinute(ms) / DAY_MIN));
}

interface Reach {
  readonly city: City;
  readonly grant: Grant;
  readonly dataStamp: string;
}

/** When something was received last is known of all agencies together only, and is left out. */
async function summariseFor(deps: PictureDeps, reach: Reach): Promise<CitySummaryOfStore> {
  const nothing = { reportCount: 0, firstOn: null, lastOn: null, lastReceivedAt: null };
  const { firstOn, lastOn } = await deps.cities.summary(reach.city.id, reach.dataStamp);
  if (firstOn === null || lastOn === null || findDataStamp(deps.frames, reach.city.id) === undefined) return nothing;
  const period = { from: firstOn, to: addDays(lastOn, 1) };
  const counted = await Promise.all((["incoming", "pks"] as const).map((statistics) => countDays(deps, reach, period, statistics)));
  const days = counted.flatMap((each) => each.days).toSorted();
  return {
    ...nothing,
    reportCount: counted.reduce((sum, { total }) => sum + total, 0),
    firstOn: days[0] ?? null,
    lastOn: days.at(-1) ?? null,
  };
}

/** The number of reports, and the first and last day with one. */
async function countDays(deps: PictureDeps, { city, grant, dataStamp }: Reach, period: Period, statistics: "incoming" | "pks") {
  const [level] = city.levels;
  if (level === undefined) return { total: 0, days: [] };
  const filter = { period, level: levelOf(grant, level.id), resolution: 7 as const, statistics };
  const wanted = { timeline: { ...period, step: "day" as const } };
  const key = JSON.stringify([grant.key, city.id, dataStamp, filter, wanted]);
  const { answer } = await deps.answers.get(key, dataStamp, () => deps.frames.ask(city.id, { filter, grant, ...wanted }));
  const { starts = [], counts = new Float64Array() } = answer.timeline ?? {};
  const filled = starts.filter((_, step) => (counts[step] ?? 0) > 0);
  return { total: answer.total, days: [filled[0], filled.at(-1)].filter((day) => day !== undefined) };
}

/** A level at which reports that are opened by district alone count. */
function levelOf({ rules }: Grant, fallback: City["levels"][number]["id"]): City["levels"][number]["id"] {
  return rules.find(({ levels }) => levels?.length)?.levels?.at(-1) ?? fallback;
}
