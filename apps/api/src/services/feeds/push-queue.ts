import { LagebildError } from "@lagebild/domain";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";

export interface QueueLimits {
  /** Longest that a push may be expected to wait for those before it. */
  readonly waitMs: number;
  readonly pushes: number;
  /** Of pushes that are read or wait. */
  readonly bytes: number;
}

/** A place in the queue; held until the push is answered. */
export interface QueuePlace {
  /** The body is there: from now on others wait for it. Throws as `enter` does. */
  readonly ready: () => void;
  /** The work on it begins. */
  readonly begin: () => void;
  /** To be called in any case. */
  readonly end: () => void;
}

export interface PushQueue {
  /** Throws a LagebildError `limit-exceeded` with the seconds after which there is room again. */
  enter(feed: string, bytes: number): QueuePlace;
}

const LIMITS: QueueLimits = { waitMs: 2_000, pushes: 400, bytes: 64 * 1024 * 1024 };
/** One sender alone leaves room for the others. */
const SHARE_OF_ONE = 0.75;
/** Parsing, judging and a durable write cost this much even without rows, counted in bytes. */
const BASE_BYTES = 16 * 1024;
/** Until it is known: 4 MB a second. */
const FIRST_MS_PER_BYTE = 1_000 / (4 * 1024 * 1024);
const LEARNING = 0.1;

/** Lets pushes in as long as none waits too long, by how long those before took. */
export function createPushQueue(nowMs: () => number, limits: QueueLimits = LIMITS): PushQueue {
  let msPerByte = FIRST_MS_PER_BYTE;
  let heldBytes = 0;
  let held = 0;
  /** Of those whose body is there, each with its base. */
  let waitingBytes = 0;
  const heldOf = new Map<string, number>();

  function requireShortWait(): void {
    const waitMs = waitingBytes * msPerByte;
    if (waitMs > limits.waitMs) throw full(waitMs);
  }

  function enter(feed: string, bytes: number): QueuePlace {
    const own = heldOf.get(feed) ?? 0;
    const isFull = held >= limits.pushes || heldBytes + bytes > limits.bytes || own >= limits.pushes * SHARE_OF_ONE;
    if (held > 0 && isFull) throw full(waitingBytes * msPerByte);
    requireShortWait();
    held += 1;
    heldBytes += bytes;
    heldOf.set(feed, own + 1);
    return createPlace(feed, bytes);
  }

  function createPlace(feed: string, bytes: number): QueuePlace {
    const cost = bytes + BASE_BYTES;
    let isWaiting = false;
    let beganMs: number | undefined;
    let isOver = false;

    function ready(): void {
      requireShortWait();
      isWaiting = true;
      waitingBytes += cost;
    }
    function end(): void {
      if (isOver) return;
      isOver = true;
      held -= 1;
      heldBytes -= bytes;
      if (isWaiting) waitingBytes -= cost;
      const left = (heldOf.get(feed) ?? 1) - 1;
      if (left === 0) heldOf.delete(feed);
      else heldOf.set(feed, left);
      if (beganMs !== undefined) learn((nowMs() - beganMs) / cost);
    }
    function begin(): void {
      beganMs = nowMs();
    }
    return { ready, begin, end };
  }

  function learn(measured: number): void {
    msPerByte += LEARNING * (measured - msPerByte);
  }

  return { enter };
}

function full(waitMs: number): LagebildError {
  return new LagebildError("limit-exceeded", PUSH_TEXTS.full.en, {
    text: PUSH_TEXTS.full,
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  });
}
