import { cellCenter, cellOf, gridDisk } from "@lagebild/geo";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PILL_HEIGHT, placePills } from "./sketch-pills.ts";

const CENTER = cellOf({ lng: 7.8, lat: 51.68 }, 9);
const ORIGIN = cellCenter(CENTER);
/** About 10 m for each pixel, the cell in the middle of 400 by 300. */
const plane = {
  width: 400,
  height: 300,
  x: (lng: number) => 200 + (lng - ORIGIN.lng) * 6_900,
  y: (lat: number) => 150 - (lat - ORIGIN.lat) * 11_100,
};
const outline = (id: string, label: string | null, cells = [CENTER]) => ({ id, label, cells, look: "cluster" as const });

test("stands above its outline", () => {
  expect(placePills([outline("a", "Z-1")], plane)).toMatchObject([{ id: "a", text: "Z-1", x: 200, y: 150 - 22 - PILL_HEIGHT }]);
});

test("gives way to what is drawn later, in the order above, below, right, left, and is left out then", () => {
  const five = ["1", "2", "3", "4", "5"].map((id) => outline(id, id));
  const placed = placePills(five, plane);
  expect(placed.map(({ id }) => id)).toEqual(["2", "3", "4", "5"]);
  const where = new Map(
    placed.map(({ id, x, y }) => [id, { dx: Math.sign(Math.round(x - 200)), dy: Math.sign(Math.round(y + PILL_HEIGHT / 2 - 150)) }]),
  );
  expect([where.get("5"), where.get("4"), where.get("3"), where.get("2")]).toEqual([
    { dx: 0, dy: -1 },
    { dx: 0, dy: 1 },
    { dx: 1, dy: 0 },
    { dx: -1, dy: 0 },
  ]);
});

test("says nothing where there is nothing to say", () => {
  expect(placePills([outline("a", null), outline("b", "x", [])], plane)).toEqual([]);
});

test("no two lie over each other and none leaves the drawing", () => {
  const near = gridDisk(CENTER, 8);
  const any = fc.array(fc.record({ at: fc.nat(near.length - 1), label: fc.string({ minLength: 1, maxLength: 12 }) }), { maxLength: 14 });
  fc.assert(
    fc.property(any, (drawn) => {
      const pills = placePills(
        drawn.map(({ at, label }, id) => outline(String(id), label, [near[at]!])),
        plane,
      );
      for (const [at, one] of pills.entries()) {
        expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width / 2).toBeLessThanOrEqual(plane.width);
        expect(one.y).toBeGreaterThanOrEqual(0);
        expect(one.y + PILL_HEIGHT).toBeLessThanOrEqual(plane.height);
        for (const other of pills.slice(at + 1)) {
          const apart =
            Math.abs(one.x - other.x) >= (one.width + other.width) / 2 - 1e-9 || Math.abs(one.y - other.y) >= PILL_HEIGHT - 1e-9;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});
