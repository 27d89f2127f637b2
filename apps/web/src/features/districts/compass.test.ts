import { expect, it } from "vitest";
import { directionIn } from "./compass.ts";

it.each([
  [5, 10, "centre"],
  [9, 10, "e"],
  [1, 10, "w"],
  [5, 19, "n"],
  [5, 1, "s"],
  [9, 18, "ne"],
  [1, 18, "nw"],
  [1, 2, "sw"],
  [9, 2, "se"],
])("sees %d, %d of a box of 10 by 20 in the direction %s", (lng, lat, direction) => {
  expect(directionIn([0, 0, 10, 20], { lng, lat })).toBe(direction);
});
