import { expect, it } from "vitest";
import { changesOf, membersOf } from "./readable.ts";

it("tells members by their path, lists in one line, and leaves what is no JSON as it is", () => {
  expect(membersOf('{"a":{"b":[1,"x"]},"c":null,"d":true,"e":[{"f":1},{"f":2}]}')).toEqual([
    { name: "a.b", value: "1, x" },
    { name: "c", value: "–" },
    { name: "d", value: "true" },
    { name: "e.1.f", value: "1" },
    { name: "e.2.f", value: "2" },
  ]);
  expect(membersOf("plain")).toEqual([{ name: "", value: "plain" }]);
  expect(membersOf(null)).toEqual([]);
});

it("puts before and after side by side, and leaves out what stayed", () => {
  expect(changesOf('{"rate":{"count":1,"per":"week"}}', '{"owner":"amt","rate":{"count":2,"per":"week"}}')).toEqual([
    { name: "owner", before: null, after: "amt" },
    { name: "rate.count", before: "1", after: "2" },
  ]);
  expect(changesOf('{"a":1}', null)).toEqual([{ name: "a", before: "1", after: null }]);
});
