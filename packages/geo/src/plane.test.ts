import { lngLatSchema } from "@lagebild/domain";
import { expect, test } from "vitest";
import { createPlane } from "./index.ts";

const at = (lng: number, lat: number) => lngLatSchema.parse({ lng, lat });

test("metres are counted east and north of the origin", () => {
  const toPlane = createPlane(at(7.85, 51.67));
  expect(toPlane(at(7.85, 51.67)).xM).toBeCloseTo(0, 6);
  expect(toPlane(at(7.85, 51.67)).yM).toBeCloseTo(0, 6);
  // GRS 80 at 51.67°: M = 6,374,790 m (6,374,796 m half-way) and N = 6,391,315 m, so 0.01° are 1,112.61 m north and 691.82 m east.
  expect(toPlane(at(7.85, 51.68)).yM).toBeCloseTo(1112.61, 1);
  expect(toPlane(at(7.86, 51.67)).xM).toBeCloseTo(691.82, 1);
  expect(toPlane(at(7.84, 51.67)).xM).toBeCloseTo(-691.82, 1);
});
