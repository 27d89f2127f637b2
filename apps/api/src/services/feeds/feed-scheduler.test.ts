import { instantSchema, type FeedId } from "@lagebild/domain";
import { afterEach, describe, expect, it } from "vitest";
import type { AttemptEnd } from "../../db/inbox.ts";
import { createFeed } from "./create-feed.ts";
import { createFeedScheduler } from "./feed-scheduler.ts";
import { CITY, openFeedWorld, pullRequest, type FeedWorld } from "./feeds.fixture.ts";
import { goLive, pauseFeed } from "./set-feed-state.ts";

let world: FeedWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const FAILED: Pick<AttemptEnd, "outcome" | "failure"> = {
  outcome: "failed",
  failure: { at: instantSchema.parse("2026-05-04T10:00:00Z"), code: "peer", text: { de: "antwortet nicht", en: "no answer" } },
};

/** A scheduler whose attempts end at once with what is said of the feed, unless they are held. */
async function open() {
  const opened = await openFeedWorld();
  world = opened;
  const { inbox, clock, deps } = opened;
  const log: string[] = [];
  const failing = new Set<FeedId>();
  const held = new Map<FeedId, () => void>();
  const imports: { error: Error | null; count: number } = { error: null, count: 0 };
  const names = new Map<FeedId, string>();
  const problems: unknown[] = [];
  let next: ReadonlyMap<FeedId, string> = new Map();
  let isHost = false;
  const scheduler = createFeedScheduler({
    ...deps,
    random: () => 0,
    onProblem: (error) => problems.push(error),
    onStatus: (status) => {
      next = status.nextRunAt;
      isHost = status.isHost;
    },
    process: async () => {
      imports.count += 1;
      if (imports.error !== null) throw imports.error;
    },
    fetch: async (feed, trigger, signal) => {
      const startedAt = instantSchema.parse(clock.at.toISOString());
      log.push(`${names.get(feed.id)} ${trigger} ${startedAt.slice(11, 16)}`);
      const id = await inbox.startAttempt({ feed: feed.id, startedAt, trigger });
      if (held.has(feed.id)) {
        await new Promise<void>((resolve) => {
          held.set(feed.id, resolve);
          signal.addEventListener("abort", () => resolve());
        });
      }
      if (signal.aborted) log.push(`${names.get(feed.id)} stopped`);
      const how = failing.has(feed.id) ? FAILED : ({ outcome: "unchanged", failure: null } as const);
      await inbox.endAttempt(id, { endedAt: startedAt, ...how, rows: 0, bytes: 0, notes: [] });
    },
  });

  async function addFeed(name: string, changes: Readonly<Record<string, unknown>> = {}): Promise<FeedId> {
    const { feed } = await createFeed(deps, opened.viewer, { ...pullRequest({ name, ...changes }), city: CITY });
    names.set(feed.id, name);
    return feed.id;
  }
  const live = (feed: FeedId) => goLive(deps, opened.viewer, { city: CITY, feed });
  /** Looks around at that time of day and waits for what was begun, but for what is held. */
  async function at(time: string): Promise<readonly string[]> {
    clock.at = new Date(`2026-05-04T${time}:00Z`);
    log.length = 0;
    await scheduler.tick();
    if (held.size === 0) await scheduler.settled();
    return [...log];
  }
  return { ...opened, scheduler, addFeed, live, at, failing, held, imports, problems, log, next: () => next, isHost: () => isHost };
}

describe("the scheduler of feeds", () => {
  it("asks a feed when it goes live, then by its schedule, and never a draft", async () => {
    const { addFeed, live, at, next } = await open();
    const id = await addFeed("a");
    expect(await at("10:00")).toEqual([]);
    await live(id);
    expect(await at("10:05")).toEqual(["a schedule 10:05"]);
    expect(await at("10:30")).toEqual([]);
    expect(next().get(id)).toBe("2026-05-04T11:00:00.000Z");
    expect(await at("11:00")).toEqual(["a schedule 11:00"]);
  });

  it("makes up for missed runs with one, at once", async () => {
    const { addFeed, live, at } = await open();
    await live(await addFeed("a"));
    await at("10:00");
    expect(await at("14:40")).toEqual(["a schedule 14:40"]);
    expect(await at("14:50")).toEqual([]);
  });

  it("does not try again for a file that was put aside, but looks by the schedule", async () => {
    const { addFeed, live, at, inbox } = await open();
    const id = await addFeed("a");
    await live(id);
    const startedAt = instantSchema.parse("2026-05-04T10:00:00Z");
    const attempt = await inbox.startAttempt({ feed: id, startedAt, trigger: "schedule" });
    const failure = { at: startedAt, code: "invalid-input", text: { de: "x", en: "x" }, file: "oa/fehlgeschlagen/a.csv" };
    await inbox.endAttempt(attempt, { endedAt: startedAt, outcome: "refused", failure, rows: 0, bytes: 0, notes: [] });
    expect(await at("10:30")).toEqual([]);
    expect(await at("11:00")).toEqual(["a schedule 11:00"]);
  });

  it("tries again after a failure, ever later, and goes by the schedule again after a success", async () => {
    const { addFeed, live, at, failing } = await open();
    const id = await addFeed("a");
    await live(id);
    failing.add(id);
    expect(await at("10:00")).toEqual(["a schedule 10:00"]);
    // The failure of the sketch lies at 10:00, so that all pauses count from there.
    expect(await at("10:01")).toEqual(["a retry 10:01"]);
    expect(await at("10:02")).toEqual(["a retry 10:02"]);
    expect(await at("10:04")).toEqual([]);
    failing.clear();
    expect(await at("10:05")).toEqual(["a retry 10:05"]);
    expect(await at("10:20")).toEqual([]);
    expect(await at("11:00")).toEqual(["a schedule 11:00"]);
  });

  it("asks for whom a person waits first, also when another process wished it", async () => {
    const { addFeed, live, at, inbox } = await open();
    const [first, second] = [await addFeed("a"), await addFeed("b")];
    await live(first);
    await live(second);
    await at("10:00");
    await inbox.wish({ feed: second, what: "run" });
    expect(await at("11:00")).toEqual(["b person 11:00", "a schedule 11:00"]);
    expect(await at("11:10")).toEqual([]);
  });

  it("asks three at once, so that one that hangs does not hold up the others", async () => {
    const { addFeed, live, at, held, scheduler, log } = await open();
    const ids = [];
    for (const name of ["a", "b", "c", "d"]) ids.push(await addFeed(name));
    for (const id of ids) await live(id);
    for (const id of ids.slice(0, 2)) held.set(id, () => undefined);
    expect(await at("10:00")).toHaveLength(3);
    while (!log.includes("c schedule 10:00")) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await at("10:01")).toEqual(["d schedule 10:01"]);
    for (const id of ids.slice(0, 2)) held.get(id)?.();
    await scheduler.settled();
  });

  it("stops what it fetches of a feed that is paused", async () => {
    const { addFeed, live, at, held, deps, viewer, scheduler, log } = await open();
    const id = await addFeed("a");
    await live(id);
    held.set(id, () => undefined);
    await at("10:00");
    await pauseFeed(deps, viewer, { city: CITY, feed: id });
    await scheduler.tick();
    held.clear();
    await scheduler.settled();
    expect(log).toEqual(["a schedule 10:00", "a stopped"]);
    expect(await at("12:00")).toEqual([]);
  });

  it("looks into a folder each minute without a schedule", async () => {
    const { addFeed, live, at } = await open();
    await live(await addFeed("a", { source: { type: "dropFolder", folder: "oa" }, schedule: null }));
    await at("10:00");
    expect(await at("10:01")).toEqual(["a schedule 10:01"]);
  });

  it("imports at every look, and after an import that failed later and later", async () => {
    const { at, imports, problems } = await open();
    await at("10:00");
    expect(imports.count).toBe(1);
    imports.error = new Error("disk full");
    await at("10:01");
    await at("10:01");
    expect([imports.count, problems]).toEqual([2, [imports.error]]);
    imports.error = null;
    await at("10:02");
    expect(imports.count).toBe(3);
  });

  it("leaves feeds alone while another process runs them, and takes over when that is gone", async () => {
    const { addFeed, live, at, deps, inbox, isHost, next } = await open();
    const id = await addFeed("a");
    await live(id);
    const claim = inbox.claimHost;
    deps.inbox.claimHost = async () => false;
    expect(await at("10:00")).toEqual([]);
    expect([isHost(), next().size]).toEqual([false, 0]);
    deps.inbox.claimHost = claim;
    expect(await at("10:01")).toEqual(["a schedule 10:01"]);
    expect(isHost()).toBe(true);
  });

  it("lets go when it is closed", async () => {
    const { at, scheduler, inbox } = await open();
    await at("10:00");
    expect(await inbox.hasHost()).toBe(true);
    await scheduler.close();
    expect(await inbox.hasHost()).toBe(false);
  });
});
