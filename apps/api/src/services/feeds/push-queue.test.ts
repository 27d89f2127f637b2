import { LagebildError } from "@lagebild/domain";
import { expect, it } from "vitest";
import { createPushQueue } from "./push-queue.ts";
import { readInTime } from "./read-in-time.ts";

const WIDE = { waitMs: 1_000, pushes: 100, bytes: 1_000_000 };

function refusalOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof LagebildError ? [error.code, error.details["retryAfterSeconds"]] : error;
  }
  return null;
}

it("lets in as many as it may hold, and again when one is answered", () => {
  const queue = createPushQueue(() => 0, { ...WIDE, pushes: 2 });
  const first = queue.enter("a", 1);
  queue.enter("b", 1);
  expect(refusalOf(() => queue.enter("c", 1))).toEqual(["limit-exceeded", 1]);
  first.end();
  first.end();
  queue.enter("c", 1);
  expect(refusalOf(() => queue.enter("d", 1))).not.toBeNull();
});

it("holds no more bytes than it may, but always one push", () => {
  const queue = createPushQueue(() => 0, { ...WIDE, bytes: 1_000 });
  queue.enter("a", 5_000).end();
  queue.enter("a", 600);
  expect(refusalOf(() => queue.enter("b", 600))).toEqual(["limit-exceeded", 1]);
});

it("leaves room for others than the one who sends most", () => {
  const queue = createPushQueue(() => 0, { ...WIDE, pushes: 8 });
  for (let i = 0; i < 6; i += 1) queue.enter("loud", 1);
  expect(refusalOf(() => queue.enter("loud", 1))).not.toBeNull();
  expect(refusalOf(() => queue.enter("quiet", 1))).toBeNull();
});

it("refuses what would wait too long by how long those before took, and says for how long", () => {
  let nowMs = 0;
  const queue = createPushQueue(() => nowMs, WIDE);
  // Each takes 3 s: after some it is known.
  for (let i = 0; i < 60; i += 1) {
    const place = queue.enter("a", 1_000);
    place.ready();
    place.begin();
    nowMs += 3_000;
    place.end();
  }
  const waiting = queue.enter("a", 1_000);
  waiting.ready();
  expect(refusalOf(() => queue.enter("b", 1_000))).toEqual(["limit-exceeded", 3]);
  waiting.end();
  expect(refusalOf(() => queue.enter("b", 1_000))).toBeNull();
});

it("does not let those wait for a body that is still under way", () => {
  const queue = createPushQueue(() => 0, { ...WIDE, waitMs: 0 });
  queue.enter("slow", 500_000);
  const next = queue.enter("quick", 1_000);
  expect(refusalOf(next.ready)).toBeNull();
  expect(refusalOf(() => queue.enter("third", 1_000))).not.toBeNull();
});

it("gives a body up that does not arrive in time", async () => {
  await expect(readInTime(() => new Promise(() => undefined), 5)).rejects.toMatchObject({ code: "limit-exceeded" });
  expect(await readInTime(async () => new ArrayBuffer(3), 1_000)).toHaveProperty("byteLength", 3);
});
