import type { ReceiverPort } from "../services/feeds/feed-port.ts";
import { createPushQueue, type PushQueue } from "../services/feeds/push-queue.ts";
import { readInTime } from "../services/feeds/read-in-time.ts";
import { createPushReceiver, type ReceiverDeps } from "../services/feeds/receive-push.ts";

/** Pushes without a thread, for tests: one after the other in the thread of the caller. */
export function createLocalReceiverPort(deps: ReceiverDeps, queue: PushQueue = createPushQueue(() => deps.now().getTime())): ReceiverPort {
  const receive = createPushReceiver(deps);
  let last: Promise<unknown> = Promise.resolve();
  return {
    async push({ bytes, readBody, ...rest }) {
      const place = queue.enter(rest.feed.id, bytes);
      try {
        const body = await readInTime(readBody);
        place.ready();
        const turn = last.then(() => receive({ ...rest, body }));
        last = turn.catch(() => undefined);
        return await turn;
      } finally {
        place.end();
      }
    },
    close: async () => {
      await last;
    },
  };
}
