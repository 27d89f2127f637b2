import { DEFAULT_SHIFTS } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { hoursBetween, nightBegins, runsOf, shiftTimes, windowOf, windowsOf } from "./time-windows.ts";

const WINDOWS = windowsOf(DEFAULT_SHIFTS);
const half = { id: "h", name: { de: "Halb", en: "Half" }, from: "05:30", to: "13:45" };

describe("hours", () => {
  test("a city's shifts are windows of whole hours, without those that hold none", () => {
    const short = { ...half, id: "s", from: "09:00", to: "09:20" };
    expect(windowsOf([half, short]).map(({ id, hours }) => `${id} ${hours.join()}`)).toEqual(["h 5,6,7,8,9,10,11,12,13"]);
  });

  test("a shift is written short where it changes on the hour", () => {
    expect(DEFAULT_SHIFTS.map(shiftTimes)).toEqual(["6–14", "14–22", "22–6"]);
    expect(shiftTimes(half)).toBe("05:30–13:45");
  });

  test("a span over midnight holds both ends", () => {
    expect(hoursBetween(22, 1)).toEqual([0, 1, 22, 23]);
    expect(hoursBetween(6, 6)).toEqual([6]);
    expect(hoursBetween(0, 23)).toHaveLength(24);
  });

  test("a named window is recognised in any order, nothing else is", () => {
    expect(windowOf([23, 22, 5, 4, 3, 2, 1, 0], WINDOWS)).toBe("night");
    expect(windowOf([22, 23], WINDOWS)).toBeNull();
    expect(windowOf(undefined, WINDOWS)).toBeNull();
  });

  test("only hours that are one run over midnight are a night", () => {
    expect(nightBegins([0, 1, 22, 23])).toBe(22);
    expect([[22, 23], [0, 5], [0, 3, 23], [], undefined].map(nightBegins)).toEqual(Array(5).fill(undefined));
  });

  test("neighbours make one run; around midnight only when asked", () => {
    expect(runsOf([5, 0, 1, 4])).toEqual([
      { first: 0, last: 1 },
      { first: 4, last: 5 },
    ]);
    expect(runsOf([0, 1, 22, 23], 24)).toEqual([{ first: 22, last: 1 }]);
    expect(runsOf([0, 1, 22, 23])).toEqual([
      { first: 0, last: 1 },
      { first: 22, last: 23 },
    ]);
    expect(runsOf([], 24)).toEqual([]);
  });
});
