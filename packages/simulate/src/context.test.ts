import { parseOpeningHours, type MultiPolygonGeometry } from "@lagebild/domain";
import { createContains } from "@lagebild/geo";
import { describe, expect, it } from "vitest";
import { inventContext } from "./context.ts";

const ring: [number, number][] = [[7.7, 51.6], [7.95, 51.6], [7.95, 51.75], [7.7, 51.75], [7.7, 51.6]]; // prettier-ignore
const BOUNDARY: MultiPolygonGeometry = { type: "MultiPolygon", coordinates: [[ring]] };

describe("the surroundings of a made-up city", () => {
  const context = inventContext({ seed: 7, boundary: BOUNDARY, districts: [] });

  it("are the same for the same seed, and others for another one", () => {
    expect(inventContext({ seed: 7, boundary: BOUNDARY, districts: [] })).toEqual(context);
    expect(inventContext({ seed: 8, boundary: BOUNDARY, districts: [] }).lamps).not.toEqual(context.lamps);
  });

  it("lie in the city, of every sort some", () => {
    const contains = createContains(BOUNDARY);
    const places = [...context.lamps, ...context.stops.map(({ at }) => at), ...context.premises.map(({ at }) => at)];
    expect(places.every(([lng, lat]) => contains({ lng, lat }))).toBe(true);
    expect(context.lamps.length).toBeGreaterThan(1_000);
    expect(context.lamps.length).toBeLessThanOrEqual(6_000);
    expect([context.stops.length, context.schools.length, context.audits.length]).toEqual([160, 24, 5]);
    expect(context.premises.length).toBeGreaterThan(20);
  });

  it("have hours that can be read", () => {
    for (const { hours } of context.premises) expect(parseOpeningHours(hours)).not.toBeNull();
  });
});
