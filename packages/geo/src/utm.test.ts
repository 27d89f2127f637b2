import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProjector } from "./projector.ts";
import { fromUtm, utmZoneOf } from "./utm.ts";

const SEED = 20261123;
/** A millimetre of latitude. */
const MM = 1 / 111_000_000;

describe("UTM", () => {
  test.each([
    [7.82, 32],
    [13.4, 33],
    [5.99, 31],
    [6, 32],
  ])("the longitude %s lies in zone %s", (lng, zone) => {
    expect(utmZoneOf(lng)).toBe(zone);
  });

  test("gives the place that proj gives, in all of Germany, to the millimetre", () => {
    const proj = { 32: createProjector("EPSG:25832"), 33: createProjector("EPSG:25833") };
    fc.assert(
      fc.property(
        fc.constantFrom(32 as const, 33 as const),
        fc.double({ min: 250_000, max: 750_000, noNaN: true }),
        fc.double({ min: 5_200_000, max: 6_120_000, noNaN: true }),
        (zone, east, north) => {
          const expected = proj[zone](east, north);
          const found = fromUtm(zone, east, north);
          expect(Math.abs((found?.lat ?? 0) - (expected?.lat ?? 1))).toBeLessThan(MM);
          expect(Math.abs((found?.lng ?? 0) - (expected?.lng ?? 1))).toBeLessThan(2 * MM);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  test.each([
    [50_000, 5_700_000],
    [400_000, 9_900_000],
    [400_000, -1],
  ])("%s, %s is no place", (east, north) => {
    expect(fromUtm(32, east, north)).toBeNull();
  });
});
