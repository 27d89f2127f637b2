import { expect, test } from "vitest";
import { runParted, type PartedMethod } from "./parted-method.ts";

const squares: PartedMethod<number, number, readonly number[], number> = {
  plan: (count) => count,
  unitCount: (count) => count,
  part: (_, from, to) => Array.from({ length: to - from }, (_unit, at) => (from + at) ** 2),
  join: (_, parts) => parts.flat().reduce((sum, square) => sum + square, 0),
};

test("all units are done once", () => {
  // 0 + 1 + 4 + 9
  expect(runParted(squares, 4)).toBe(14);
});

test("nothing to do is joined from nothing", () => {
  expect(runParted(squares, 0)).toBe(0);
});
