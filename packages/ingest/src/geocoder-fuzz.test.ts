import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LngLat } from "@lagebild/domain";
import { createMemorySource, type AddressEntry } from "./address-table.ts";
import { createGeocoder } from "./geocoder.ts";
import { createNameIndex } from "./geocoder-names.ts";
import { crossingOf, readingsOf } from "./geocoder-text.ts";
import { STREETS_OF_ESSEN } from "./streets-of-essen.fixture.ts";
import { STREETS_OF_KOELN } from "./streets-of-koeln.fixture.ts";
import { normaliseStreet, parseHouseNumber } from "./normalise-street.ts";

const RUN = { seed: 20_240_501, numRuns: 500 } as const;
const PIECES = [
  "Straße",
  "str.",
  "STR",
  "-",
  " ",
  ".",
  "/",
  "Ecke",
  "ß",
  "ä",
  "ÄÖÜ",
  "é",
  "I",
  "12",
  "a",
  "sankt",
  "San",
  "kt",
  "Str",
  "asse",
  "pl.",
  "\u0000",
  "😀",
  "İ",
  "ſ",
  "ﬁ",
  "K",
];
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join("")),
  fc.constantFrom(...STREETS_OF_ESSEN),
);
const near = (n: number): LngLat => ({ lng: 7 + n / 10_000, lat: 51 });

describe("normalisation", () => {
  it("leaves alone what is normalised", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(normaliseStreet(normaliseStreet(name))).toBe(normaliseStreet(name));
      }),
      RUN,
    );
  });

  it("says the same in capitals, with other spaces and with hyphens", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STREETS_OF_ESSEN), (name) => {
        const spellings = [
          name.toUpperCase(),
          ` ${name.replaceAll(" ", "  ")} `,
          name.replaceAll("-", " "),
          name.replaceAll("ä", "ae").replaceAll("ß", "ss"),
        ];
        expect(new Set(spellings.map(normaliseStreet))).toEqual(new Set([normaliseStreet(name)]));
      }),
      RUN,
    );
  });

  it("never breaks on a house number, and reads a range only forwards", () => {
    fc.assert(
      fc.property(text, (number) => {
        const parsed = parseHouseNumber(number);
        if (parsed?.first !== null && parsed?.first !== undefined) expect(parsed.last).toBeGreaterThanOrEqual(parsed.first);
      }),
      RUN,
    );
  });
});

describe("geocoder on any text", () => {
  const entries: readonly AddressEntry[] = STREETS_OF_ESSEN.flatMap((street, i) =>
    ["1", "2", "4a", "10-14"].map((houseNumber, n) => ({ street, houseNumber, point: near(i * 50 + n) })),
  );
  const geocoder = createGeocoder(createMemorySource(entries, [{ street: "Hauptbahnhof", houseNumber: null, point: near(9_999) }]));

  it("answers every text with a place that agrees with its precision", async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (street, houseNumber, municipality) => {
        const address = { street, houseNumber, municipality };
        await geocoder.prepare([address]);
        const { point, precision, precisionM, method, matched } = geocoder.find(address);
        expect((point === null) === (precision === "none")).toBe(true);
        expect(method === "none").toBe(precision === "none");
        if (point !== null) expect(precisionM).toBeGreaterThanOrEqual({ exact: 15, fuzzy: 50, street: 250, area: 0, none: 0 }[precision]);
        if (point !== null) expect(matched).not.toBe("");
        expect((await geocoder.propose(address, 3)).length).toBeLessThanOrEqual(3);
        expect(readingsOf(address).length).toBeGreaterThan(0);
        expect(crossingOf(street)?.length ?? 2).toBe(2);
      }),
      { ...RUN, numRuns: 300 },
    );
  });

  it("finds every house of the table where it lies", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...entries), async ({ street, houseNumber, point }) => {
        const address = { street: street.toUpperCase(), houseNumber: ` ${houseNumber ?? ""}`, municipality: "" };
        await geocoder.prepare([address]);
        expect(geocoder.find(address)).toMatchObject({ point, precision: "exact" });
      }),
      { ...RUN, numRuns: 100 },
    );
  });
});

describe("names of real streets", () => {
  const streets = STREETS_OF_ESSEN.map((written) => ({
    name: normaliseStreet(written),
    written,
    municipality: "",
    isPlace: false,
    lng: 0,
    lat: 0,
  }));

  it("are not taken for each other when one of them is missing from the list", () => {
    const taken = streets.flatMap((asked, i) => {
      const others = createNameIndex(
        streets,
        [...streets.keys()].filter((number) => number !== i),
      );
      const match = others.similar(asked.written);
      return match === null ? [] : [`${asked.written} for ${streets[match.streets[0] ?? -1]?.written}`];
    });
    expect(taken).toEqual([]);
  });

  it("are not taken for names of another city", () => {
    const index = createNameIndex(streets, streets.keys());
    const taken = STREETS_OF_KOELN.filter((written) => index.exact(normaliseStreet(written)).length > 0 || index.similar(written) !== null);
    expect(taken).toEqual([]);
  });
});
