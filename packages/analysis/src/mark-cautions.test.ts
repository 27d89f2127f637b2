import { cellSchema } from "@lagebild/domain";
import { cellOf, gridDisk } from "@lagebild/geo";
import { expect, it } from "vitest";
import { cellsOfOperation, cellsOfSource } from "./mark-cautions.ts";
import { createNeighbours } from "./neighbours.ts";

/** A cell and its six neighbours: the middle first, which alone is next to all. */
const MIDDLE = cellOf({ lng: 7.82, lat: 51.67 }, 9);
const CELLS = [MIDDLE, ...gridDisk(MIDDLE, 1).filter((cell) => cell !== MIDDLE)].map((cell) => cellSchema.parse(cell));
const neighbours = createNeighbours(CELLS, 1);
const counts = (...values: number[]): Float64Array => Float64Array.from({ length: 7 }, (_, at) => values[at] ?? 0);
const ALL = [1, 1, 1, 1, 1, 1, 1];

it("names marked cells with a tenth or more of the source around them, with its share", () => {
  // 40 reports around the middle, 4 of the source among them.
  const all = counts(10, 5, 5, 5, 5, 5, 5);
  const middle = { marked: [1, 0, 0, 0, 0, 0, 0], neighbours };
  expect(cellsOfSource(middle, { own: counts(0, 4), all })).toEqual({ cells: [0], shares: [0.1] });
  expect(cellsOfSource(middle, { own: counts(0, 3), all })).toEqual({ cells: [], shares: [] });
});

it("looks at the neighbours, for the mark stands on them, and at no cell that is not marked", () => {
  const all = counts(0, 8);
  const own = counts(0, 8);
  const { cells, shares } = cellsOfSource({ marked: ALL, neighbours }, { own, all });
  // The middle, the cell itself and the two beside it; around the three others there is no report at all.
  expect(cells).toHaveLength(4);
  expect(cells.slice(0, 2)).toEqual([0, 1]);
  expect(shares).toEqual([1, 1, 1, 1]);
  expect(cellsOfSource({ marked: [0, 0, 0, 0, 0, 0, 0], neighbours }, { own, all }).cells).toEqual([]);
});

it("[M13] takes ten reports of patrols after none for an operation, and neither nine nor a number as before", () => {
  const middle = { marked: [1, 0, 0, 0, 0, 0, 0], neighbours };
  const none = counts();
  const operation = (now: number, before: number) => cellsOfOperation(middle, { now: counts(0, now), before: counts(before), factor: 1 });
  // With equal lengths the present is binomial with 1/2 of all: 10 of 10 has p = 2^-10 < 0.01.
  expect(operation(10, 0)).toEqual([0]);
  expect(operation(9, 0)).toEqual([]);
  // 12 or more of 20 comes by chance in every fourth case.
  expect(operation(12, 8)).toEqual([]);
  expect(cellsOfOperation({ marked: [0, 1, 0, 0, 0, 0, 0], neighbours }, { now: none, before: none, factor: 1 })).toEqual([]);
});
