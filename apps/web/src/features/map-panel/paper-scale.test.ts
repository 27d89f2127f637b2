import { describe, expect, test } from "vitest";
import { paperScale } from "./paper-scale.ts";

describe("a map on paper", () => {
  test.each([
    [{ width: 1280, height: 540 }, 0.5],
    [{ width: 640, height: 1080 }, 0.5],
    [{ width: 320, height: 200 }, 2],
  ])("of %j is scaled by %d, so that neither side is cut", (size, scale) => {
    expect(paperScale(size)).toBe(scale);
  });
});
