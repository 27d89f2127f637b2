import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemorySource, type AddressEntry } from "./address-table.ts";
import { createPlaceFinder } from "./place-finder.ts";

const SEED = 20261123;
const LNG = 7.82;
const LAT = 51.68;
/** A thousandth of a degree of latitude is 111 m. */
const at = (east: number, north: number) => ({ lng: LNG + east / 1_000, lat: LAT + north / 1_000 });
const house = (street: string, houseNumber: string, east: number, north: number): AddressEntry => ({
  street,
  houseNumber,
  point: at(east, north),
});

/** Bahnhofstraße runs east, Weststraße crosses it near number 3; Marktstraße lies two kilometres north. */
const LIST: readonly AddressEntry[] = [
  ...[0, 1, 2, 3].map((n) => house("Bahnhofstraße", String(2 * n + 1), n, 0)),
  house("Bahnhofstraße", "12a", 6, 0),
  ...[1, 2, 3].map((n) => house("Weststraße", String(n), 1, n / 10)),
  house("Marktstraße", "1", 0, 20),
  house("Müllerweg", "4", 5, 5),
  house("An der Lippe", "1", 9, 9),
  house("Straße des 17. Juni", "10", 3, 3),
  house("Peter-und-Paul-Platz", "2", 4, 4),
];
const PLACES: readonly AddressEntry[] = [{ street: "Hauptbahnhof", houseNumber: null, point: at(0, 1), radiusM: 200 }];
const finder = createPlaceFinder(createMemorySource(LIST, PLACES));
const find = async (text: string) => (await finder.find(text, 8)).map(({ type, name, isNear }) => [type, name, isNear]);

describe("what somebody types", () => {
  test.each([
    ["Bahn", [["street", "Bahnhofstraße", false]]],
    ["bahnhofstr.", [["street", "Bahnhofstraße", false]]],
    ["Bahnhof Strasse", [["street", "Bahnhofstraße", false]]],
    ["Bahnhofstra", [["street", "Bahnhofstraße", false]]],
    ["BAHNHOFSTRASS", [["street", "Bahnhofstraße", false]]],
    ["muller", [["street", "Müllerweg", false]]],
    ["Müll", [["street", "Müllerweg", false]]],
    ["mueller", [["street", "Müllerweg", false]]],
    ["lippe", [["street", "An der Lippe", false]]],
    ["Haupt", [["place", "Hauptbahnhof", false]]],
    ["str. des 17", [["street", "Straße des 17. Juni", false]]],
    ["Peter und Paul", [["street", "Peter-und-Paul-Platz", false]]],
  ])("%s begins %j", async (text, expected) => {
    expect(await find(text)).toEqual(expected);
  });

  test("is a house number when it ends with one", async () => {
    const [hit] = await finder.find("Bahnhofstr. 5", 8);
    expect(hit).toMatchObject({ type: "address", name: "Bahnhofstraße 5", isNear: false, ...at(2, 0) });
    expect(await find("bahnhofstraße 12 A")).toEqual([["address", "Bahnhofstraße 12a", false]]);
    expect(await find("Bahnhofstr. 5, Hamm")).toEqual([["address", "Bahnhofstraße 5", false]]);
  });

  test("that the street has not is answered by its neighbour, far ones by the street", async () => {
    const [near] = await finder.find("Bahnhofstr. 9", 8);
    expect(near).toMatchObject({ type: "address", name: "Bahnhofstraße 9", isNear: true, ...at(3, 0) });
    expect(near?.precisionM).toBeGreaterThanOrEqual(30);
    expect(await find("Bahnhofstr. 400")).toEqual([["street", "Bahnhofstraße", true]]);
  });

  test.each(["Bahnhofstr. / Weststr.", "Weststraße Ecke Bahnhofstraße", "bahnhof & west", "Bahnhofstr u. Weststr"])(
    "finds the crossing of %s",
    async (text) => {
      const [hit] = await finder.find(text, 8);
      expect(hit?.type).toBe("crossing");
      // Between number 3 of one, one unit east, and number 1 of the other, 11 m north of it.
      expect(hit?.lng).toBeCloseTo(at(1, 0).lng, 6);
      expect(hit?.lat).toBeCloseTo(at(0, 0.05).lat, 6);
    },
  );

  test("finds no crossing of streets that do not meet", async () => {
    expect(await find("Bahnhofstr. / Marktstr.")).toEqual([]);
  });

  test.each([
    ["Banhofstraße", "Bahnhofstraße"],
    ["Weststarße", "Weststraße"],
    ["Hauptbanhof", "Hauptbahnhof"],
  ])("%s is a slip of %s", async (text, meant) => {
    expect((await find(text))[0]).toEqual([expect.anything(), meant, true]);
  });

  test("a slip with a house number is still an address", async () => {
    expect((await find("Banhofstr. 5"))[0]).toEqual(["address", "Bahnhofstraße 5", true]);
  });

  test("nobody bears is not found", async () => {
    expect(await find("Xylophongasse")).toEqual([]);
    expect(await find("!?")).toEqual([]);
    expect(await find("/")).toEqual([]);
  });

  test("never throws, never answers more than asked, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (text, limit) => {
        expect((await finder.find(text, limit)).length).toBeLessThanOrEqual(limit);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("every street is found by each of its beginnings", async () => {
    const many = createPlaceFinder(
      createMemorySource(LIST.map((entry, n) => ({ ...entry, street: `${entry.street} ${n % 3 ? "" : "Süd"}` }))),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LIST), fc.integer({ min: 3, max: 12 }), async ({ street }, length) => {
        const found = await many.find(street.slice(0, length).trim(), 20);
        expect(found.some(({ name }) => name.startsWith(street))).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("streets of one name", () => {
  test("are one hit where they touch, and two where they lie in two parts of the city", async () => {
    const hauptstr = (municipality: string, north: number): AddressEntry => ({ ...house("Hauptstraße", "1", 0, north), municipality });
    const { find: findIn } = createPlaceFinder(createMemorySource([hauptstr("59065", 0), hauptstr("59067", 5), hauptstr("59077", 90)]));
    expect((await findIn("haupt", 8)).map(({ name }) => name)).toEqual(["Hauptstraße", "Hauptstraße"]);
  });
});
