import { createContains } from "@lagebild/geo";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";
import { BOUNDARY, DISTRICTS, distanceM, reports } from "./simulated-city.fixture.ts";
import { inventAddresses, nameStreets } from "./street-names.ts";

const OPTIONS = { seed: 1, boundary: BOUNDARY, districts: DISTRICTS };

describe("names of made-up streets", () => {
  it("are German street names, no two alike", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 1500 }), (seed, count) => {
        const names = nameStreets(createRandom(seed, "any"), count);
        expect(new Set(names).size).toBe(count);
        for (const name of names) expect(name).toMatch(/^[A-ZÄÖÜ][a-zäöüß]{5,}$/);
      }),
      { numRuns: 20 },
    );
  });

  it("end where there are more streets than names", () => {
    expect(() => nameStreets(createRandom(1, "any"), 10_000)).toThrow(/10000 streets/);
  });
});

describe("addresses of a made-up city", () => {
  const addresses = inventAddresses(OPTIONS);

  it("are the same for the same seed, and others for another one", () => {
    expect(inventAddresses(OPTIONS)).toEqual(addresses);
    expect(inventAddresses({ ...OPTIONS, seed: 2 })).not.toEqual(addresses);
  });

  it("lie in the city, each once, street by street", () => {
    const contains = createContains(BOUNDARY);
    expect(addresses.every(({ point }) => contains(point))).toBe(true);
    expect(new Set(addresses.map(({ street, houseNumber }) => `${street} ${houseNumber}`)).size).toBe(addresses.length);
    const turns = addresses.filter(({ street }, at) => street !== addresses[at - 1]?.street);
    expect(turns.length).toBe(new Set(turns.map(({ street }) => street)).size);
    expect(turns.length).toBeGreaterThan(1_400);
  });

  it("have odd numbers on one side of a street and even ones on the other", () => {
    for (const [at, { street, houseNumber, point }] of addresses.slice(0, 400).entries()) {
      const next = addresses
        .slice(at + 1, at + 3)
        .find((each) => each.street === street && Number(each.houseNumber) === Number(houseNumber) + 2);
      // Houses of one side are 22 m apart, those of the two sides of a street 24 m or more.
      if (next !== undefined) expect(distanceM(point, next.point)).toBeCloseTo(22, -0.5);
    }
  });

  it("are where the reports of the same seed lie", () => {
    const key = ({ lng, lat }: { readonly lng: number; readonly lat: number }) => `${lng} ${lat}`;
    const known = new Set(addresses.map(({ point }) => key(point)));
    const exact = reports.filter(({ positionalPrecision, kind }) => positionalPrecision === "exact" && kind === "offence").slice(0, 500);
    expect(exact.length).toBe(500);
    const found = exact.filter(({ point }) => point !== null && known.has(key(point)));
    expect(found.length).toBeGreaterThan(480);
  });
});
