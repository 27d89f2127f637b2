import { feedKeySchema, feedRemovalSchema, type FeedAnswer, type Viewer } from "@lagebild/domain";
import { z } from "zod";
import { deleteFeed } from "../services/feeds/delete-feed.ts";
import type { FeedDeps } from "../services/feeds/feed-deps.ts";
import { putFeedHeader } from "../services/feeds/feed-headers.ts";
import { createFeedKey, revokeFeedKey } from "../services/feeds/feed-keys.ts";
import type { FeedInput } from "../services/feeds/feed-of.ts";
import { goLive, pauseFeed, resumeFeed } from "../services/feeds/set-feed-state.ts";
import type { Command } from "./command.ts";
import { feedLine } from "./feed.ts";
import { findFeed, withFeeds } from "./feed-world.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import { findOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

type StateChange = (deps: FeedDeps, viewer: Viewer, input: FeedInput) => Promise<FeedAnswer>;

function stateCommand(name: string, summary: Command["summary"], change: StateChange): Command {
  return {
    name: `feed ${name}`,
    positionals: ["FEED"],
    summary,
    options: {},
    run: (context, args) =>
      withFeeds(context, async (world) => {
        const { input } = await findFeed(world, args);
        const { feed } = await change(world.deps, context.viewer, input);
        context.result({ feed }, { de: feedLine(feed, "de"), en: feedLine(feed, "en") });
      }),
  };
}

export const feedGoLive = stateCommand("go-live", FEED_CLI_TEXTS.goLiveSummary, goLive);
export const feedPause = stateCommand("pause", FEED_CLI_TEXTS.pauseSummary, pauseFeed);
export const feedResume = stateCommand("resume", FEED_CLI_TEXTS.resumeSummary, resumeFeed);

const overlapSchema = z.coerce.number().int().min(0).max(720);
const DEFAULT_OVERLAP_HOURS = 24;

export const feedKey: Command = {
  name: "feed key",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.keySummary,
  options: {
    "overlap-hours": { type: "string", value: "N", text: FEED_CLI_TEXTS.keyOverlap },
    revoke: { type: "string", value: "KEY", text: FEED_CLI_TEXTS.revoke },
  },
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const { input } = await findFeed(world, args);
      const revoked = findOption(args, "revoke", feedKeySchema.shape.id);
      if (revoked !== undefined) {
        const answer = await revokeFeedKey(world.deps, context.viewer, { ...input, key: revoked });
        return context.result(answer, FEED_CLI_TEXTS.revoked(revoked));
      }
      const overlapHours = findOption(args, "overlap-hours", overlapSchema) ?? DEFAULT_OVERLAP_HOURS;
      const answer = await createFeedKey(world.deps, context.viewer, { ...input, overlapHours });
      context.say(FEED_CLI_TEXTS.onlyOnce);
      context.result(answer, { de: answer.secret, en: answer.secret });
    }),
};

export const feedRemove: Command = {
  name: "feed remove",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.removeSummary,
  options: {
    reason: { type: "string", value: "TEXT", isRequired: true, text: FEED_CLI_TEXTS.reason },
    "discard-waiting": { type: "boolean", text: FEED_CLI_TEXTS.discardWaiting },
  },
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const removal = feedRemovalSchema.safeParse({ reason: args.get("reason"), discardsWaiting: args.has("discard-waiting") });
      if (!removal.success) throw new UsageError(FEED_CLI_TEXTS.reasonTooShort);
      const { input } = await findFeed(world, args);
      const answer = await deleteFeed(world.deps, context.viewer, { ...input, ...removal.data });
      context.result(answer, FEED_CLI_TEXTS.removed(answer.deleted));
    }),
};

export const feedSecret: Command = {
  name: "feed secret",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.secretSummary,
  options: {
    header: { type: "string", value: "NAME", isRequired: true, text: FEED_CLI_TEXTS.header },
    remove: { type: "boolean", text: FEED_CLI_TEXTS.removeSecret },
  },
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const { input } = await findFeed(world, args);
      const header = args.get("header").toLowerCase();
      const isRemoved = args.has("remove");
      if (!isRemoved && context.isTerminal) context.say(FEED_CLI_TEXTS.typeSecret);
      const value = isRemoved ? null : (await context.readIn()).replace(/\r?\n$/, "");
      await putFeedHeader(world.deps, context.viewer, { ...input, header, value });
      const text = isRemoved ? FEED_CLI_TEXTS.secretRemoved(header) : FEED_CLI_TEXTS.secretKept(header);
      context.result({ feed: input.feed, header, isSet: !isRemoved }, text);
    }),
};
