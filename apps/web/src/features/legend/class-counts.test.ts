import { describe, expect, it } from "vitest";
import { classCounts } from "./class-counts.ts";

const BOUNDS = [1, 3, 6, 10, 20, 40];

describe("classes in the legend", () => {
  it("[M1] count cells without a report as zero", () => {
    expect(classCounts([1, 2, 3, 5, 6, 40, 400], 20, BOUNDS)).toEqual([13, 2, 2, 1, 0, 0, 2]);
  });

  it("[M8] put weighted counts below one into the first class", () => {
    expect(classCounts([0.25, 2.75], 2, BOUNDS)).toEqual([0, 2, 0, 0, 0, 0, 0]);
  });

  it("sum to the study area", () => {
    expect(classCounts([7, 0, 12], 3842, BOUNDS).reduce((sum, cells) => sum + cells, 0)).toBe(3842);
  });
});
