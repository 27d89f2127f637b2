import { describe, expect, it } from "vitest";
import { hourBlocks } from "./hour-blocks.ts";

function week(entries: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 168 }, (_, at) => entries[at] ?? 0);
}

describe("hours of a cell", () => {
  it("names parts of the day below 20 reports", () => {
    // Monday 5 h is night, 6 h early, 14 h late, 22 h night.
    expect(hourBlocks(week({ 5: 1, 6: 2, 14: 3, 22: 4 }))).toEqual({ kind: "windows", early: 2, late: 3, night: 5 });
  });

  it("has blocks of three hours below 50 reports", () => {
    const hours = hourBlocks(week({ 24: 10, 25: 5, 26: 5, 27: 1 }));
    if (hours.kind !== "matrix") throw new TypeError(hours.kind);
    expect(hours.blockHours).toBe(3);
    expect(hours.blocks).toHaveLength(56);
    expect(hours.blocks[8]).toEqual({ weekday: 1, from: 0, to: 3, count: 20, ratioClass: 6 });
    // 21 reports over 56 blocks are 0.375 each: one report is 2.67 times an even week.
    expect(hours.blocks[9]).toMatchObject({ weekday: 1, from: 3, count: 1, ratioClass: 5 });
    expect(hours.blocks[0]).toMatchObject({ count: 0, ratioClass: 0 });
  });

  it("compares with an even week from 50 reports on", () => {
    const hours = hourBlocks(week({ 0: 168 }).map((count) => count + 1));
    if (hours.kind !== "matrix") throw new TypeError(hours.kind);
    // 336 reports over 168 hours are 2 each: one report is half of that.
    expect(hours.blocks[1]?.ratioClass).toBe(2);
    expect(hours.blocks[0]?.ratioClass).toBe(6);
  });

  it("[M8] says when no report carries an hour", () => {
    expect(hourBlocks(week({}))).toEqual({ kind: "none" });
  });
});
