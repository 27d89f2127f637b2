import { STAGES } from "@lagebild/domain";
import { describe, expect, test } from "vitest";
import { stageHatch } from "./stage-hatch.ts";

const COLOR = "#3E0A63";
const alphaAt = (stage: (typeof STAGES)[number], x: number, y: number): number => {
  const { width, data } = stageHatch(stage, COLOR);
  return data[(y * width + x) * 4 + 3] ?? -1;
};

describe("hatching of a stage", () => {
  test.each(STAGES)("%s is a square tile in the stage's colour", (stage) => {
    const { width, height, data } = stageHatch(stage, COLOR);
    expect([width, height, data.length]).toEqual([20, 20, 1_600]);
    expect(Array.from(data.subarray(0, 3))).toEqual([0x3e, 0x0a, 0x63]);
  });

  test("watch is a dot in the middle, and nothing at the edge", () => {
    expect([alphaAt("watch", 10, 10), alphaAt("watch", 9, 9)]).toEqual([255, 255]);
    expect([alphaAt("watch", 0, 0), alphaAt("watch", 10, 2), alphaAt("watch", 19, 10)]).toEqual([0, 0, 0]);
  });

  test("emerging has lines in one direction, established the same and those across", () => {
    // On the falling diagonal, x + y = 19; on the rising one, x = y; beside both.
    expect(["emerging", "established"].map((stage) => alphaAt(stage === "emerging" ? "emerging" : "established", 4, 15))).toEqual([
      255, 255,
    ]);
    expect([alphaAt("emerging", 4, 4), alphaAt("established", 4, 4)]).toEqual([0, 255]);
    expect([alphaAt("emerging", 10, 4), alphaAt("established", 10, 4)]).toEqual([0, 0]);
  });

  test("receding is one short stroke that does not reach the next tile", () => {
    expect([alphaAt("receding", 10, 10), alphaAt("receding", 5, 10)]).toEqual([255, 255]);
    expect([alphaAt("receding", 1, 10), alphaAt("receding", 18, 10), alphaAt("receding", 10, 4)]).toEqual([0, 0, 0]);
  });

  test("no two stages share a tile", () => {
    const tiles = STAGES.map((stage) => [...stageHatch(stage, COLOR).data].join());
    expect(new Set(tiles).size).toBe(STAGES.length);
  });
});
