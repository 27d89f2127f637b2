import { describe, expect, it } from "vitest";
import { createFreshValue } from "./fresh-value.ts";

function counter() {
  let [count, nowMs] = [0, 0];
  const value = createFreshValue(async () => ++count, { maxAgeMs: 100, now: () => nowMs });
  return { value, at: (ms: number) => (nowMs = ms) };
}

describe("createFreshValue", () => {
  it("loads once for all who ask at the same time and while it is fresh", async () => {
    const { value, at } = counter();
    expect(await Promise.all([value.get(), value.get()])).toEqual([1, 1]);
    at(100);
    expect(await value.get()).toBe(1);
  });

  it("answers the old value at once when stale, and the new one from then on", async () => {
    const { value, at } = counter();
    await value.get();
    at(101);
    expect(await value.get()).toBe(1);
    await Promise.resolve();
    expect(await value.get()).toBe(2);
  });

  it("waits for a new value when the old one is very old", async () => {
    const { value, at } = counter();
    await value.get();
    at(1_001);
    expect(await value.get()).toBe(2);
  });

  it("reloads on request although fresh", async () => {
    const { value } = counter();
    await value.get();
    expect(await value.reload()).toBe(2);
    expect(await value.get()).toBe(2);
  });

  it("tries again after a failure", async () => {
    let calls = 0;
    const load = async () => {
      calls += 1;
      if (calls === 1) throw new Error("locked");
      return calls;
    };
    const value = createFreshValue(load, { maxAgeMs: 100, now: () => 0 });
    await expect(value.get()).rejects.toThrow("locked");
    expect(await value.get()).toBe(2);
  });
});
