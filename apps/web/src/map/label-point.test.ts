import type { MultiPolygonGeometry } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { labelPoint } from "./label-point.ts";

const polygon = (...rings: [number, number][][]): MultiPolygonGeometry => ({ type: "MultiPolygon", coordinates: [rings] });
const u = polygon([
  [0, 0],
  [9, 0],
  [9, 9],
  [6, 9],
  [6, 3],
  [3, 3],
  [3, 9],
  [0, 9],
  [0, 0],
]);

describe("label point", () => {
  it("lies in the polygon where its centroid does not", () => {
    const [lng, lat] = labelPoint(u) ?? [Number.NaN, Number.NaN];
    expect(lat < 3 || lng < 3 || lng > 6).toBe(true);
  });

  it("keeps away from the frame", () => {
    const [lng, lat] = labelPoint(u, [0, 4, 10, 8]) ?? [Number.NaN, Number.NaN];
    expect(lng < 3 || lng > 6).toBe(true);
    expect(lat).toBeGreaterThan(5);
    expect(lat).toBeLessThan(7);
  });

  it("is absent when the frame shows nothing of the polygon", () => {
    expect(labelPoint(u, [20, 20, 30, 30])).toBeNull();
  });
});
