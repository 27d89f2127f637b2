import type { ContextGeometry } from "@lagebild/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellCenter, cellOf, cellPolygon, gridDisk } from "./cells.ts";
import { distanceM } from "./cells-in-area.ts";
import { anchorOf } from "./context-anchor.ts";
import { createContextIndex } from "./context-index.ts";
import { createContains } from "./locator.ts";

const CELL = cellOf({ lng: 7.82, lat: 51.68 }, 9);
const MIDDLE = cellCenter(CELL);
/** Degrees of a metre here. */
const LAT = 1 / 111_270;
const LNG = LAT / Math.cos((51.68 * Math.PI) / 180);
const at = (eastM: number, northM: number): [number, number] => [MIDDLE.lng + eastM * LNG, MIDDLE.lat + northM * LAT];
const near = (geometry: ContextGeometry, cells = [CELL]): boolean => createContextIndex([{ geometry }]).near(cells, 100).length > 0;

describe("what lies near a place", () => {
  it("is a point as the distance to the edges says", () => {
    const corners = cellPolygon(CELL);
    const contains = createContains({ type: "MultiPolygon", coordinates: [[[...corners, corners[0] ?? [0, 0]]]] });
    // Many points along the edges: within a metre of the true distance.
    const edge = corners.flatMap((corner, i) => {
      const next = corners[(i + 1) % corners.length] ?? corner;
      return Array.from({ length: 250 }, (_, k): [number, number] => [
        corner[0] + ((next[0] - corner[0]) * k) / 250,
        corner[1] + ((next[1] - corner[1]) * k) / 250,
      ]);
    });
    const metres = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(metres, metres, (eastM, northM) => {
        const place = at(eastM, northM);
        const distance = contains({ lng: place[0], lat: place[1] }) ? 0 : Math.min(...edge.map((each) => distanceM(each, place)));
        // The sphere and the plane differ by up to 0.3 %.
        fc.pre(Math.abs(distance - 100) > 2);
        expect(near({ type: "MultiPoint", coordinates: [place] })).toBe(distance < 100);
      }),
    );
  });

  it("is a line that crosses it, however long, and an area around it", () => {
    expect(near({ type: "MultiLineString", coordinates: [[at(-9_000, 10), at(9_000, -10)]] })).toBe(true);
    expect(near({ type: "MultiLineString", coordinates: [[at(-9_000, 600), at(9_000, 600)]] })).toBe(false);
    const ring = [at(-3_000, -3_000), at(3_000, -3_000), at(3_000, 3_000), at(-3_000, 3_000), at(-3_000, -3_000)];
    const east = ring.map(([lng, lat]): [number, number] => [lng + 2_500 * LNG, lat + 1_800 * LAT]);
    expect(near({ type: "MultiPolygon", coordinates: [[east]] })).toBe(true);
    const hole = [at(-2_000, -2_000), at(2_000, -2_000), at(2_000, 2_000), at(-2_000, 2_000), at(-2_000, -2_000)];
    expect(near({ type: "MultiPolygon", coordinates: [[ring]] })).toBe(true);
    expect(near({ type: "MultiPolygon", coordinates: [[ring, hole]] })).toBe(false);
  });

  it("is found once, by every cell of the place", () => {
    const cells = gridDisk(CELL, 2);
    const points = cells.map((cell): ContextGeometry => ({
      type: "MultiPoint",
      coordinates: [[cellCenter(cell).lng, cellCenter(cell).lat]],
    }));
    const index = createContextIndex(
      [...points, { type: "MultiPoint" as const, coordinates: [at(5_000, 0)] }].map((geometry) => ({ geometry })),
    );
    expect(index.near(cells, 0)).toEqual(cells.map((_, i) => i));
    expect(index.near([], 100)).toEqual([]);
  });
});

describe("the sign of a feature", () => {
  it("stands on it", () => {
    expect(anchorOf({ type: "MultiPoint", coordinates: [[1, 2], [3, 4]] })).toEqual([1, 2]); // prettier-ignore
    expect(anchorOf({ type: "MultiLineString", coordinates: [[[0, 0], [9, 9]], [[1, 1], [2, 2], [3, 3]]] })).toEqual([2, 2]); // prettier-ignore
    const square: [number, number][] = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]; // prettier-ignore
    expect(anchorOf({ type: "MultiPolygon", coordinates: [[square]] })).toEqual([1, 1]);
    // A narrow U: its middle lies in the gap.
    const u: [number, number][] = [[0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [1, 1], [1, 9], [0, 9], [0, 0]]; // prettier-ignore
    expect(anchorOf({ type: "MultiPolygon", coordinates: [[u]] })).toEqual([0, 0]);
  });
});
