import type { FeedId } from "@lagebild/domain";
import type { CarrierPort, CarrierStatus } from "../services/feeds/feed-port.ts";
import type { FetchDeps } from "../services/feeds/fetch-context.ts";
import { rehearseFeed } from "../services/feeds/rehearse-feed.ts";
import { createCarrier } from "./carrier.ts";

/** The carrier in place, for tests and short processes: looks around only when it is asked to. */
export function createLocalCarrierPort(
  deps: FetchDeps,
  onProblem: (error: unknown) => void,
): CarrierPort & { readonly settled: () => Promise<void> } {
  const stop = new AbortController();
  let status: CarrierStatus = { isHost: true, work: [], nextRunAt: new Map() };
  const carrier = createCarrier(deps, {
    random: () => 0,
    onProblem,
    send: (message) => {
      if (message.kind === "status") status = { ...status, isHost: message.isHost, nextRunAt: new Map(message.nextRunAt) };
      if (message.kind === "work") status = { ...status, work: message.work };
    },
  });
  return {
    run: async (feed: FeedId) => {
      await deps.inbox.wish({ feed, what: "run" });
      void carrier.tick();
    },
    test: (feed) => rehearseFeed(deps, feed, stop.signal),
    refresh: (feed) => void carrier.refresh(feed),
    wake: () => void carrier.tick(),
    status: () => status,
    settled: carrier.settled,
    close: async () => {
      stop.abort();
      await carrier.close();
    },
  };
}
