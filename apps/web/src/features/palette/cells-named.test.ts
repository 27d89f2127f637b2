import type { MultiPolygonGeometry } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { cellsNamed } from "./cells-named.ts";

/** A square of 0.2° around 51.68° N, 7.82° E. */
const RING = [
  [7.72, 51.58],
  [7.92, 51.58],
  [7.92, 51.78],
  [7.72, 51.78],
  [7.72, 51.58],
] as const;
const CITY: MultiPolygonGeometry = { type: "MultiPolygon", coordinates: [[RING.map(([lng, lat]): [number, number] => [lng, lat])]] };
const found = (text: string) => cellsNamed(text, CITY).map(({ cell, resolution }) => `${resolution} ${cell}`);

// latLngToCell(51.68, 7.82, 7 … 10) of h3-js; the six digits are read off before the filler by hand.
describe("a cell of the city", () => {
  test.each([
    ["f12115", "7 871f12115ffffff"],
    ["121157", "8 881f121157fffff"],
    ["211573", "9 891f1211573ffff"],
    ["115707", "10 8a1f12115707fff"],
    [" 211573 ", "9 891f1211573ffff"],
    ["891F1211573ffff", "9 891f1211573ffff"],
  ])("is found by %j, which the screen shows", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each(["21157", "2115733", "zzzzzz", "", "Rhynern", "d45a73"])("is not found by %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("is found anywhere by its whole index", () => {
    expect(found("891f8d45a73ffff")).toEqual(["9 891f8d45a73ffff"]);
  });
});
