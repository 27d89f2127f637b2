import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

it("writes members by name and lists in their order, at any depth", () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: "ä" })).toBe('{"a":"ä","b":[2,{"c":null,"d":1}]}');
  expect(canonicalJson({ b: 1, a: 2 })).toBe(canonicalJson({ a: 2, b: 1 }));
});
