import type { FeedId } from "@lagebild/domain";

/** Feeds whose rows could not be processed wait a while, ever longer, so that they keep nobody else waiting. */
export interface FeedHolds {
  fail(feed: FeedId): void;
  succeed(feed: FeedId): void;
  /** Those that are not tried just now. */
  held(): ReadonlySet<FeedId>;
  /** Milliseconds until the next one may be tried again; null: none is held. */
  nextMs(): number | null;
}

const FIRST_MS = 5_000;
const LONGEST_MS = 900_000;

export function createFeedHolds(nowMs: () => number): FeedHolds {
  const holds = new Map<FeedId, { readonly untilMs: number; readonly pauseMs: number }>();
  return {
    fail(feed) {
      const before = holds.get(feed);
      const pauseMs = before === undefined ? FIRST_MS : Math.min(before.pauseMs * 2, LONGEST_MS);
      holds.set(feed, { untilMs: nowMs() + pauseMs, pauseMs });
    },
    succeed: (feed) => void holds.delete(feed),
    held: () => new Set([...holds].flatMap(([feed, { untilMs }]) => (nowMs() < untilMs ? [feed] : []))),
    nextMs: () => (holds.size === 0 ? null : Math.max(0, Math.min(...[...holds.values()].map(({ untilMs }) => untilMs)) - nowMs())),
  };
}
