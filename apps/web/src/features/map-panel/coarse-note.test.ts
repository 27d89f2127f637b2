import { expect, test } from "vitest";
import { isMostlyTooCoarse } from "./coarse-note.tsx";

/** total, in cells, too coarse; Essen's parking offences at resolution 9 first. */
test.each([
  [{ total: 30_714, inCells: 0, tooCoarse: 27_942 }, true],
  [{ total: 100, inCells: 4, tooCoarse: 50 }, true],
  [{ total: 100, inCells: 5, tooCoarse: 95 }, false],
  [{ total: 100, inCells: 0, tooCoarse: 49 }, false],
  [{ total: 0, inCells: 0, tooCoarse: 0 }, false],
])("[M11] the map explains that it is empty where the places are too coarse for its cells: %j is %s", (meta, expected) => {
  expect(isMostlyTooCoarse(meta)).toBe(expected);
});
