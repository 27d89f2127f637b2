import { feedIdSchema, NotFoundError, type CityId, type Feed, type FeedAttempt, type FeedId } from "@lagebild/domain";
import { readConfig } from "../config.ts";
import type { Inbox } from "../db/inbox.ts";
import { openInboxInPlace } from "../db/sqlite-inbox.ts";
import { createFeedBook } from "../services/feeds/feed-book.ts";
import type { FeedDeps } from "../services/feeds/feed-deps.ts";
import type { FetchDeps } from "../services/feeds/fetch-context.ts";
import { createFetchDeps } from "../services/feeds/fetch-deps.ts";
import { rehearseFeed } from "../services/feeds/rehearse-feed.ts";
import type { Arguments, Context } from "./command.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import { UsageError } from "./usage-error.ts";

export interface FeedWorld {
  readonly deps: FeedDeps;
  readonly fetchDeps: FetchDeps;
  readonly inbox: Inbox;
}

/** Opens the inbox for a command about feeds. A server that runs sees within a second what the command changed. */
export async function withFeeds<Result>(context: Context, use: (world: FeedWorld) => Promise<Result>): Promise<Result> {
  const { now, dataFolder } = context;
  const { dropFolder, feedHosts } = readConfig({ ...process.env, LAGEBILD_DATA: dataFolder });
  const store = await context.store();
  const inbox = await openInboxInPlace(dataFolder);
  const fetchDeps = createFetchDeps({ store, inbox, now, dataFolder, dropFolder }, feedHosts);
  const deps: FeedDeps = {
    ...fetchDeps,
    feedHosts,
    feedBook: createFeedBook({ store, now }),
    carrier: {
      run: (feed) => inbox.wish({ feed, what: "run" }),
      test: (feed) => rehearseFeed(fetchDeps, feed, new AbortController().signal),
      refresh: () => undefined,
      wake: () => undefined,
      status: () => ({ isHost: false, work: [], nextRunAt: new Map() }),
      close: async () => undefined,
    },
  };
  try {
    return await use({ deps, fetchDeps, inbox });
  } finally {
    await inbox.close();
  }
}

/** The feed of the first positional, with what the services call it by. */
export async function findFeed(
  { deps: { store } }: FeedWorld,
  args: Arguments,
): Promise<{ feed: Feed; input: { city: CityId; feed: FeedId } }> {
  const text = args.positionals[0] ?? "";
  const id = feedIdSchema.safeParse(text);
  if (!id.success) throw new UsageError(FEED_CLI_TEXTS.notAFeed(text));
  const feed = await store.findFeed(id.data);
  if (feed === undefined) throw new NotFoundError("feed", id.data);
  return { feed, input: { city: feed.city, feed: feed.id } };
}

/** One line: when, why, what came of it. */
export function attemptLine({ startedAt, trigger, outcome, rows, counts, failure, run }: FeedAttempt, language: "de" | "en"): string {
  const judged = counts === null ? [] : [FEED_CLI_TEXTS.counted(counts.accepted + counts.updated, counts.quarantined)[language]];
  const parts = [startedAt, trigger, FEED_CLI_TEXTS.outcomes[outcome][language], FEED_CLI_TEXTS.rows(rows)[language], ...judged];
  return [...parts, ...(run === null ? [] : [run]), ...(failure === null ? [] : [failure.text[language]])].join("  ");
}
