import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { Feed, FeedId } from "@lagebild/domain";
import { openStoreInPlace } from "../db/open.ts";
import { openInboxInPlace } from "../db/sqlite-inbox.ts";
import { createFetchDeps } from "../services/feeds/fetch-deps.ts";
import { rehearseFeed } from "../services/feeds/rehearse-feed.ts";
import type { CarrierMessage, CarrierRequest, CarrierWorkerData } from "./carrier-messages.ts";
import { createCarrier } from "./carrier.ts";
import { toPlainError } from "./plain-error.ts";

const TICK_MS = 1_000;
/** The same problem, e.g. a full disk, is told once in so long. */
const TOLD_AGAIN_MS = 60_000;

const { dataFolder, dropFolder, feedHosts }: CarrierWorkerData = workerData;
// On Linux of this thread alone; elsewhere it would be the whole process. Whoever asks for the picture comes first.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const now = (): Date => new Date();
const store = await openStoreInPlace(dataFolder);
const inbox = await openInboxInPlace(dataFolder);
const deps = createFetchDeps({ store, inbox, now, dataFolder, dropFolder }, feedHosts);
const stopTests = new AbortController();
const tests = new Set<Promise<void>>();
const carrier = createCarrier(deps, { random: Math.random, send, onProblem: createTeller() });
const timer = setInterval(() => void carrier.tick(), TICK_MS);
void carrier.endLeftAttempts().then(carrier.tick);

parentPort?.on("message", (request: CarrierRequest) => {
  if (request.kind === "wake") void carrier.tick();
  else if (request.kind === "refresh") void carrier.refresh(request.feed);
  else if (request.kind === "test") begin(test(request.id, request.feed));
  else void close();
});

function begin(work: Promise<void>): void {
  tests.add(work);
  void work.finally(() => tests.delete(work));
}

async function test(id: number, feed: Feed): Promise<void> {
  try {
    send({ kind: "tested", id, answer: await rehearseFeed(deps, feed, stopTests.signal) });
  } catch (error) {
    send({ kind: "refused", id, error: toPlainError(error) });
  }
}

async function close(): Promise<void> {
  clearInterval(timer);
  stopTests.abort();
  await Promise.all([carrier.close(), ...tests]);
  await Promise.all([store.close(), inbox.close()]);
  parentPort?.close();
}

function createTeller(): (error: unknown, feed?: FeedId) => void {
  const toldMs = new Map<string, number>();
  return (error) => {
    const plain = toPlainError(error);
    const nowMs = now().getTime();
    if (nowMs - (toldMs.get(plain.message) ?? Number.NEGATIVE_INFINITY) < TOLD_AGAIN_MS) return;
    if (toldMs.size >= 100) toldMs.clear();
    toldMs.set(plain.message, nowMs);
    send({ kind: "problem", error: plain });
  };
}

function send(message: CarrierMessage): void {
  parentPort?.postMessage(message);
}
