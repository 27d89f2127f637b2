import { expect, test } from "vitest";
import { leftOutOf } from "./left-out.ts";

test("what is told and what is left out are the total; special categories, which are not in it, are not counted twice", () => {
  const meta = { total: 4_015, inCells: 2_934, tooCoarse: 20, outside: 11, withoutPlace: 50, specialLeftOut: 114 };
  expect(meta.inCells + leftOutOf(meta, { proactive: 1_000, isByDistrict: false })).toBe(meta.total);
});

test("by district what is too coarse for cells is not left out", () => {
  expect(leftOutOf({ tooCoarse: 20, outside: 11, withoutPlace: 50 }, { proactive: 0, isByDistrict: true })).toBe(50);
});

test("[PC9] reports of days that are not compared are left out as well", () => {
  const meta = { tooCoarse: 20, outside: 11, withoutPlace: 50 };
  expect(leftOutOf(meta, { proactive: 894, ofDays: 770, isByDistrict: false })).toBe(1_745);
});
