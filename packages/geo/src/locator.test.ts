import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MultiPolygonGeometry } from "@lagebild/domain";
import { createContains, createLocator } from "./index.ts";

type Ring = MultiPolygonGeometry["coordinates"][number][number];
const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const of = (...polygons: Ring[][]): MultiPolygonGeometry => ({ type: "MultiPolygon", coordinates: polygons });

describe("the polygon of a point", () => {
  const locator = createLocator([of([square(0, 0, 1)]), of([square(1, 0, 1)]), of([square(0, 1, 2), square(0.5, 1.5, 1)])]);

  it("is found inside, and nowhere outside or in a hole", () => {
    expect(locator.indexOf({ lng: 0.5, lat: 0.5 })).toBe(0);
    expect(locator.indexOf({ lng: 1.5, lat: 0.5 })).toBe(1);
    expect(locator.indexOf({ lng: 0.25, lat: 2 })).toBe(2);
    expect(locator.indexOf({ lng: 1, lat: 2 })).toBe(-1);
    expect(locator.indexOf({ lng: 5, lat: 0.5 })).toBe(-1);
    expect(locator.indexOf({ lng: -1e-9, lat: 0.5 })).toBe(-1);
    expect(locator.indexOf({ lng: Number.NaN, lat: 0.5 })).toBe(-1);
  });

  it("on a shared edge or corner is the first", () => {
    expect(locator.indexOf({ lng: 1, lat: 0.5 })).toBe(0);
    expect(locator.indexOf({ lng: 1, lat: 1 })).toBe(0);
    expect(locator.indexOf({ lng: 1.5, lat: 1 })).toBe(1);
    expect(locator.indexOf({ lng: 0.5, lat: 2 })).toBe(2);
  });

  it("agrees with the winding number of a polygon with many corners", () => {
    const star: Ring = Array.from({ length: 400 }, (_, at) => {
      const angle = (at / 400) * 2 * Math.PI;
      const radius = at % 2 === 0 ? 1 : 0.6;
      return [Math.cos(angle) * radius, Math.sin(angle) * radius];
    });
    const [first = [0, 0]] = star;
    const isInside = createContains(of([[...star, first]]));
    const coordinate = fc.double({ min: -1.1, max: 1.1, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (lng, lat) => {
        expect(isInside({ lng, lat })).toBe(Math.abs(windingNumber(star, lng, lat)) > 0.5);
      }),
      { seed: 4611, numRuns: 500 },
    );
  });

  it("leaves no point between neighbours that share an uneven edge", () => {
    const middle: Ring = [
      [1.1, 0],
      [0.9, 0.31],
      [1.2, 0.54],
      [0.7, 0.77],
      [1, 1],
    ];
    const west: Ring = [[0, 0], ...middle, [0, 1], [0, 0]];
    const east: Ring = [[2, 1], ...middle.toReversed(), [2, 0], [2, 1]];
    const pair = createLocator([of([west]), of([east])]);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, (lng, lat) => {
        expect(pair.indexOf({ lng: lng * 2, lat })).not.toBe(-1);
      }),
      { seed: 4611, numRuns: 1000 },
    );
  });

  it("answers for empty input", () => {
    expect(createLocator([]).indexOf({ lng: 0, lat: 0 })).toBe(-1);
    expect(createLocator([of()]).indexOf({ lng: 0, lat: 0 })).toBe(-1);
  });

  it("takes a million points in seconds", () => {
    const many = createLocator(Array.from({ length: 400 }, (_, at) => of([square(at % 20, Math.floor(at / 20), 1)])));
    const startMs = performance.now();
    let found = 0;
    for (let at = 0; at < 1_000_000; at += 1) {
      found += many.indexOf({ lng: (at * 0.618034) % 20, lat: (at * 0.754877) % 20 }) >= 0 ? 1 : 0;
    }
    expect(found).toBe(1_000_000);
    expect(performance.now() - startMs).toBeLessThan(5000);
  });
});

/** Sum of the angles under which the edges are seen, in turns. */
function windingNumber(ring: Ring, lng: number, lat: number): number {
  let turns = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    const angle = Math.atan2(nextY - lat, nextX - lng) - Math.atan2(y - lat, x - lng);
    turns += Math.atan2(Math.sin(angle), Math.cos(angle)) / (2 * Math.PI);
  }
  return turns;
}
