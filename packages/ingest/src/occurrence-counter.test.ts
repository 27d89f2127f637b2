import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashText, toHashText } from "./hash.ts";
import { createOccurrenceCounter } from "./occurrence-counter.ts";

describe("createOccurrenceCounter", () => {
  it("counts like a map, also while it grows", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 1000 }), (values) => {
        const counter = createOccurrenceCounter(4);
        const expected = new Map<number, number>();
        for (const value of values) {
          const before = expected.get(value) ?? 0;
          expect(counter.count(hashText(String(value)))).toBe(before);
          expected.set(value, before + 1);
        }
      }),
      { seed: 31, numRuns: 50 },
    );
  });
});

describe("hashText", () => {
  it("tells a hundred thousand similar texts apart, in both halves", () => {
    const hashes = Array.from({ length: 100_000 }, (_, i) => hashText(`2021-01-01 00:${i}`));
    expect(new Set(hashes.map(({ high }) => high)).size).toBe(100_000);
    expect(new Set(hashes.map(({ low }) => low)).size).toBe(100_000);
  });

  it("is written with 28 hexadecimal digits", () => {
    expect(toHashText({ high: 1, low: 2 ** 53 - 1 })).toBe("000000000000011fffffffffffff");
  });
});
