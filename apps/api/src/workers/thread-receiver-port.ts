import { LagebildError, type Feed } from "@lagebild/domain";
import type { PushOutcome, PushRequest, ReceiverPort } from "../services/feeds/feed-port.ts";
import { createPushQueue, type PushQueue, type QueuePlace } from "../services/feeds/push-queue.ts";
import { readInTime } from "../services/feeds/read-in-time.ts";
import { PUSH_TEXTS } from "../services/i18n/push-texts.ts";
import { fromPlainError } from "./plain-error.ts";
import type { ReceiverMessage, ReceiverPush, ReceiverRequest } from "./receiver-messages.ts";
import { createSupervisedThread, type SupervisedThread } from "./supervised-thread.ts";

export interface ThreadReceiverOptions {
  readonly dataFolder: string;
  readonly now: () => Date;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  /** An error that nobody threw on purpose, for the log. */
  readonly onProblem: (error: unknown) => void;
  readonly queue?: PushQueue;
  readonly module?: URL;
}

interface Pending {
  readonly place: QueuePlace;
  readonly resolve: (outcome: PushOutcome) => void;
  readonly reject: (error: Error) => void;
}

const WORKER = new URL("./receiver-worker.ts", import.meta.url);
const RETRY_S = 2;
/** Longer than pushes are expected to wait at most: for when they do all the same. */
const LONGEST_WAIT_MS = 10_000;
/** States of feeds that the thread keeps. */
const MOST_FEEDS = 200;

/** Pushes are parsed, judged and stored by a thread that begins with the first one, or with `prepare`: it takes a second to be there. */
export function createThreadReceiverPort(options: ThreadReceiverOptions): ReceiverPort & { readonly prepare: () => void } {
  const { queue = createPushQueue(options.nowMs) } = options;
  const line = createLine(options);
  let isClosed = false;

  async function push({ feed, bytes, readBody, ...rest }: PushRequest): Promise<PushOutcome> {
    if (isClosed) throw unavailable();
    const place = queue.enter(feed.id, bytes);
    try {
      const body = await readInTime(readBody);
      place.ready();
      return await line.send({ ...rest, body }, feed, place);
    } finally {
      place.end();
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    await line.close();
  }

  return { push, prepare: line.start, close };
}

type SentPush = Omit<ReceiverPush, "id" | "kind" | "feedNumber" | "feed" | "untilMs">;

/** What goes to the thread and comes back from it. */
function createLine({ dataFolder, now, onProblem, module = WORKER }: ThreadReceiverOptions) {
  const pending = new Map<number, Pending>();
  const known = createKnownFeeds();
  let thread: SupervisedThread<ReceiverRequest> | undefined;
  let lastId = 0;

  function start(): SupervisedThread<ReceiverRequest> {
    thread ??= startThread();
    return thread;
  }

  function startThread(): SupervisedThread<ReceiverRequest> {
    const onError = (error: Error): void => onProblem(error);
    return createSupervisedThread({ module, workerData: { dataFolder }, onMessage: receive, onError, onStopped: dropAll });
  }

  function dropAll(): void {
    known.clear();
    for (const { reject } of pending.values()) reject(unavailable());
    pending.clear();
  }

  function receive(message: ReceiverMessage): void {
    const waiting = pending.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === "begun") return waiting.place.begin();
    pending.delete(message.id);
    thread?.settle();
    if (message.kind === "received") return waiting.resolve(message.outcome);
    const error = fromPlainError(message.error);
    if (!(error instanceof LagebildError)) onProblem(error);
    waiting.reject(error instanceof LagebildError ? error : unavailable(error));
  }

  function send(push: SentPush, feed: Feed, place: QueuePlace): Promise<PushOutcome> {
    const to = start();
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      const { feedNumber, isNew, forgotten } = known.take(feed);
      pending.set(id, { place, resolve, reject });
      if (forgotten !== null) to.post({ kind: "forget", feedNumber: forgotten });
      const untilMs = now().getTime() + LONGEST_WAIT_MS;
      if (to.post({ kind: "push", id, feedNumber, feed: isNew ? feed : null, untilMs, ...push })) return;
      pending.delete(id);
      known.clear();
      reject(unavailable());
    });
  }

  return { start: () => void start(), send, close: async () => thread?.close({ kind: "close" }) };
}

interface KnownFeeds {
  take(feed: Feed): { readonly feedNumber: number; readonly isNew: boolean; readonly forgotten: number | null };
  clear(): void;
}

/** Which states of feeds the thread was sent, oldest first. */
function createKnownFeeds(): KnownFeeds {
  const numbers = new Map<Feed, number>();
  let lastNumber = 0;
  function take(feed: Feed): ReturnType<KnownFeeds["take"]> {
    const number = numbers.get(feed);
    if (number !== undefined) return { feedNumber: number, isNew: false, forgotten: null };
    const [oldest] = numbers.size >= MOST_FEEDS ? numbers : [];
    if (oldest !== undefined) numbers.delete(oldest[0]);
    const feedNumber = ++lastNumber;
    numbers.set(feed, feedNumber);
    return { feedNumber, isNew: true, forgotten: oldest?.[1] ?? null };
  }
  return { take, clear: () => numbers.clear() };
}

function unavailable(cause?: unknown): LagebildError {
  return new LagebildError("unavailable", PUSH_TEXTS.notStored.en, { text: PUSH_TEXTS.notStored, retryAfterSeconds: RETRY_S }, { cause });
}
