import { cellSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { cellClasses, highestOf } from "./cell-classes.ts";

const cell = (at: number, low: number) => ({ cell: cellSchema.parse(`88${String(at).padStart(13, "0")}`), low, high: null, withheld: 0 });
const map = (...lows: readonly number[]) => ({ cells: lows.map((low, at) => cell(at, low)), otherHigh: 4, tables: 1, withheldTables: 0 });
const shown = (classes: ReturnType<typeof cellClasses>) => classes.map(({ fill, low, high, cells }) => [fill, low, high, cells.length]);

it("keeps the colours of the screen for the classes of a step, from the minimum on", () => {
  expect(shown(cellClasses({ map: map(5, 10, 10, 80), minimums: [5], steps: 1 }))).toEqual([
    ["count-2", 5, 9, 1],
    ["count-3", 10, 19, 2],
    ["count-4", 20, 39, 0],
    ["count-5", 40, 79, 0],
    ["count-6", 80, null, 1],
  ]);
  expect(shown(cellClasses({ map: map(7), minimums: [7], steps: 1 }))[0]).toEqual(["count-2", 7, 9, 1]);
});

it("takes the classes of the longer period for a sum of steps", () => {
  expect(shown(cellClasses({ map: map(10, 60, 500), minimums: [5], steps: 13 }))).toEqual([
    ["count-1", 5, 59, 1],
    ["count-2", 60, 119, 1],
    ["count-3", 120, 239, 0],
    ["count-4", 240, 479, 0],
    ["count-5", 480, 959, 1],
    ["count-6", 960, null, 0],
  ]);
});

it("adds the most that each withheld value can be", () => {
  expect(highestOf({ published: 19, withheld: 2 }, [5])).toBe(27);
});
