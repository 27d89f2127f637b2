import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MultiPolygonGeometry } from "@lagebild/domain";
import {
  cellAreaKm2,
  cellCenter,
  cellOf,
  cellPolygon,
  cellsOutline,
  cellsOf,
  createContains,
  fromHighLow,
  gridDisk,
  gridRing,
  isCell,
  neighbourTowards,
  resolutionOf,
  studyArea,
  toHighLow,
} from "./index.ts";

const STATION = { lng: 7.8076, lat: 51.6785 };
const inHamm = fc.record({ lng: fc.double({ min: 7.6, max: 8, noNaN: true }), lat: fc.double({ min: 51.5, max: 51.8, noNaN: true }) });
const options = { seed: 4611, numRuns: 200 };

const SQUARE: MultiPolygonGeometry = {
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [7.7, 51.6],
        [7.9, 51.6],
        [7.9, 51.7],
        [7.7, 51.7],
        [7.7, 51.6],
      ],
      [
        [7.78, 51.64],
        [7.78, 51.66],
        [7.82, 51.66],
        [7.82, 51.64],
        [7.78, 51.64],
      ],
    ],
  ],
};

describe("cells of a point", () => {
  it("agrees with the example of the H3 documentation", () => {
    // https://h3geo.org/docs/quickstart: latLngToCell(37.775938728915946, -122.41795063018799, 9)
    expect(cellOf({ lng: -122.41795063018799, lat: 37.775938728915946 }, 9)).toBe("8928308280fffff");
  });

  it("[M2] has resolutions 7 to 10, each from the point itself", () => {
    expect(cellsOf(STATION).map(resolutionOf)).toEqual([7, 8, 9, 10]);
    expect(cellsOf(STATION)).toEqual([cellOf(STATION, 7), cellOf(STATION, 8), cellOf(STATION, 9), cellOf(STATION, 10)]);
  });

  it("is the cell whose polygon holds the point", () => {
    fc.assert(
      fc.property(inHamm, (point) => {
        for (const cell of cellsOf(point)) {
          const isInside = createContains({ type: "MultiPolygon", coordinates: [[cellPolygon(cell)]] });
          expect(isInside(point)).toBe(true);
        }
      }),
      options,
    );
  });

  it("survives the split into two halves", () => {
    fc.assert(
      fc.property(inHamm, (point) => {
        for (const cell of cellsOf(point)) expect(fromHighLow(...toHighLow(cell))).toBe(cell);
      }),
      options,
    );
    expect(toHighLow(cellOf({ lng: -122.41795063018799, lat: 37.775938728915946 }, 9))).toEqual([0x8928308, 0x280fffff]);
    expect(() => fromHighLow(0, 0)).toThrow(RangeError);
  });

  it("tells a cell from other text", () => {
    expect(isCell("8928308280fffff")).toBe(true);
    expect(isCell("8928308280ffffg")).toBe(false);
    expect(isCell("")).toBe(false);
    expect(isCell(8)).toBe(false);
  });
});

describe("the shape of a cell", () => {
  it("is a closed ring of [lng, lat] around the centre", () => {
    const cell = cellOf(STATION, 8);
    const ring = cellPolygon(cell);
    expect(ring).toHaveLength(7);
    expect(ring[0]).toEqual(ring[6]);
    expect(createContains({ type: "MultiPolygon", coordinates: [[ring]] })(cellCenter(cell))).toBe(true);
    for (const [lng, lat] of ring) {
      expect(Math.abs(lng - STATION.lng)).toBeLessThan(0.03);
      expect(Math.abs(lat - STATION.lat)).toBeLessThan(0.02);
    }
  });

  it("has an area near the mean of its resolution in the H3 documentation", () => {
    const means = [5.16129336, 0.737327598, 0.105332513, 0.015047502];
    for (const [at, cell] of cellsOf(STATION).entries()) {
      expect(cellAreaKm2(cell) / (means[at] ?? 0)).toBeGreaterThan(0.7);
      expect(cellAreaKm2(cell) / (means[at] ?? 0)).toBeLessThan(1.3);
    }
  });
});

describe("neighbours", () => {
  it("counts 1, 7 and 19 cells within 0, 1 and 2 steps and 12 on the second ring", () => {
    const cell = cellOf(STATION, 9);
    expect([0, 1, 2].map((k) => gridDisk(cell, k).length)).toEqual([1, 7, 19]);
    expect(new Set(gridRing(cell, 2)).size).toBe(12);
    expect(gridDisk(cell, 0)).toEqual([cell]);
  });

  it("lie in the direction of the arrow key", () => {
    fc.assert(
      fc.property(inHamm, (point) => {
        const cell = cellOf(point, 9);
        const { lng, lat } = cellCenter(cell);
        const step = (direction: "up" | "down" | "left" | "right") => cellCenter(neighbourTowards(cell, direction));
        expect(step("up").lat).toBeGreaterThan(lat);
        expect(step("down").lat).toBeLessThan(lat);
        expect(step("left").lng).toBeLessThan(lng);
        expect(step("right").lng).toBeGreaterThan(lng);
        expect(gridRing(cell, 1)).toContain(neighbourTowards(cell, "left"));
      }),
      options,
    );
  });
});

describe("the study area", () => {
  it("[M1] is the cells whose centre lies in the boundary, holes left out", () => {
    const isInside = createContains(SQUARE);
    const cells = studyArea(SQUARE, 8);
    const candidates = gridDisk(cellOf({ lng: 7.8, lat: 51.65 }, 8), 16);
    const expected = candidates.filter((cell) => isInside(cellCenter(cell)));
    expect(cells).toEqual(expected.toSorted());
    expect(cells.length).toBeGreaterThan(100);
  });

  it("[M1] lists every cell once, in the same order whatever the order of the polygons", () => {
    const second: MultiPolygonGeometry["coordinates"][number] = [
      [
        [7.85, 51.65],
        [8, 51.65],
        [8, 51.75],
        [7.85, 51.75],
        [7.85, 51.65],
      ],
    ];
    const both = studyArea({ type: "MultiPolygon", coordinates: [...SQUARE.coordinates, second] }, 9);
    expect(studyArea({ type: "MultiPolygon", coordinates: [second, ...SQUARE.coordinates] }, 9)).toEqual(both);
    expect(new Set(both).size).toBe(both.length);
  });
});

describe("the outline of cells", () => {
  const middle = cellOf({ lng: 7.8, lat: 51.65 }, 9);

  it("has 18 sides around a cell and its six neighbours, and no inner edge", () => {
    const [polygon, ...others] = cellsOutline(gridDisk(middle, 1));
    expect(others).toEqual([]);
    expect(polygon).toHaveLength(1);
    const ring = polygon?.[0] ?? [];
    expect(ring).toHaveLength(19);
    expect(ring.at(0)).toEqual(ring.at(-1));
  });

  it("keeps a hole, and parts that do not touch", () => {
    const [ring] = cellsOutline(gridRing(middle, 1));
    expect(ring).toHaveLength(2);
    const apart = cellsOutline([middle, cellOf({ lng: 7.9, lat: 51.65 }, 9)]);
    expect(apart).toHaveLength(2);
    expect(cellsOutline([])).toEqual([]);
  });
});
