import { describe, expect, it } from "vitest";
import { labelledAreas, placedLabels } from "./district-labels.ts";

const square = (west: number, south: number, size: number) => ({
  type: "MultiPolygon" as const,
  coordinates: [
    [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ] as [number, number][],
    ],
  ],
});
const AREAS = labelledAreas([
  { name: "Big", geometry: square(0, 0, 4) },
  { name: "Far", geometry: square(10, 0, 1) },
]);
const pointOf = (view: readonly [number, number, number, number], name: string) =>
  placedLabels(AREAS, view).find((label) => label.name === name)?.point;

describe("names of districts", () => {
  it("stay in the middle while that is in view", () => {
    const [lng = 0, lat = 0] = pointOf([-1, -1, 12, 5], "Big") ?? [];
    expect(Math.hypot(lng - 2, lat - 2)).toBeLessThan(0.2);
  });

  it("move into the visible part otherwise", () => {
    const [lng = -1, lat = -1] = pointOf([0, 0, 1, 1], "Big") ?? [];
    expect(Math.hypot(lng - 0.5, lat - 0.5)).toBeLessThan(0.1);
  });

  it("keep their place when nothing of the district is in view", () => {
    expect(pointOf([0, 0, 1, 1], "Far")).toEqual(AREAS[1]?.home);
  });
});
