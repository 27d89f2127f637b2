import { expect, test } from "vitest";
import { leftOutOf } from "./left-out.ts";

test("what is told and what is left out are the total; special categories, which are not in it, are not counted twice", () => {
  const meta = { total: 4_015, inCells: 2_934, tooCoarse: 20, outside: 11, withoutPlace: 50, specialLeftOut: 114 };
  expect(meta.inCells + leftOutOf(meta, { proactive: 1_000 })).toBe(meta.total);
});

test("by district what lies in none is left out, whatever cells leave out", () => {
  const meta = { total: 4_015, tooCoarse: 20, outside: 41, withoutPlace: 64 };
  expect(3_921 + leftOutOf(meta, { proactive: 0, inNone: 94 })).toBe(meta.total);
});

test("[PC9] reports of days that are not compared are left out as well", () => {
  const meta = { tooCoarse: 20, outside: 11, withoutPlace: 50 };
  expect(leftOutOf(meta, { proactive: 894, ofDays: 770 })).toBe(1_745);
});
