import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { changeOf } from "./change-of.ts";

it("tells the members that differ, and those alone", () => {
  expect(changeOf({ a: 1, b: { c: [1] }, d: "x" }, { a: 2, b: { c: [1] }, e: null })).toEqual({
    before: '{"a":1,"d":"x"}',
    after: '{"a":2,"e":null}',
  });
  expect(changeOf(null, { b: 1, a: 2 })).toEqual({ before: null, after: '{"a":2,"b":1}' });
  expect(changeOf({ a: 1 }, null)).toEqual({ before: '{"a":1}', after: null });
  expect(changeOf(null, null)).toEqual({ before: null, after: null });
});

it("tells what is long by its digest, and leaves out what every entry says anyway", () => {
  const long = "x".repeat(2_000);
  const sha256 = createHash("sha256").update(`"${long}"`).digest("hex");
  expect(changeOf(null, { boundary: long, by: "Ada", changedAt: "2026-01-01" }).after).toBe(
    `{"boundary":{"characters":2002,"sha256":"${sha256}"}}`,
  );
});

it("is empty on both sides for what did not change", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
      expect(changeOf(members, structuredClone(members))).toEqual({ before: "{}", after: "{}" });
    }),
    { seed: 18, numRuns: 50 },
  );
});
