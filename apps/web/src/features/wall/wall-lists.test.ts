import { feedStatusSchema, type FeedStatus, type FindingsAnswer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { sortFeeds, sourcesOf } from "./wall-sources.tsx";
import { listsOf } from "./wall-findings.tsx";

const feed = (id: string, health: FeedStatus["health"], lastDeliveryAt: string | null): FeedStatus =>
  // Only what the order stands on.
  ({ id, health, lastDeliveryAt }) as unknown as FeedStatus;

describe("the sources on a wall", () => {
  it("begin with those that do not deliver, then the one that came last; nobody waits for a paused one", () => {
    const feeds = [
      feed("old", "ok", "2026-11-20T05:00:00Z"),
      feed("paused", "paused", "2026-11-23T05:00:00Z"),
      feed("fresh", "ok", "2026-11-23T06:00:00Z"),
      feed("silent", "silent", "2026-11-01T05:00:00Z"),
      feed("never", "new", null),
      feed("failing", "failing", null),
    ];
    expect(sortFeeds(feeds).map(({ id }) => id)).toEqual(["silent", "failing", "fresh", "old", "never"]);
  });

  it("are all agencies in use, also those without a feed; newest days that are not whole are a warning", () => {
    const agency = (id: string, state: "active" | "draft" = "active") => ({ id, name: id, city: "probe", state });
    const gap = (of: string, from: string, to: string, state: string) => ({ agency: of, kind: "offence", from, to, state });
    const list = sourcesOf(
      [agency("whole"), agency("late"), agency("silent"), agency("tried", "draft")] as never,
      [{ ...feed("f", "silent", null), agency: "silent" as never }],
      [
        gap("whole", "2026-11-02", "2026-11-04", "missing"),
        gap("late", "2026-11-21", "2026-11-23", "incomplete"),
        gap("late", "2026-11-15", "2026-11-23", "incomplete"),
      ] as never,
    );
    expect(list.map(({ id, feed: own, gap: of }) => [id, own?.id ?? null, of?.from ?? null])).toEqual([
      ["silent", "f", null],
      ["late", null, "2026-11-15"],
      ["whole", null, null],
    ]);
  });

  it("know every state of a feed", () => {
    expect(feedStatusSchema.shape.health.options).toEqual(["new", "ok", "working", "failing", "silent", "paused"]);
  });
});

describe("the findings on a wall", () => {
  const district = (code: string) => ({ district: { level: "bezirk", code, name: code } });
  const explanation = { explanation: { recorded: 5, expected: 1 } };
  const alarm = (number: number, firstOn: string, code: string, state = "new") => ({
    id: `alarm-${number}`,
    number,
    firstOn,
    state,
    ...district(code),
    ...explanation,
  });
  const answer = {
    alarms: [alarm(1, "2026-11-20", "a"), alarm(2, "2026-11-22", "b"), alarm(3, "2026-11-22", "a"), alarm(4, "2026-11-23", "a", "closed")],
    zones: [
      { id: "zone-1", number: 1, state: "confirmed", stage: "watch", urgency: 1, ...district("a"), ...explanation },
      { id: "zone-2", number: 2, state: "dismissed", stage: "emerging", urgency: 9, ...district("a"), ...explanation },
      { id: "zone-3", number: 3, state: "candidate", stage: "emerging", urgency: 1, ...district("a"), ...explanation },
    ],
    clusters: [{ id: "cluster-1", recent: 3, previous: 1, ...district("b"), ...explanation }],
    phenomena: [],
    // Only what the lists stand on.
  } as unknown as FindingsAnswer;
  const ids = (list: readonly { readonly id: string }[] | null) => list?.map(({ id }) => id);

  it("are the newest alarms first, and zones by urgency, without what was closed or dismissed", () => {
    const { alarms, zones, clusters } = listsOf(answer, null);
    expect(ids(alarms)).toEqual(["alarm-3", "alarm-2", "alarm-1"]);
    expect(ids(zones)).toEqual(["zone-3", "zone-1"]);
    expect(ids(clusters)).toEqual(["cluster-1"]);
  });

  it("are those of the district alone", () => {
    const { alarms, clusters } = listsOf(answer, "a" as never);
    expect(ids(alarms)).toEqual(["alarm-3", "alarm-1"]);
    expect(ids(clusters)).toEqual([]);
  });

  it("say nothing while nothing is known", () => {
    expect(listsOf(undefined, null)).toEqual({ alarms: null, zones: null, clusters: null });
  });
});
