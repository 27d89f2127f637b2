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
/** What a push costs however small it is, and each byte, until it is known: a durable write, and 4 MB a second. */
const FIRST_BASE_MS = 10;
const FIRST_MS_PER_BYTE = 1_000 / (4 * 1024 * 1024);
/** Smaller ones tell what every push costs, larger ones what their bytes do. */
const SMALL_BYTES = 16 * 1024;
const LEARNING = 0.1;

/** Lets pushes in as long as none waits too long, by how long those before took. */
export function createPushQueue(nowMs: () => number, limits: QueueLimits = LIMITS): PushQueue {
  const cost = createCost();
  let heldBytes = 0;
  let held = 0;
  /** Those whose body is there. */
  let waiting = 0;
  let waitingBytes = 0;
  const heldOf = new Map<string, number>();

  const waitMs = (): number => cost.of(waiting, waitingBytes);

  function requireShortWait(): void {
    if (waitMs() > limits.waitMs) throw full(waitMs());
  }

  function enter(feed: string, bytes: number): QueuePlace {
    const own = heldOf.get(feed) ?? 0;
    const isFull = held >= limits.pushes || heldBytes + bytes > limits.bytes || own >= limits.pushes * SHARE_OF_ONE;
    if (held > 0 && isFull) throw full(waitMs());
    requireShortWait();
    held += 1;
    heldBytes += bytes;
    heldOf.set(feed, own + 1);
    return createPlace(feed, bytes);
  }

  function createPlace(feed: string, bytes: number): QueuePlace {
    let isWaiting = false;
    let beganMs: number | undefined;
    let isOver = false;

    function ready(): void {
      requireShortWait();
      isWaiting = true;
      waiting += 1;
      waitingBytes += bytes;
    }
    function end(): void {
      if (isOver) return;
      isOver = true;
      held -= 1;
      heldBytes -= bytes;
      if (isWaiting) {
        waiting -= 1;
        waitingBytes -= bytes;
      }
      const left = (heldOf.get(feed) ?? 1) - 1;
      if (left === 0) heldOf.delete(feed);
      else heldOf.set(feed, left);
      if (beganMs !== undefined) cost.learn(nowMs() - beganMs, bytes);
    }
    function begin(): void {
      beganMs = nowMs();
    }
    return { ready, begin, end };
  }

  return { enter };
}

/** Milliseconds that pushes take, by how long those before took. */
function createCost() {
  let baseMs = FIRST_BASE_MS;
  let msPerByte = FIRST_MS_PER_BYTE;
  function learn(tookMs: number, bytes: number): void {
    if (bytes < SMALL_BYTES) baseMs += LEARNING * (Math.max(0, tookMs - bytes * msPerByte) - baseMs);
    else msPerByte += LEARNING * (Math.max(0, tookMs - baseMs) / bytes - msPerByte);
  }
  return { of: (pushes: number, bytes: number): number => pushes * baseMs + bytes * msPerByte, learn };
}

/** It waited longer than anyone could know beforehand: better postponed than answered when nobody listens any more. */
export function postponed(): LagebildError {
  return full(LIMITS.waitMs);
}

function full(waitMs: number): LagebildError {
  return new LagebildError("limit-exceeded", PUSH_TEXTS.full.en, {
    text: PUSH_TEXTS.full,
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  });
}
