import { LagebildError } from "@lagebild/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import { MAX_JSON_DEPTH, MAX_JSON_MEMBERS, requireShape } from "./json-shape.ts";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const list = (members: number): string => `[${Array.from({ length: members }, () => "1").join(",")}]`;

function isTaken(text: string): boolean {
  try {
    requireShape(text);
    return true;
  } catch (error) {
    if (error instanceof LagebildError && error.code === "limit-exceeded") return false;
    throw error;
  }
}

it.each([
  ["nothing", "", true],
  ["the deepest", nested(MAX_JSON_DEPTH), true],
  ["one level more", nested(MAX_JSON_DEPTH + 1), false],
  ["objects as well", '{"a":'.repeat(MAX_JSON_DEPTH + 1), false],
  ["brackets within words", JSON.stringify({ a: nested(500), 'b"\\': nested(500) }), true],
  ["brackets behind an escaped quote", `{"a":"\\"${"[".repeat(500)}"}`, true],
  ["brackets behind an escaped backslash", `{"a":"\\\\","b":${nested(MAX_JSON_DEPTH)}}`, false],
  ["the longest list", list(MAX_JSON_MEMBERS), true],
  ["one member more", list(MAX_JSON_MEMBERS + 1), false],
  ["many lists of few", `[${Array.from({ length: 2_000 }, () => list(60)).join(",")}]`, true],
])("takes or refuses %s", (_what, text, expected) => {
  expect(isTaken(text)).toBe(expected);
});

it("measures the depth that a parser finds", () => {
  const depthOf = (value: unknown): number =>
    typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: MAX_JSON_DEPTH }), (value, around) => {
      const text = "[".repeat(around) + JSON.stringify(value) + "]".repeat(around);
      expect(isTaken(text)).toBe(depthOf(JSON.parse(text)) <= MAX_JSON_DEPTH);
    }),
  );
});
