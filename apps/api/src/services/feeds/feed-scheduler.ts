import type { City, Feed, FeedId, Instant } from "@lagebild/domain";
import type { FeedProgress, Inbox } from "../../db/inbox.ts";
import type { Store } from "../../db/store.ts";
import { instantOf } from "../import/instant-of.ts";
import type { FeedTrigger } from "./feed-port.ts";
import { scheduleOf } from "./feed-schedule.ts";
import { nextAttempt, type NextAttempt } from "./next-attempt.ts";

export interface FeedSchedulerDeps {
  readonly store: Store;
  readonly inbox: Inbox;
  readonly now: () => Date;
  /** 0–1 */
  readonly random: () => number;
  /** One attempt; rejects where not even its beginning could be written down. */
  readonly fetch: (feed: Feed, trigger: Exclude<FeedTrigger, "test">, signal: AbortSignal) => Promise<void>;
  /** Imports what waits in the inbox. */
  readonly process: (signal: AbortSignal) => Promise<void>;
  readonly onStatus: (status: SchedulerStatus) => void;
  readonly onProblem: (error: unknown) => void;
}

export interface SchedulerStatus {
  readonly isHost: boolean;
  readonly nextRunAt: ReadonlyMap<FeedId, Instant>;
}

/** Decides when what is done. `tick` is to be called each second, and at once when something happened. */
export interface FeedScheduler {
  tick(): Promise<void>;
  /** The feed was changed: what is fetched of it by its former settings stops. */
  refresh(feed: FeedId): Promise<void>;
  /** Once nothing is under way. */
  settled(): Promise<void>;
  /** Stops what is under way, and lets another server of the machine take over. */
  close(): Promise<void>;
}

/** Feeds that are fetched at once. One whose other side hangs must not hold up all others. */
const MOST_FETCHING = 3;
/** After an attempt that could not even be written down, e.g. because the disk is full. */
const BEGIN_AGAIN_MS = 15_000;
/** After an import that failed, twice as long each time. */
const PROCESS_AGAIN_MS = 2_000;
const LONGEST_PROCESS_AGAIN_MS = 60_000;
/** Attempts, keys and finished deliveries are cleared away once an hour. */
const PURGE_EVERY_MS = 3_600_000;
const KEPT_MS = 7 * 86_400_000;

export function createFeedScheduler(deps: FeedSchedulerDeps): FeedScheduler {
  const { inbox, now, onStatus, onProblem } = deps;
  const wanted = new Set<FeedId>();
  const plan = createPlan(deps);
  const processor = createProcessor(deps);
  const lane = createLane(deps, processor.wake);
  const purge = createPurge(deps);
  let isHost = false;
  let isClosed = false;
  let turn: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    if (isClosed) return;
    isHost = await inbox.claimHost();
    if (!isHost) return onStatus({ isHost, nextRunAt: new Map() });
    for (const { feed, what } of await inbox.takeWishes()) if (what === "run") wanted.add(feed);
    const planned = await plan.read(wanted);
    // Paused and deleted feeds are no longer planned.
    const isPlanned = (id: FeedId): boolean => planned.some(({ feed }) => feed.id === id);
    lane.stopUnless(isPlanned);
    for (const id of wanted) if (!isPlanned(id)) wanted.delete(id);
    for (const each of planned) begin(each);
    processor.wake();
    onStatus({ isHost, nextRunAt: new Map(planned.flatMap(({ feed, next }) => (next === null ? [] : [[feed.id, instantOf(next.at)]]))) });
    await purge();
  }

  function begin({ feed, next }: PlannedFeed): void {
    const isDue = wanted.has(feed.id) || (next !== null && next.at <= now());
    if (!isDue || !lane.hasRoomFor(feed.id)) return;
    lane.begin(feed, wanted.delete(feed.id) ? "person" : (next?.trigger ?? "schedule"));
  }

  /** One look after the other, however often it is asked for. */
  function tick(): Promise<void> {
    turn = turn.then(look).catch(onProblem);
    return turn;
  }

  async function refresh(feed: FeedId): Promise<void> {
    await lane.stop(feed);
    await tick();
  }

  async function settled(): Promise<void> {
    await turn;
    await lane.settled();
    await processor.settled();
  }

  async function close(): Promise<void> {
    isClosed = true;
    lane.stopUnless(() => false);
    await Promise.all([processor.close(), lane.settled(), turn]);
    if (isHost) await inbox.releaseHost().catch(onProblem);
  }

  return { tick, refresh, settled, close };
}

/** What is fetched just now. */
function createLane({ fetch, now, onProblem }: Pick<FeedSchedulerDeps, "fetch" | "now" | "onProblem">, onEnd: () => void) {
  const running = new Map<FeedId, { readonly stop: AbortController; readonly done: Promise<void> }>();
  const heldUntilMs = new Map<FeedId, number>();

  function hasRoomFor(feed: FeedId): boolean {
    const isHeld = now().getTime() < (heldUntilMs.get(feed) ?? 0);
    return !isHeld && !running.has(feed) && running.size < MOST_FETCHING;
  }

  function begin(feed: Feed, trigger: Exclude<FeedTrigger, "test">): void {
    const stop = new AbortController();
    const done = fetch(feed, trigger, stop.signal)
      .catch((error: unknown) => {
        heldUntilMs.set(feed.id, now().getTime() + BEGIN_AGAIN_MS);
        onProblem(error);
      })
      .finally(() => {
        running.delete(feed.id);
        onEnd();
      });
    running.set(feed.id, { stop, done });
  }

  return {
    hasRoomFor,
    begin,
    stopUnless: (isWanted: (feed: FeedId) => boolean): void => {
      for (const [id, { stop }] of running) if (!isWanted(id)) stop.abort();
    },
    stop: async (feed: FeedId): Promise<void> => {
      running.get(feed)?.stop.abort();
      await running.get(feed)?.done;
    },
    settled: async (): Promise<void> => void (await Promise.all([...running.values()].map(({ done }) => done))),
  };
}

/** To be asked at every look: clears the inbox of what is kept no longer, once an hour. */
function createPurge({ inbox, now }: Pick<FeedSchedulerDeps, "inbox" | "now">): () => Promise<void> {
  let purgedMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = now().getTime();
    if (nowMs - purgedMs < PURGE_EVERY_MS) return;
    purgedMs = nowMs;
    await inbox.purge(instantOf(new Date(nowMs - KEPT_MS)));
  };
}

interface PlannedFeed {
  readonly feed: Feed;
  /** Null: only when somebody asks for it. */
  readonly next: NextAttempt | null;
}

/** Live feeds that are fetched, with when they are due. */
function createPlan({ store, inbox, now, random }: Pick<FeedSchedulerDeps, "store" | "inbox" | "now" | "random">) {
  /** Thrown once per failure: a retry that moved with each look would never be due. */
  const throws = new Map<FeedId, { readonly failures: number; readonly random: number }>();

  function randomOf(feed: FeedId, failures: number): number {
    const held = throws.get(feed);
    if (held?.failures === failures) return held.random;
    const thrown = { failures, random: random() };
    throws.set(feed, thrown);
    return thrown.random;
  }

  function nextOf(feed: Feed, timeZone: string, progress: FeedProgress | undefined): NextAttempt | null {
    const schedule = scheduleOf(feed);
    if (schedule === null) return null;
    // A file that was put aside comes no sooner for being asked for again.
    const failures = progress?.failure?.file === undefined ? (progress?.failures ?? 0) : 0;
    const history = { lastStartedAt: toDate(progress?.lastAttemptAt), lastEndedAt: toDate(progress?.failure?.at), failures };
    return nextAttempt(schedule, timeZone, history, { now: now(), random: randomOf(feed.id, failures) });
  }

  async function read(wanted: ReadonlySet<FeedId>): Promise<readonly PlannedFeed[]> {
    const live = (await store.listFeeds()).filter(({ state, source }) => state === "live" && source.type !== "push");
    if (live.length === 0) return [];
    const [cities, progress] = [await store.listCities(), await inbox.lastAttempts()];
    const zoneOf = new Map(cities.map(({ id, timeZone }: City) => [id, timeZone]));
    const planned = live.flatMap((feed): PlannedFeed[] => {
      const timeZone = zoneOf.get(feed.city);
      const own = progress.find((each) => each.feed === feed.id);
      return timeZone === undefined ? [] : [{ feed, next: nextOf(feed, timeZone, own) }];
    });
    return planned.toSorted((a, b) => rank(a, wanted) - rank(b, wanted));
  }

  return { read };
}

/** Whom a person waits for comes first, then who is due longest. */
function rank({ feed, next }: PlannedFeed, wanted: ReadonlySet<FeedId>): number {
  return wanted.has(feed.id) ? Number.NEGATIVE_INFINITY : (next?.at.getTime() ?? Number.POSITIVE_INFINITY);
}

function toDate(at: Instant | null | undefined): Date | null {
  return at === null || at === undefined ? null : new Date(at);
}

/** Imports what waits until nothing does, beside the fetching; one at a time. */
function createProcessor({ process, now, onProblem }: Pick<FeedSchedulerDeps, "process" | "now" | "onProblem">) {
  const stop = new AbortController();
  let work: Promise<void> | undefined;
  let isAsked = false;
  let pauseMs = PROCESS_AGAIN_MS;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    try {
      do {
        isAsked = false;
        await process(stop.signal);
      } while (isAsked && !stop.signal.aborted);
      pauseMs = PROCESS_AGAIN_MS;
    } catch (error) {
      if (stop.signal.aborted) return;
      notBeforeMs = now().getTime() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PROCESS_AGAIN_MS);
      onProblem(error);
    }
  }

  function wake(): void {
    isAsked = true;
    if (work !== undefined || stop.signal.aborted || now().getTime() < notBeforeMs) return;
    work = run().finally(() => {
      work = undefined;
    });
  }

  async function close(): Promise<void> {
    stop.abort();
    await work;
  }

  return { wake, close, settled: async () => work };
}
