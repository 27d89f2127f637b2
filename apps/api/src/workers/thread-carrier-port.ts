import { LagebildError, type Feed, type FeedId, type FeedTestAnswer } from "@lagebild/domain";
import type { Inbox } from "../db/inbox.ts";
import type { CarrierPort, CarrierStatus } from "../services/feeds/feed-port.ts";
import { FEED_TEXTS } from "../services/i18n/feed-texts.ts";
import type { CarrierMessage, CarrierRequest, CarrierWorkerData } from "./carrier-messages.ts";
import { fromPlainError } from "./plain-error.ts";
import { createSupervisedThread, type SupervisedThread } from "./supervised-thread.ts";

export interface ThreadCarrierOptions extends CarrierWorkerData {
  readonly inbox: Inbox;
  /** Whether there is anything to carry: without a feed no thread is started. Asked now and then until it is so. */
  readonly hasFeeds: () => Promise<boolean>;
  /** Awaited before the thread starts. */
  readonly ready: Promise<unknown>;
  readonly onState: (line: { readonly feed: FeedId; readonly state: "working" | "idle" }) => void;
  readonly onProblem: (error: unknown) => void;
  /** Of the thread; for tests. */
  readonly module?: URL;
}

interface Pending {
  readonly resolve: (answer: FeedTestAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const WORKER = new URL("./carrier-worker.ts", import.meta.url);
const LOOK_MS = 2_000;
const IDLE: CarrierStatus = { isHost: true, work: [], nextRunAt: new Map() };

/** Carries feeds in a thread of its own, which begins with the first feed and is started again when it dies. */
export function createThreadCarrierPort(options: ThreadCarrierOptions): CarrierPort {
  const { inbox, onState, onProblem } = options;
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let status = IDLE;

  function receive(message: CarrierMessage): void {
    if (message.kind === "status") status = { ...status, isHost: message.isHost, nextRunAt: new Map(message.nextRunAt) };
    else if (message.kind === "work") status = { ...status, work: message.work };
    else if (message.kind === "state") onState({ feed: message.feed, state: message.state });
    else if (message.kind === "problem") onProblem(fromPlainError(message.error));
    else answer(message);
    if (message.kind === "status") starter.thread()?.settle();
  }

  function answer(message: Extract<CarrierMessage, { kind: "tested" | "refused" }>): void {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === "tested") waiting?.resolve(message.answer);
    else waiting?.reject(fromPlainError(message.error));
  }

  function stopped(): void {
    status = IDLE;
    for (const { reject } of pending.values()) reject(unavailable());
    pending.clear();
  }

  const starter = createStarter(options, { onMessage: receive, onStopped: stopped });

  return {
    run: async (feed) => {
      await inbox.wish({ feed, what: "run" });
      starter.post({ kind: "wake" });
    },
    test: async (feed: Feed) => {
      await starter.start();
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        pending.set(id, { resolve, reject });
        if (starter.post({ kind: "test", id, feed })) return;
        pending.delete(id);
        reject(unavailable());
      });
    },
    refresh: (feed) => {
      starter.post({ kind: "refresh", feed });
    },
    wake: () => {
      starter.post({ kind: "wake" });
    },
    status: () => status,
    close: starter.close,
  };
}

interface StarterEvents {
  readonly onMessage: (message: CarrierMessage) => void;
  readonly onStopped: () => void;
}

/** Starts the thread once there is a feed. What is posted before then is not needed: the thread looks around when it starts. */
function createStarter(options: ThreadCarrierOptions, { onMessage, onStopped }: StarterEvents) {
  const { dataFolder, dropFolder, feedHosts, hasFeeds, ready, onProblem, module = WORKER } = options;
  const workerData: CarrierWorkerData = { dataFolder, dropFolder, feedHosts };
  let thread: SupervisedThread<CarrierRequest> | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  async function start(): Promise<void> {
    await ready.catch(() => undefined);
    clearTimeout(timer);
    if (!isClosed) thread ??= createSupervisedThread({ module, workerData, onMessage, onError: onProblem, onStopped });
  }

  async function look(): Promise<void> {
    await ready.catch(() => undefined);
    if (thread !== undefined || isClosed) return;
    const isNeeded = await hasFeeds().catch((error: unknown) => {
      onProblem(error);
      return false;
    });
    if (isNeeded) return start();
    if (!isClosed) timer = setTimeout(() => void look(), LOOK_MS).unref();
  }
  void look();

  return {
    start,
    thread: () => thread,
    post: (request: CarrierRequest): boolean => thread?.post(request) ?? false,
    close: async (): Promise<void> => {
      isClosed = true;
      clearTimeout(timer);
      await thread?.close({ kind: "close" });
    },
  };
}

function unavailable(): LagebildError {
  return new LagebildError("unavailable", FEED_TEXTS.carrierStopped.en, { text: FEED_TEXTS.carrierStopped });
}
