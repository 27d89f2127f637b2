import { setTimeout as wait } from "node:timers/promises";
import { LagebildError, type Feed, type FeedAttempt, type FeedId } from "@lagebild/domain";
import { createFeedHolds } from "../services/feeds/feed-holds.ts";
import { fetchFeed } from "../services/feeds/fetch-feed.ts";
import { processInbox } from "../services/feeds/process-inbox.ts";
import { runFeed, testFeed } from "../services/feeds/run-feed.ts";
import type { Command, Context } from "./command.ts";
import { attemptLine, findFeed, withFeeds, type FeedWorld } from "./feed-world.ts";
import { FEED_CLI_TEXTS } from "./i18n/feed-cli-texts.ts";
import type { Language } from "./language.ts";

const LOOK_MS = 300;
/** A fetch may take hours; whoever does not want to wait ends the command, and the server goes on. */
const PATIENCE_MS = 6 * 3_600_000;

export const feedRun: Command = {
  name: "feed run",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.runSummary,
  options: {},
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const { feed, input } = await findFeed(world, args);
      const before = (await world.inbox.listAttempts(feed.id, 1))[0]?.id ?? 0;
      // Notes the wish, and refuses what cannot be fetched.
      await runFeed(world.deps, context.viewer, input);
      if (await world.inbox.claimHost()) await runHere(context, world, feed);
      else context.say(FEED_CLI_TEXTS.serverRuns);
      const attempt = await waitForAttempt(world, feed.id, before);
      context.result({ attempt }, { de: attemptLine(attempt, "de"), en: attemptLine(attempt, "en") });
      return attempt.failure === null ? 0 : 1;
    }),
};

/** No server runs: this process is the host for as long as it takes. */
async function runHere({ now, say }: Context, { fetchDeps, inbox }: FeedWorld, feed: Feed): Promise<void> {
  const { signal } = new AbortController();
  try {
    await inbox.takeWishes();
    await fetchFeed(fetchDeps, feed, { trigger: "person", signal });
    const holds = createFeedHolds(() => now().getTime());
    const onProblem = (error: unknown): void => say(FEED_CLI_TEXTS.notImported(error instanceof Error ? error.message : String(error)));
    await processInbox({ ...fetchDeps, holds, onProblem }, { signal });
  } finally {
    await inbox.releaseHost();
  }
}

/** The newest attempt after `before` that has ended and whose rows are imported. */
async function waitForAttempt({ inbox }: FeedWorld, feed: FeedId, before: number): Promise<FeedAttempt> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) {
    const attempts = await inbox.listAttempts(feed, 20);
    const attempt = attempts.find(({ id, trigger }) => id > before && trigger !== "test");
    const isImported = (await inbox.countWaiting(feed)).length === 0;
    if (attempt !== undefined && attempt.outcome !== "running" && (isImported || attempt.failure !== null)) return attempt;
    await wait(LOOK_MS);
  }
  throw new LagebildError("unavailable", FEED_CLI_TEXTS.noAttempt.en, { text: FEED_CLI_TEXTS.noAttempt });
}

export const feedTest: Command = {
  name: "feed test",
  positionals: ["FEED"],
  summary: FEED_CLI_TEXTS.testSummary,
  options: {},
  run: (context, args) =>
    withFeeds(context, async (world) => {
      const { input } = await findFeed(world, args);
      const answer = await testFeed(world.deps, context.viewer, input);
      const lines = (language: Language): string =>
        [
          attemptLine(answer.attempt, language),
          ...answer.refusals.map(({ code, column, count, examples }) => {
            const values = examples.map(({ value }) => JSON.stringify(value ?? "")).join(", ");
            return `${count} × ${code}  ${column ?? ""}  ${values}`;
          }),
          ...answer.examples.map(({ row, category, occurredFrom, place }) => [row, category, occurredFrom, place].join("  ")),
          ...answer.attempt.notes.map(({ text, count }) => `${count} × ${text[language]}`),
        ].join("\n");
      context.result(answer, { de: lines("de"), en: lines("en") });
      return answer.attempt.failure === null ? 0 : 1;
    }),
};
