import { MOST_CORNERS, parseAreaText, toAreaText, type Corner } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import { shapeOfStroke, strokeWith, type Px } from "./sketched-shape.ts";

/** A hundred px are a thousandth of a degree. */
const toCorner = ({ x, y }: Px): Corner => [7.8 + x / 1e5, 51.7 - y / 1e5];
const stroke = (tool: "box" | "lasso" | "radius", points: readonly Px[]): readonly Px[] =>
  points.reduce<readonly Px[]>((way, point) => strokeWith(tool, way, point), []);

describe("a stroke on the map", () => {
  it("spans a box between where it began and ended", () => {
    const way = stroke("box", [
      { x: 0, y: 0 },
      { x: 50, y: 10 },
      { x: 100, y: 200 },
    ]);
    expect(shapeOfStroke("box", way, toCorner)).toEqual({
      type: "polygon",
      ring: [
        [7.8, 51.7],
        [7.801, 51.7],
        [7.801, 51.698],
        [7.8, 51.698],
      ],
    });
  });

  it("is the radius of a circle in metres: a thousandth of a degree of latitude is 111 m", () => {
    const way = stroke("radius", [
      { x: 0, y: 0 },
      { x: 0, y: 100 },
    ]);
    expect(shapeOfStroke("radius", way, toCorner)).toEqual({ type: "circle", center: [7.8, 51.7], radiusM: 111 });
    const small = shapeOfStroke(
      "radius",
      [
        { x: 0, y: 0 },
        { x: 0, y: 10 },
      ],
      toCorner,
    );
    expect(small).toMatchObject({ radiusM: 25 });
  });

  it("is a lasso along its way, thinned out so that a link holds it", () => {
    const around = Array.from({ length: 2_000 }, (_, at): Px => {
      const angle = (2 * Math.PI * at) / 2_000;
      const wobble = 300 + 20 * Math.sin(angle * 40);
      return { x: 400 + wobble * Math.cos(angle), y: 400 + wobble * Math.sin(angle) };
    });
    const shape = shapeOfStroke("lasso", stroke("lasso", around), toCorner);
    expect(shape?.type === "polygon" ? shape.ring.length : 0).toBeGreaterThan(40);
    expect(shape?.type === "polygon" ? shape.ring.length : Infinity).toBeLessThanOrEqual(MOST_CORNERS);
    expect(shape && parseAreaText(toAreaText(shape))).not.toBeNull();
  });

  it("means nothing where it hardly moved", () => {
    for (const tool of ["box", "lasso", "radius"] as const) {
      expect(
        shapeOfStroke(
          tool,
          [
            { x: 5, y: 5 },
            { x: 8, y: 7 },
          ],
          toCorner,
        ),
      ).toBeNull();
      expect(shapeOfStroke(tool, [], toCorner)).toBeNull();
    }
  });
});
