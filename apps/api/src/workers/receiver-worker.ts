import { parentPort, workerData } from "node:worker_threads";
import type { Feed } from "@lagebild/domain";
import { openInboxInPlace } from "../db/sqlite-inbox.ts";
import { openStoreInPlace } from "../db/open.ts";
import { postponed } from "../services/feeds/push-queue.ts";
import { createPushReceiver } from "../services/feeds/receive-push.ts";
import { toPlainError } from "./plain-error.ts";
import type { ReceiverMessage, ReceiverPush, ReceiverRequest, ReceiverWorkerData } from "./receiver-messages.ts";

const { dataFolder }: ReceiverWorkerData = workerData;
const now = (): Date => new Date();
// In place: another thread for each of them would be another hop on the way to the disk.
const [store, inbox] = [await openStoreInPlace(dataFolder), await openInboxInPlace(dataFolder)];
const receive = createPushReceiver({ store, inbox, dataFolder, now });
const feeds = new Map<number, Feed>();
/** One after the other: they would only take time from each other. */
let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (request: ReceiverRequest) => {
  if (request.kind === "forget") feeds.delete(request.feedNumber);
  else if (request.kind === "push") last = last.then(() => work(request));
  else last = last.then(close);
});

async function work({ kind: _kind, id, feedNumber, feed: given, untilMs, ...push }: ReceiverPush): Promise<void> {
  const feed = given ?? feeds.get(feedNumber);
  try {
    if (feed === undefined) throw new RangeError(`no feed ${feedNumber}`);
    feeds.set(feedNumber, feed);
    if (now().getTime() > untilMs) throw postponed();
    send({ kind: "begun", id });
    send({ kind: "received", id, outcome: await receive({ ...push, feed }) });
  } catch (error) {
    send({ kind: "refused", id, error: toPlainError(error) });
  }
}

async function close(): Promise<void> {
  await Promise.all([store.close(), inbox.close()]);
  parentPort?.close();
}

function send(message: ReceiverMessage): void {
  parentPort?.postMessage(message);
}
