import type { Feed, FeedId } from "@lagebild/domain";
import type { CarrierWork, FeedTrigger } from "../services/feeds/feed-port.ts";
import { createFeedHolds } from "../services/feeds/feed-holds.ts";
import { createFeedScheduler, type FeedScheduler } from "../services/feeds/feed-scheduler.ts";
import type { FetchDeps } from "../services/feeds/fetch-context.ts";
import { fetchFeed } from "../services/feeds/fetch-feed.ts";
import { processInbox } from "../services/feeds/process-inbox.ts";
import { toFailure } from "../services/feeds/to-failure.ts";
import { instantOf } from "../services/import/instant-of.ts";
import type { CarrierMessage } from "./carrier-messages.ts";

export interface CarrierOptions {
  /** 0–1 */
  readonly random: () => number;
  readonly send: (message: Extract<CarrierMessage, { kind: "status" | "work" | "state" }>) => void;
  readonly onProblem: (error: unknown, feed?: FeedId) => void;
}

export interface Carrier extends FeedScheduler {
  /** What a thread of this process left that died: its attempts have failed. */
  endLeftAttempts(): Promise<void>;
}

const INBOX = "inbox";
/** Rows are told at most so often. */
const TOLD_EVERY_MS = 500;

/** Fetches what feeds bring and imports what waits, in whatever thread it is called. */
export function createCarrier(deps: FetchDeps, { random, send, onProblem }: CarrierOptions): Carrier {
  const { store, inbox, now } = deps;
  const board = createBoard(now, send);
  const holds = createFeedHolds(() => now().getTime());

  async function fetch(feed: Feed, trigger: Exclude<FeedTrigger, "test">, signal: AbortSignal): Promise<void> {
    board.begin(feed.id, { feed: feed.id, trigger, startedAt: instantOf(now()), rows: 0 });
    try {
      const onDelivery = (): void => void scheduler.tick();
      const { cause } = await fetchFeed(deps, feed, { trigger, signal, onDelivery, onRows: (rows) => board.count(feed.id, rows) });
      if (cause !== undefined) onProblem(cause, feed.id);
    } finally {
      board.end(feed.id);
    }
  }

  async function process(signal: AbortSignal): Promise<void> {
    try {
      await processInbox(
        { ...deps, holds, onProblem },
        { signal, onProgress: ({ feed, rows }) => board.count(INBOX, rows, { feed, trigger: null, startedAt: instantOf(now()), rows }) },
      );
    } finally {
      board.end(INBOX);
    }
  }

  async function endLeftAttempts(): Promise<void> {
    if (!(await inbox.claimHost())) return;
    for (const { feed } of (await inbox.lastAttempts()).filter(({ isRunning }) => isRunning)) {
      for (const { id, outcome, trigger } of await inbox.listAttempts(feed, 20)) {
        if (outcome !== "running" || trigger === "push" || trigger === "test") continue;
        const failure = toFailure(new Error("the thread that fetched it died"), now());
        await inbox.endAttempt(id, { endedAt: instantOf(now()), outcome: "failed", rows: 0, bytes: 0, failure, notes: [] });
      }
    }
  }

  const scheduler = createFeedScheduler({
    store,
    inbox,
    now,
    random,
    fetch,
    process,
    onProblem,
    onStatus: ({ isHost, nextRunAt }) => send({ kind: "status", isHost, nextRunAt: [...nextRunAt] }),
  });
  return { ...scheduler, endLeftAttempts };
}

/** What is being done now, told when it begins and ends, and now and then as rows come. */
function createBoard(now: () => Date, send: CarrierOptions["send"]) {
  const held = new Map<string, CarrierWork>();
  let toldMs = Number.NEGATIVE_INFINITY;

  function tell(): void {
    toldMs = now().getTime();
    send({ kind: "work", work: [...held.values()] });
  }

  function begin(key: string, work: CarrierWork): void {
    held.set(key, work);
    send({ kind: "state", feed: work.feed, state: "working" });
    tell();
  }

  function end(key: string): void {
    const work = held.get(key);
    if (!held.delete(key) || work === undefined) return;
    send({ kind: "state", feed: work.feed, state: "idle" });
    tell();
  }

  /** `begun`: what it is to be from now on, where another feed, or nothing, was worked on under that key. */
  function count(key: string, rows: number, begun?: CarrierWork): void {
    const work = held.get(key);
    if (begun !== undefined && work?.feed !== begun.feed) {
      end(key);
      return begin(key, begun);
    }
    if (work === undefined) return;
    held.set(key, { ...work, rows });
    if (now().getTime() - toldMs >= TOLD_EVERY_MS) tell();
  }

  return { begin, count, end };
}
