import type { City, CityId, Feed, FeedHealth, FeedId, FeedStatus, FeedsAnswer, Instant, Viewer } from "@lagebild/domain";
import { authorise, owns, publish } from "@lagebild/policy";
import type { FeedProgress, WaitingRows } from "../../db/inbox.ts";
import { instantOf } from "../import/instant-of.ts";
import { getCity } from "../import/report-settings.ts";
import { emptyFacts, type FeedFacts } from "./feed-book.ts";
import type { FeedDeps } from "./feed-deps.ts";
import { publicKeys } from "./feed-keys.ts";
import type { CarrierStatus } from "./feed-port.ts";
import { longestInterval, scheduleOf } from "./feed-schedule.ts";
import { isTested } from "./is-tested.ts";
import { judgeSilence } from "./feed-silence.ts";

/** How the feeds of a city are doing; for an agency its own. */
export async function listFeeds(deps: FeedDeps, viewer: Viewer, { city: id }: { readonly city: CityId }): Promise<FeedsAnswer> {
  authorise(viewer, "view-feeds");
  const city = await getCity(deps.store, id);
  const own = (await deps.store.listFeeds(city.id)).filter(({ agency }) => owns(viewer, agency));
  const feeds = await describeFeeds(deps, city, own);
  const { feedHosts, dropFolder, carrier } = deps;
  return publish(viewer, { feeds, isHost: carrier.status().isHost, allowedHosts: [...feedHosts], dropFolder });
}

/** Of feeds of one city. */
export async function describeFeeds(deps: FeedDeps, city: City, feeds: readonly Feed[]): Promise<FeedStatus[]> {
  const { store, inbox, carrier, feedBook, now } = deps;
  const [facts, progress, waiting, keys, tested] = await Promise.all([
    feedBook.read(city),
    inbox.lastAttempts(),
    inbox.countWaiting(),
    Promise.all(feeds.map(async ({ id, source }) => (source.type === "push" ? await store.listFeedKeys(id) : []))),
    // What a test brought matters before the first real attempt alone.
    Promise.all(feeds.map(async ({ id, state }) => state === "draft" && (await isTested(inbox, id)))),
  ]);
  const carried = carrier.status();
  return feeds.map((feed, at) =>
    toStatus(feed, {
      city,
      carried,
      now: now(),
      facts: facts.get(feed.id) ?? emptyFacts(city, now()),
      progress: progress.find((each) => each.feed === feed.id),
      waiting: waiting.find((each) => each.feed === feed.id),
      keys: publicKeys(keys[at] ?? [], now()),
      wasTested: tested[at] === true,
    }),
  );
}

interface StatusContext {
  readonly city: City;
  readonly carried: CarrierStatus;
  readonly now: Date;
  readonly facts: FeedFacts;
  readonly progress: FeedProgress | undefined;
  readonly waiting: WaitingRows | undefined;
  readonly keys: FeedStatus["keys"];
  readonly wasTested: boolean;
}

function toStatus({ mapping: _mapping, ...feed }: Feed, context: StatusContext): FeedStatus {
  const { carried, facts, progress, waiting, keys, wasTested } = context;
  const silence = silenceOf(feed, context);
  const silentSince = silence.silentSince === null ? null : instantOf(silence.silentSince);
  const lastDeliveryAt = lastDeliveryOf(context);
  return {
    ...feed,
    health: healthOf(feed, {
      progress,
      hasDelivered: lastDeliveryAt !== null,
      isWorking: isWorking(feed.id, context),
      isSilent: silentSince !== null,
    }),
    nextRunAt: feed.state === "live" ? (carried.nextRunAt.get(feed.id) ?? null) : null,
    lastAttemptAt: progress?.lastAttemptAt ?? null,
    lastDeliveryAt,
    lastSuccessAt: progress?.lastSuccessAt ?? null,
    isTested: wasTested || (progress?.lastSuccessAt ?? null) !== null,
    failures: progress?.failures ?? 0,
    failure: progress?.failure ?? null,
    waitingRows: waiting?.rows ?? 0,
    waitingSince: waiting?.since ?? null,
    delayMinutes: facts.delayMinutes,
    usualPauseMinutes: silence.usualPauseMinutes === null ? null : Math.round(silence.usualPauseMinutes),
    silentSince,
    arrivals: facts.arrivals,
    hitRate: facts.hitRate,
    keys,
  };
}

/** The inbox forgets, runs stay. */
function lastDeliveryOf({ progress, facts, now }: StatusContext): Instant | null {
  if (progress !== undefined && progress.lastDeliveryAt !== null) return progress.lastDeliveryAt;
  const times = facts.deliveredAt.map((at) => at.getTime()).filter((at) => at <= now.getTime());
  return times.length === 0 ? null : instantOf(new Date(Math.max(...times)));
}

function isWorking(feed: FeedId, { carried, progress }: StatusContext): boolean {
  return carried.work.some((work) => work.feed === feed) || progress?.isRunning === true;
}

/** Only a live feed can be silent. What a schedule promises it does not promise for a folder that is merely looked at. */
function silenceOf(feed: Omit<Feed, "mapping">, { city, facts, progress, now }: StatusContext): ReturnType<typeof judgeSilence> {
  if (feed.state !== "live") return { usualPauseMinutes: null, silentSince: null };
  const schedule = feed.source.type === "dropFolder" ? null : scheduleOf(feed);
  const last = progress?.lastDeliveryAt ?? null;
  return judgeSilence({
    intervalMinutes: schedule === null ? null : longestInterval(schedule, city.timeZone, now),
    deliveredAt: last === null ? facts.deliveredAt : [...facts.deliveredAt, new Date(last)],
    since: new Date(feed.createdAt),
    now,
  });
}

interface HealthContext {
  readonly progress: FeedProgress | undefined;
  readonly hasDelivered: boolean;
  readonly isWorking: boolean;
  readonly isSilent: boolean;
}

function healthOf({ state }: Pick<Feed, "state">, { progress, hasDelivered, isWorking: works, isSilent }: HealthContext): FeedHealth {
  if (state === "paused") return "paused";
  if (works) return "working";
  if ((progress?.failures ?? 0) > 0) return "failing";
  if (isSilent) return "silent";
  return hasDelivered || (progress?.lastSuccessAt ?? null) !== null ? "ok" : "new";
}
