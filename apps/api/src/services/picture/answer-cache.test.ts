import type { FrameAnswer } from "@lagebild/frame";
import { describe, expect, it } from "vitest";
import { createAnswerCache } from "./answer-cache.ts";

const PLACES = { total: 0, inCells: 0, outside: 0, tooCoarse: 0, withoutPlace: 0 };
const EMPTY: FrameAnswer = { ...PLACES, withoutHour: 0, isWeighted: false, windows: { reports: 0, sum: 0 } };
const answer = (total: number, dataStamp = "s1") => ({ answer: { ...EMPTY, total }, dataStamp });

describe("createAnswerCache", () => {
  it("computes a question once, at the same time and later", async () => {
    const cache = createAnswerCache(10_000);
    let calls = 0;
    const compute = async () => answer(++calls);
    const both = await Promise.all([cache.get("q", "s1", compute), cache.get("q", "s1", compute)]);
    expect([...both, await cache.get("q", "s1", compute)].map((each) => each.answer.total)).toEqual([1, 1, 1]);
  });

  it("hands a failure to all who wait, and tries again for the next", async () => {
    const cache = createAnswerCache(10_000);
    const fail = () => Promise.reject(new Error("gone"));
    const waiting = await Promise.allSettled([cache.get("q", "s1", fail), cache.get("q", "s1", fail)]);
    expect(waiting.map((each) => each.status)).toEqual(["rejected", "rejected"]);
    expect((await cache.get("q", "s1", async () => answer(7))).answer.total).toBe(7);
  });

  it("keeps no answer that was made at another stamp, nor one without a stamp", async () => {
    const cache = createAnswerCache(10_000);
    await cache.get("q", "s1", async () => answer(1, "s2"));
    await cache.get("r", undefined, async () => answer(1, "s2"));
    expect(cache.bytes).toBe(0);
  });

  it("drops what was used longest ago when it grows too large", async () => {
    const cache = createAnswerCache(1_100);
    const never = () => Promise.reject(new Error("computed again"));
    await cache.get("a", "s1", async () => answer(1));
    await cache.get("b", "s1", async () => answer(2));
    await cache.get("a", "s1", never);
    await cache.get("c", "s1", async () => answer(3));
    expect(cache.bytes).toBeLessThanOrEqual(1_100);
    await expect(cache.get("a", "s1", never)).resolves.toMatchObject({ answer: { total: 1 } });
    await expect(cache.get("b", "s1", never)).rejects.toThrow("computed again");
  });
});
