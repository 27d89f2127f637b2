import type { MultiPolygonGeometry } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { borderLines } from "./border-lines.ts";

function square(west: number): MultiPolygonGeometry {
  const east = west + 1;
  return {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [west, 0],
          [east, 0],
          [east, 1],
          [west, 1],
          [west, 0],
        ],
      ],
    ],
  };
}

describe("border lines", () => {
  it("keeps a lone ring as one closed line", () => {
    expect(borderLines([square(0)])).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ]);
  });

  it("draws the side that two squares share once", () => {
    const lines = borderLines([square(0), square(1)]);
    const segments = lines.reduce((sum, line) => sum + line.length - 1, 0);
    expect(segments).toBe(7);
    expect(lines[1]).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 1],
    ]);
  });
});
