import {
  fromDayNumber,
  groupVersions,
  isInForceOrBegins,
  type Agency,
  type AgencyId,
  type City,
  type Day,
  type Feed,
  type FeedId,
  type RegisteredAgency,
  type Viewer,
} from "@lagebild/domain";
import { owns } from "@lagebild/policy";
import type { Inbox } from "../../db/inbox.ts";
import { openAudience, todayIn } from "../picture/audience.ts";
import { findDataStamp } from "../picture/data-stamp.ts";
import type { RegisterDeps } from "./exchange-deps.ts";
import { EMPTY_PROFILE, joinSteps, type AgencyFacts } from "./join-steps.ts";
import { isTested } from "../feeds/is-tested.ts";

const EVER = { from: fromDayNumber(-25_567), to: fromDayNumber(84_006) };

/** All agencies of a city with what is known of them. */
export async function readRegister(deps: RegisterDeps, viewer: Viewer, city: City): Promise<RegisteredAgency[]> {
  const [agencies, facts, reports] = await Promise.all([
    deps.store.listAgencies(city.id),
    readFacts(deps, city),
    countReports(deps, viewer, city),
  ]);
  const today = todayIn(city, deps.now);
  return agencies.map((agency) => {
    const own = factsFor(viewer, facts(agency), reports.get(agency.id) ?? 0);
    return {
      ...agency,
      profile: own.profile,
      ...joinSteps(own, today),
      reports: reports.get(agency.id) ?? 0,
      feeds: own.feeds.length,
      agreements: countAgreements(own, today),
    };
  });
}

/** An agency is not told what others deliver, beyond the reports that are open to it. */
function factsFor(viewer: Viewer, facts: AgencyFacts, reports: number): AgencyFacts {
  return owns(viewer, facts.agency.id) ? facts : { ...facts, feeds: [], hasRun: reports > 0 };
}

/** Reads once what the facts of every agency of the city follow from. */
export async function readFacts({ store, inbox }: RegisterDeps, city: City): Promise<(agency: Agency) => KnownFacts> {
  const [profiles, versions, feeds, withRuns] = await Promise.all([
    store.listAgencyProfiles(city.id),
    store.listAgreementVersions(city.id),
    store.listFeeds(city.id),
    store.listAgenciesWithRuns(city.id),
  ]);
  const tested = await Promise.all(feeds.map((feed) => testedFeed(inbox, feed)));
  const profileOf = new Map(profiles);
  const agreements = groupVersions(versions);
  return (agency) => ({
    agency,
    profile: profileOf.get(agency.id) ?? EMPTY_PROFILE,
    agreements: agreements.filter((each) => each.some(({ from, to }) => from === agency.id || to.includes(agency.id))),
    feeds: tested.filter((feed) => feed.agency === agency.id),
    hasRun: withRuns.includes(agency.id),
  });
}

interface KnownFacts extends AgencyFacts {
  readonly feeds: readonly TestedFeed[];
}

interface TestedFeed extends Pick<Feed, "state" | "agency"> {
  readonly id: FeedId;
  readonly isTested: boolean;
}

async function testedFeed(inbox: Pick<Inbox, "listAttempts">, { id, state, agency }: Feed): Promise<TestedFeed> {
  return { id, state, agency, isTested: await isTested(inbox, id) };
}

function countAgreements({ agency, agreements }: AgencyFacts, today: Day): RegisteredAgency["agreements"] {
  const open = agreements.filter((versions) => isInForceOrBegins(versions, today)).map((versions) => versions[0]);
  return {
    gives: open.filter((version) => version?.from === agency.id).length,
    receives: open.filter((version) => version?.to.includes(agency.id) === true).length,
  };
}

/** By agency, what the viewer may count. Throws `unavailable` while the reports are being loaded. */
async function countReports(deps: RegisterDeps, viewer: Viewer, city: City): Promise<ReadonlyMap<AgencyId, number>> {
  const { grant } = await openAudience(deps, viewer, city.id);
  const [level] = city.levels;
  const sums = new Map<AgencyId, number>();
  if (level === undefined) return sums;
  const dataStamp = findDataStamp(deps.frames, city.id);
  for (const statistics of ["incoming", "pks"] as const) {
    const filter = { period: EVER, level: level.id, resolution: 7 as const, statistics };
    const key = JSON.stringify([grant.key, city.id, dataStamp, filter, "facets"]);
    const { answer } = await deps.answers.get(key, dataStamp, () => deps.frames.ask(city.id, { filter, grant, wantsFacets: true }));
    for (const { id, count } of answer.facets?.agencies ?? []) sums.set(id, (sums.get(id) ?? 0) + count);
  }
  return sums;
}
