import type { Cell, Corner, MapArea } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circleRing, distanceM, positionsInArea, thinned, type AreaCells } from "./cells-in-area.ts";
import { cellCenter, cellOf, gridDisk, studyArea } from "./cells.ts";

const MIDDLE = { lng: 7.815, lat: 51.68 };
/** 169 cells around the middle. */
const CELLS = gridDisk(cellOf(MIDDLE, 9), 7).toSorted();
const AREA: AreaCells = {
  resolution: 9,
  cells: CELLS,
  districts: [{ level: "bezirk", codes: ["W", "E"], index: CELLS.map((cell) => (cellCenter(cell).lng < MIDDLE.lng ? 0 : 1)) }],
};
const cellsOf = (area: MapArea): Cell[] => positionsInArea(area, AREA).map((at) => CELLS[at] ?? cellOf(MIDDLE, 9));
const box = (west: number, south: number, east: number, north: number): Corner[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

describe("positionsInArea", () => {
  it("takes the cells whose middle lies in a box", () => {
    const found = cellsOf({ type: "polygon", ring: box(7.81, 51.677, 7.82, 51.683) });
    const expected = CELLS.filter((cell) => {
      const { lng, lat } = cellCenter(cell);
      return lng > 7.81 && lng < 7.82 && lat > 51.677 && lat < 51.683;
    });
    expect(expected.length).toBeGreaterThan(3);
    expect(found).toEqual(expected);
  });

  it("[M1] agrees with the study area of the same polygon, whichever way round its corners go", () => {
    const corners = fc.array(
      fc.tuple(fc.double({ min: 7.79, max: 7.84, noNaN: true }), fc.double({ min: 51.665, max: 51.695, noNaN: true })),
      {
        minLength: 3,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(corners, (ring) => {
        const [a, b, c] = ring;
        if (a === undefined || b === undefined || c === undefined) return;
        const size = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
        fc.pre(size > 1e-5);
        const inside = new Set(studyArea({ type: "MultiPolygon", coordinates: [[[...ring, a]]] }, 9));
        const expected = CELLS.filter((cell) => inside.has(cell));
        expect(cellsOf({ type: "polygon", ring })).toEqual(expected);
        expect(cellsOf({ type: "polygon", ring: ring.toReversed() })).toEqual(expected);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("leaves out what a lasso crosses over twice", () => {
    // Two squares laid over each other as one line: their common part is outside by the even–odd rule.
    const ring = [...box(7.8, 51.67, 7.83, 51.69), [7.8, 51.67] as const, ...box(7.81, 51.675, 7.82, 51.685), [7.81, 51.675] as const];
    const found = new Set(cellsOf({ type: "polygon", ring }));
    expect(found.has(cellOf({ lng: 7.815, lat: 51.68 }, 9))).toBe(false);
    expect(found.has(cellOf({ lng: 7.825, lat: 51.68 }, 9))).toBe(true);
  });

  it("takes the cells around a place up to a distance in metres", () => {
    const center = [MIDDLE.lng, MIDDLE.lat] as const;
    const found = cellsOf({ type: "circle", center, radiusM: 400 });
    // One hundred thousandth of the meridian is 1.112 m; cells are 0.1 km² (H3 table), so about five lie within 400 m.
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.length).toBeLessThanOrEqual(7);
    expect(cellsOf({ type: "circle", center, radiusM: 25_000 })).toEqual(CELLS);
  });

  it("takes picked cells, those of another resolution by the middle", () => {
    const [first, second] = CELLS;
    if (first === undefined || second === undefined) throw new RangeError("no cells");
    expect(cellsOf({ type: "cells", cells: [second, first] })).toEqual([first, second]);
    const coarse = cellOf(MIDDLE, 8);
    const inside = cellsOf({ type: "cells", cells: [coarse] });
    expect(inside).toEqual(CELLS.filter((cell) => cellOf(cellCenter(cell), 8) === coarse));
    expect(inside.length).toBeGreaterThanOrEqual(6);
  });

  it("takes the cells of a district, and none of one that is not there", () => {
    const west = cellsOf({ type: "district", level: "bezirk", code: "W" });
    expect(west).toEqual(CELLS.filter((cell) => cellCenter(cell).lng < MIDDLE.lng));
    expect(cellsOf({ type: "district", level: "bezirk", code: "X" })).toEqual([]);
    expect(cellsOf({ type: "district", level: "other", code: "W" })).toEqual([]);
  });
});

describe("shapes on the ground", () => {
  it("are measured on the sphere: a degree of latitude is 111.195 km", () => {
    expect(distanceM([7.8, 51], [7.8, 52])).toBeCloseTo(111_195.08, 1);
    // cos 51.68° = 0.61999 of that along the parallel.
    expect(distanceM([7, 51.68], [7.1, 51.68])).toBeCloseTo(11_119.5 * Math.cos((51.68 * Math.PI) / 180), 0);
  });

  it("are circles whose corners all lie at the radius", () => {
    for (const corner of circleRing([7.8, 51.68], 800)) expect(Math.abs(distanceM([7.8, 51.68], corner) - 800)).toBeLessThan(1);
  });

  it("keep their corners when a line is thinned out", () => {
    const corners: Corner[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const line = corners.flatMap(([x, y], at): Corner[] => {
      const [toX, toY] = corners[(at + 1) % 4] ?? [0, 0];
      return Array.from({ length: 50 }, (_, step) => [x + ((toX - x) * step) / 50, y + ((toY - y) * step) / 50] as const);
    });
    expect(thinned(line, 6)).toEqual([...corners, line.at(-1)]);
    expect(thinned(corners, 10)).toEqual(corners);
  });
});
