import { deliveryIdSchema, feedIdSchema, mappingIdSchema, type FeedId } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { InboxDelivery } from "../../db/inbox.ts";
import { createFeedHolds } from "./feed-holds.ts";
import { FEED, instant } from "./push.fixture.ts";
import { nextGroup } from "./waiting-groups.ts";

const OTHER = feedIdSchema.parse("feed-0000000002");
const NOBODY: ReadonlySet<FeedId> = new Set();

function delivery(n: number, changes: Partial<InboxDelivery> = {}): InboxDelivery {
  return {
    id: deliveryIdSchema.parse(`delivery-${String(n).padStart(4, "0")}`),
    feed: FEED.id,
    city: FEED.city,
    agency: FEED.agency,
    kind: FEED.kind,
    mapping: mappingIdSchema.parse("a".repeat(64)),
    name: "push",
    receivedAt: instant(n),
    deliveredAt: null,
    period: null,
    fileHash: null,
    rows: 10,
    run: null,
    attempt: null,
    ...changes,
  };
}
const numbersOf = (group: readonly InboxDelivery[] | undefined) => group?.map(({ id }) => Number(id.slice(-4)));

describe("the deliveries of one run", () => {
  it("are all pushes of a feed up to 100, and none of another feed", () => {
    const waiting = Array.from({ length: 130 }, (_, n) => delivery(n));
    expect(numbersOf(nextGroup([delivery(900, { feed: OTHER }), ...waiting], new Set([OTHER])))).toEqual(
      waiting.slice(0, 100).map((_, n) => n),
    );
    expect(numbersOf(nextGroup([delivery(1), delivery(2, { feed: OTHER }), delivery(3)], NOBODY))).toEqual([1, 3]);
  });

  it("are no more than 50,000 rows, but at least one delivery", () => {
    expect(numbersOf(nextGroup([delivery(1, { rows: 30_000 }), delivery(2, { rows: 20_000 }), delivery(3, { rows: 1 })], NOBODY))).toEqual([
      1, 2,
    ]);
    expect(numbersOf(nextGroup([delivery(1, { rows: 90_000 }), delivery(2)], NOBODY))).toEqual([1]);
  });

  it("never overtake one that came before them", () => {
    const changed = delivery(2, { mapping: mappingIdSchema.parse("b".repeat(64)) });
    expect(numbersOf(nextGroup([delivery(1), changed, delivery(3)], NOBODY))).toEqual([1]);
    expect(numbersOf(nextGroup([delivery(1), delivery(2, { kind: "complaint" }), delivery(3)], NOBODY))).toEqual([1]);
  });

  it("are a file or a pull alone", () => {
    const file = delivery(1, { name: "push", attempt: 7, fileHash: "c" });
    expect(numbersOf(nextGroup([file, delivery(2)], NOBODY))).toEqual([1]);
    expect(numbersOf(nextGroup([delivery(1), { ...file, id: deliveryIdSchema.parse("delivery-0002") }], NOBODY))).toEqual([1]);
  });

  it("are none where all that waits is held back", () => {
    expect(nextGroup([delivery(1)], new Set([FEED.id]))).toBeUndefined();
    expect(nextGroup([], NOBODY)).toBeUndefined();
  });
});

it("holds a feed back twice as long each time, a quarter of an hour at most, until it succeeds", () => {
  let nowMs = 0;
  const holds = createFeedHolds(() => nowMs);
  const pauses: (number | null)[] = [];
  for (let i = 0; i < 9; i += 1) {
    holds.fail(FEED.id);
    pauses.push(holds.nextMs());
    nowMs += holds.nextMs() ?? 0;
    expect(holds.held().has(FEED.id)).toBe(false);
  }
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 900_000]);
  holds.fail(FEED.id);
  expect(holds.held()).toEqual(new Set([FEED.id]));
  holds.succeed(FEED.id);
  expect([holds.held().size, holds.nextMs()]).toEqual([0, null]);
});
