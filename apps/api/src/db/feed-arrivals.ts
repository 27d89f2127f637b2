import { EMPTY_COUNTS, feedIdSchema, instantSchema, type CityId, type FeedId, type Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { getCity } from "./city.ts";
import type { FeedArrival } from "./feed-store.ts";

/** Each run of a busy push takes up to a minute's deliveries; older ones of the window are left out. */
const MOST_RUNS = 5_000;
/** Reports whose delay is looked at, the newest ones. */
const MOST_REPORTS = 5_000;
const MINUTE_MS = 60_000;

const countsSchema = z.object({ read: z.number(), quarantined: z.number(), geocoded: z.record(z.string(), z.number()) });

/** Newest first, of each feed at most 5,000. Runs taken back are left out. */
export function listFeedArrivals(db: Database, city: CityId, since: Instant): readonly FeedArrival[] {
  const runs = db.prepare<[string, string, number], { at: string; counts: string }>(
    `SELECT started_at AS at, counts FROM import_run WHERE feed = ? AND started_at >= ? AND state <> 'reverted'
     ORDER BY started_at DESC LIMIT ?`,
  );
  return feedsOf(db, city).flatMap(({ id }) => runs.all(id, since, MOST_RUNS).map(({ at, counts }) => toArrival(id, at, counts)));
}

function toArrival(id: string, at: string, text: string): FeedArrival {
  const { read, quarantined, geocoded } = countsSchema.parse({
    ...EMPTY_COUNTS,
    ...z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
  });
  const { given = 0, exact = 0, fuzzy = 0, street = 0, none = 0 } = geocoded;
  const located = given + exact + fuzzy + street;
  return { feed: feedIdSchema.parse(id), at: instantSchema.parse(at), read, quarantined, located, asked: located + none };
}

/** Median minutes from the end of an occurrence to its arrival, over the newest reports that runs of a feed brought since then. */
export function listFeedDelays(db: Database, city: CityId, since: Instant): readonly { readonly feed: FeedId; readonly minutes: number }[] {
  const delays = db
    .prepare<[string, string, number], number>(
      `SELECT MAX(0, r.received_at - r.occurred_to) FROM import_run run JOIN run_report x ON x.run = run.no
       JOIN report r ON r.id BETWEEN x.first_report AND x.last_report AND r.run = run.no
       WHERE run.feed = ? AND run.started_at >= ? AND run.is_live = 1 ORDER BY run.started_at DESC LIMIT ?`,
    )
    .pluck();
  return feedsOf(db, city).flatMap(({ id }) => {
    const found = delays.all(id, since, MOST_REPORTS).toSorted((a, b) => a - b);
    if (found.length === 0) return [];
    const middle = found.slice(Math.floor((found.length - 1) / 2), Math.floor(found.length / 2) + 1);
    const minutes = middle.reduce((sum, ms) => sum + ms, 0) / middle.length / MINUTE_MS;
    return [{ feed: feedIdSchema.parse(id), minutes }];
  });
}

function feedsOf(db: Database, city: CityId): readonly { readonly id: string }[] {
  return db.prepare<[number], { id: string }>("SELECT id FROM feed WHERE city = ? ORDER BY no").all(getCity(db, city).no);
}
