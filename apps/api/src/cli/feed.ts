import { cityIdSchema, type FeedStatus } from "@lagebild/domain";
import { getFeed } from "../services/feeds/get-feed.ts";
import { listFeedAttempts } from "../services/feeds/list-attempts.ts";
import { listFeeds } from "../services/feeds/list-feeds.ts";
import type { Command } from "./command.ts";
import { attemptLine, findFeed, withFeeds } from "./feed-world.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import type { Language } from "./language.ts";
import { getOption } from "./parse-option.ts";

const SHOWN_ATTEMPTS = 10;

export function feedLine({ id, name, agency, kind, source, health, state, waitingRows }: FeedStatus, language: Language): string {
  const how = state === "draft" ? FEED_CLI_TEXTS.draft[language] : FEED_CLI_TEXTS.healths[health][language];
  const waiting = waitingRows === 0 ? [] : [FEED_CLI_TEXTS.waiting(waitingRows)[language]];
  return [id, JSON.stringify(name), `${agency}/${kind}`, source.type, how, ...waiting].join("  ");
}

export const feedList: Command = {
  name: "feed list",
  positionals: [],
  summary: FEED_CLI_TEXTS.listSummary,
  options: { city: { type: "string", value: "ID", isRequired: true, text: FEED_CLI_TEXTS.city } },
  run: (context, args) =>
    withFeeds(context, async ({ deps }) => {
      const { feeds } = await listFeeds(deps, context.viewer, { city: getOption(args, "city", cityIdSchema) });
      const lines = (language: Language): string =>
        [...feeds.map((feed) => feedLine(feed, language)), FEED_CLI_TEXTS.total(feeds.length)[language]].join("\n");
      context.result({ feeds }, { de: lines("de"), en: lines("en") });
    }),
};

export const feedShow: Command = {
  name: "feed show",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.showSummary,
  options: {},
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const { input } = await findFeed(world, args);
      const { feed, mapping } = await getFeed(world.deps, context.viewer, input);
      const { attempts } = await listFeedAttempts(world.deps, context.viewer, { ...input, limit: SHOWN_ATTEMPTS });
      const lines = (language: Language): string =>
        [
          feedLine(feed, language),
          ...(feed.schedule === null ? [] : [FEED_CLI_TEXTS.schedule(feed.schedule)[language]]),
          JSON.stringify(feed.source),
          ...feed.keys.map(({ id, expiresAt, lastUsedAt }) => FEED_CLI_TEXTS.keyLine(id, expiresAt, lastUsedAt)[language]),
          ...(feed.silentSince === null ? [] : [FEED_CLI_TEXTS.silentSince(feed.silentSince)[language]]),
          ...attempts.map((attempt) => attemptLine(attempt, language)),
        ].join("\n");
      context.result({ feed, mapping, attempts }, { de: lines("de"), en: lines("en") });
    }),
};
