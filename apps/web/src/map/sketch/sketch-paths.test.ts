import { cellSchema } from "@lagebild/domain";
import { cellOf, gridDisk } from "@lagebild/geo";
import { describe, expect, it } from "vitest";
import { boundsOfCells, cellsInView, linePath, outlinePath } from "./sketch-paths.ts";
import { sketchPlane } from "./sketch-plane.ts";

const HAMM = cellOf({ lng: 7.82, lat: 51.68 }, 9);

describe("the drawing of a place", () => {
  const plane = sketchPlane([7.8, 51.6, 7.9, 51.7], { width: 400, height: 300 }, { padding: 0, zoom: 1 });

  it("keeps the middle in the middle and the longer side inside", () => {
    expect(plane.x(7.85)).toBeCloseTo(200, 6);
    expect(plane.y(51.65)).toBeCloseTo(150, 6);
    // 0.1° of latitude fill the height of 300 px; a degree is 111.195 km.
    expect(plane.y(51.7)).toBeCloseTo(0, 6);
    expect(plane.metresPerPx).toBeCloseTo(11_119.5 / 300, 1);
  });

  it("reads a place back from a point", () => {
    const { lng, lat } = plane.lngLat(plane.x(7.81), plane.y(51.69));
    expect([lng, lat]).toEqual([expect.closeTo(7.81, 9), expect.closeTo(51.69, 9)]);
  });

  it("shows half as much when it is zoomed in by two", () => {
    const near = sketchPlane([7.8, 51.6, 7.9, 51.7], { width: 400, height: 300 }, { padding: 0, zoom: 2 });
    expect(near.metresPerPx).toBeCloseTo(plane.metresPerPx / 2, 6);
    expect(near.view[3] - near.view[1]).toBeCloseTo((plane.view[3] - plane.view[1]) / 2, 9);
  });

  it("outlines a cell with its neighbours as one line of eighteen sides", () => {
    const near = sketchPlane(boundsOfCells(gridDisk(HAMM, 1)) ?? [0, 0, 1, 1], { width: 400, height: 300 }, { padding: 10, zoom: 1 });
    const path = outlinePath(gridDisk(HAMM, 1), near);
    expect(path.match(/M/g)).toHaveLength(1);
    // Eighteen corners; the first is repeated at the end.
    expect(path.match(/L/g)).toHaveLength(18);
    expect(boundsOfCells([])).toBeNull();
  });

  it("leaves out cells that are not in view, and corners nearer than a pixel", () => {
    const elsewhere = cellSchema.parse(cellOf({ lng: 8.6, lat: 51.68 }, 9));
    expect(cellsInView([HAMM, elsewhere], plane.view)).toEqual([HAMM]);
    expect(
      linePath(
        [
          [7.85, 51.65],
          [7.850_01, 51.65],
          [7.85, 51.7],
        ],
        plane,
      ),
    ).toBe("M200.0 150.0L200.0 0.0");
  });
});
