import { fromDayNumber, type City, type CityId, type FeedId, type FeedStatus } from "@lagebild/domain";
import type { FeedArrival } from "../../db/feed-store.ts";
import type { Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";

/** What runs of a feed brought lately. */
export interface FeedFacts {
  readonly arrivals: FeedStatus["arrivals"];
  readonly hitRate: number | null;
  readonly delayMinutes: number | null;
  /** When runs with rows began over the last 60 days. */
  readonly deliveredAt: readonly Date[];
}

/** Facts of a city's feeds, read from the store at most every few seconds, whoever asks. */
export interface FeedBook {
  read(city: City): Promise<ReadonlyMap<FeedId, FeedFacts>>;
  /** Somebody did something with a feed of the city, and looks at once what became of it. */
  forget(city: CityId): void;
}

const DAY_MS = 86_400_000;
const SHOWN_DAYS = 14;
const REMEMBERED_DAYS = 60;
/** While reports come in, and while none do: days and pauses move on all the same. */
const FRESH_MS = 5_000;
const STILL_MS = 60_000;

interface Page {
  readonly seq: number;
  readonly atMs: number;
  readonly facts: Promise<ReadonlyMap<FeedId, FeedFacts>>;
}

export function createFeedBook({ store, now }: { readonly store: Store; readonly now: () => Date }): FeedBook {
  const pages = new Map<string, Page>();

  async function read(city: City): Promise<ReadonlyMap<FeedId, FeedFacts>> {
    const held = pages.get(city.id);
    const ageMs = now().getTime() - (held?.atMs ?? Number.NEGATIVE_INFINITY);
    if (held !== undefined && ageMs >= 0 && ageMs < FRESH_MS) return held.facts;
    const seq = await store.readChangeSeq(city.id);
    if (held?.seq === seq && ageMs >= 0 && ageMs < STILL_MS) return held.facts;
    const facts = readFacts(store, city, now());
    pages.set(city.id, { seq, atMs: now().getTime(), facts });
    facts.catch(() => pages.delete(city.id));
    return facts;
  }

  return { read, forget: (city) => void pages.delete(city) };
}

async function readFacts(store: Store, city: City, now: Date): Promise<ReadonlyMap<FeedId, FeedFacts>> {
  const daysAgo = (days: number) => instantOf(new Date(now.getTime() - days * DAY_MS));
  const [arrivals, delays] = await Promise.all([
    store.listFeedArrivals(city.id, daysAgo(REMEMBERED_DAYS)),
    store.listFeedDelays(city.id, daysAgo(SHOWN_DAYS)),
  ]);
  const dayOf = createDayOf(city.timeZone);
  const today = dayOf(now);
  const delayOf = new Map(delays.map(({ feed, minutes }) => [feed, minutes]));
  const feeds = [...new Set(arrivals.map(({ feed }) => feed))];
  return new Map(
    feeds.map((feed) => {
      const runs = arrivals.filter((arrival) => arrival.feed === feed);
      return [feed, toFacts(runs, { dayOf, today, delayMinutes: delayOf.get(feed) ?? null })];
    }),
  );
}

interface FactsContext {
  readonly dayOf: (at: Date) => number;
  readonly today: number;
  readonly delayMinutes: number | null;
}

function toFacts(runs: readonly FeedArrival[], { dayOf, today, delayMinutes }: FactsContext): FeedFacts {
  const dated = runs.map((run) => ({ ...run, day: dayOf(new Date(run.at)) }));
  const shown = dated.filter(({ day }) => day > today - SHOWN_DAYS);
  const asked = sum(shown, "asked");
  return {
    arrivals: toDays(shown, today),
    hitRate: asked === 0 ? null : sum(shown, "located") / asked,
    delayMinutes: delayMinutes === null ? null : Math.round(delayMinutes),
    deliveredAt: runs.filter(({ read }) => read > 0).map(({ at }) => new Date(at)),
  };
}

function sum<Key extends "read" | "quarantined" | "located" | "asked">(runs: readonly Pick<FeedArrival, Key>[], key: Key): number {
  return runs.reduce((total, run) => total + run[key], 0);
}

/** The last 14 days of the city, oldest first. */
function toDays(runs: readonly (FeedArrival & { readonly day: number })[], today: number): FeedStatus["arrivals"] {
  return Array.from({ length: SHOWN_DAYS }, (_, i) => {
    const day = today - SHOWN_DAYS + 1 + i;
    const of = runs.filter((run) => run.day === day);
    return { day: fromDayNumber(day), read: sum(of, "read"), quarantined: sum(of, "quarantined") };
  });
}

/** Of a feed that never brought anything. */
export function emptyFacts(city: City, now: Date): FeedFacts {
  return { arrivals: toDays([], createDayOf(city.timeZone)(now)), hitRate: null, delayMinutes: null, deliveredAt: [] };
}

function createDayOf(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  return (at) => Date.parse(`${format.format(at)}T00:00:00Z`) / DAY_MS;
}
