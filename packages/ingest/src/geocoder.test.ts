import { describe, expect, it } from "vitest";
import type { LngLat } from "@lagebild/domain";
import { createMemorySource, type AddressEntry } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { createGeocoder, type Geocoded } from "./geocoder.ts";
import type { LookupOptions } from "./geocoder-lookup.ts";

const LAT = 51.45;
/** A straight street to the east: house n lies n × 10 m from its beginning; one degree here is 69,368 m. */
const at = (metres: number, north = 0): LngLat => ({ lng: 7 + metres / 69_368, lat: LAT + north / 111_195 });
const house = (street: string, houseNumber: string | null, metres: number, north = 0): AddressEntry => ({
  street,
  houseNumber,
  point: at(metres, north),
});

interface Finder {
  find(street: string, houseNumber?: string, municipality?: string): Promise<Geocoded>;
}

function geocoderOf(
  addresses: readonly AddressEntry[],
  places: readonly AddressEntry[] = [],
  options: Partial<LookupOptions> = {},
): Finder {
  const geocoder = createGeocoder(createMemorySource(addresses, places), options);
  return {
    find: async (street, houseNumber = "", municipality = "") => {
      const address = { street, houseNumber, municipality };
      await geocoder.prepare([address]);
      return geocoder.find(address);
    },
  };
}

const LONG = geocoderOf([
  house("Lange Straße", "2", 20),
  house("Lange Straße", "4", 40),
  house("Lange Straße", "4 a", 44),
  house("Lange Straße", "10", 100),
  house("Lange Straße", "11-15", 130),
  house("Lange Straße", "40", 400),
  house("Lange Straße", "Schule", 200),
  house("Kurze Gasse", null, 0),
  house("Platz", null, 5),
  house("Platz", "1", 8),
]);

describe("geocoder: addresses", () => {
  it("finds a house in any spelling of street and number", async () => {
    for (const [street, number] of [
      ["LANGE STR.", "4A"],
      ["Lange Strasse", "4 a"],
      ["lange-straße", "04 A"],
      ["Lange Str. 4a", ""],
      ["Lange Str.4 a, 45127 Essen", ""],
    ] as const) {
      expect(await LONG.find(street, number)).toEqual({
        point: at(44),
        precision: "exact",
        precisionM: 15,
        area: null,
        method: "house",
        matched: "Lange Straße",
      });
    }
  });

  it("prefers the address as the list wrote it when two entries differ only in spelling", async () => {
    const twice = geocoderOf([house("ring", "8 a", 1), house("ring", "8a", 900), house("ring.", "8a", 500)]);
    const found = [await twice.find("RING", "8 A"), await twice.find("Ring", "8a"), await twice.find("RING.", "8A")];
    expect(found.map(({ point }) => point)).toEqual([at(1), at(900), at(500)]);
  });

  it.each(["2-10", "2 - 10", "2/10", "2 bis 10", "2 u. 10", "2+10"])("puts the range %s between its ends", async (range) => {
    const found = await LONG.find("Lange Str.", range);
    expect(found).toMatchObject({ precision: "fuzzy", precisionM: 50, method: "range" });
    expect(distanceM(found.point ?? at(0), at(60))).toBeLessThan(1);
  });

  it("takes a range as written for the house of the list that bears it", async () => {
    expect(await LONG.find("Lange Str.", "11/15")).toMatchObject({ point: at(130), precision: "exact" });
  });

  it("takes the house when only a suffix or a range stands between", async () => {
    expect(await LONG.find("Lange Str.", "2b")).toMatchObject({ point: at(20), precision: "fuzzy", precisionM: 50, method: "nearest" });
    expect(await LONG.find("Lange Str.", "13")).toMatchObject({ point: at(130), precision: "fuzzy", precisionM: 50, method: "nearest" });
  });

  it("takes the nearest number of the same side within ten, with a radius that grows", async () => {
    expect(await LONG.find("Lange Str.", "6")).toMatchObject({ point: at(40), precision: "fuzzy", precisionM: 50 });
    expect(await LONG.find("Lange Str.", "32")).toMatchObject({ point: at(400), precision: "fuzzy", precisionM: 120 });
  });

  it("falls back to the street when no number of that side is near", async () => {
    expect((await LONG.find("Lange Str.", "22")).precision).toBe("street");
    expect((await LONG.find("Lange Str.", "31")).precision).toBe("street");
  });

  it("gives a street without a house number its own point and at least 250 m", async () => {
    expect(await LONG.find("Platz")).toMatchObject({ point: at(5), precision: "street", precisionM: 250, method: "street" });
    expect((await LONG.find("Platz", "0")).precision).toBe("street");
    expect(await LONG.find("Kurze Gasse")).toMatchObject({ point: at(0), precision: "street", precisionM: 500 });
  });

  it("gives a street the radius that holds 95 % of its houses, so that one wrong entry does not stretch it", async () => {
    const entries = Array.from({ length: 41 }, (_, i) => house("allee", String(i + 1), i * 50));
    expect(await geocoderOf(entries).find("Allee")).toMatchObject({ point: at(1000), precisionM: 950 });
    const wrong = geocoderOf([...entries, { street: "allee", houseNumber: "99", point: { lng: 13, lat: 54 } }]);
    expect((await wrong.find("Allee")).precisionM).toBeLessThan(1100);
  });

  it("finds nothing for a motorway, words that are none, an empty street and a damaged house number", async () => {
    const missing = [
      await LONG.find("BAB 40 in FR. Bochum"),
      await LONG.find("NOTAVAILABLE"),
      await LONG.find("", "4"),
      await LONG.find("Lange Str.", ",4"),
    ];
    expect(missing.map(({ precision, method }) => `${precision} ${method}`)).toEqual(Array.from(missing, () => "none none"));
  });

  it("asks to be prepared before it is asked", () => {
    const geocoder = createGeocoder(createMemorySource([]));
    expect(() => geocoder.find({ street: "a", houseNumber: "", municipality: "" })).toThrow(RangeError);
  });
});

describe("geocoder: names that are nearly right", () => {
  const NAMES = geocoderOf(
    [
      "Nordring",
      "Albertine-Badenberg-Weg",
      "Möllerstraße",
      "Johannstraße",
      "Carl-Schmidt-Platz",
      "Friedrichstraße",
      "Westfalenstraße",
      "Weg 4",
      "Siedlung II",
      "Bachstraße",
      "Gutenbergstraße",
      "Bahnhofstraße",
      "Hermannstraße",
      "Rosenthalstraße",
      "Rosenstahlstraße",
    ].flatMap((street, i) => [house(street, "1", i * 1000), house(street, "3", i * 1000 + 20)]),
  );

  it.each([
    ["Albertine- Badenberg-straße", "Albertine-Badenberg-Weg"],
    ["Karl-Schmitt-Platz", "Carl-Schmidt-Platz"],
    ["Friedrichstrase", "Friedrichstraße"],
    ["Friedirchstr.", "Friedrichstraße"],
    ["Freidrichstraße", "Friedrichstraße"],
    ["Westfahlenstr.", "Westfalenstraße"],
    ["Gutenbergstraße", "Gutenbergstraße"],
    ["Gutenburgstr.", null],
    ["Guttenbergstr.", "Gutenbergstraße"],
    ["Banhofstr.", "Bahnhofstraße"],
    ["Herrmannstr.", "Hermannstraße"],
    ["Mollerstr.", "Möllerstraße"],
  ])("takes %s for %s", async (written, known) => {
    expect((await NAMES.find(written)).matched).toBe(known);
  });

  it.each(["Nordstr.", "Müllerstr.", "Johannastr.", "Buchstr.", "Weg 5", "Siedlung III", "Bach", "Rosentahlstr.", "BAB 4", "A 40"])(
    "does not take %s for another name",
    async (written) => {
      expect(await NAMES.find(written)).toMatchObject({ precision: "none", matched: null });
    },
  );

  it("calls what it found near, with the place of the house and at least 50 m", async () => {
    expect(await NAMES.find("Herrmannstr.", "3")).toMatchObject({ point: at(12_020), precision: "fuzzy", precisionM: 50, method: "name" });
    expect(await NAMES.find("Herrmannstr.")).toMatchObject({ precision: "fuzzy", precisionM: 250, method: "name" });
  });

  it("does not take a near name that lacks the house number", async () => {
    expect((await NAMES.find("Herrmannstr.", "77")).precision).toBe("none");
  });
});

describe("geocoder: crossings and places", () => {
  const straight = Array.from({ length: 11 }, (_, i) => house("Haupt-straße", String(i * 2 + 1), i * 100));
  const across = Array.from({ length: 11 }, (_, i) => house("Bahnhofstraße", String(i + 1), 520, i * 40 - 200));
  const far = [house("Fernweg", "1", 9000), house("Fernweg", "3", 9050)];
  const places = [
    { ...house("Hauptbahnhof", null, 300), radiusM: 180 },
    house("Stadtgarten", null, 700),
    house("Stadtgarten", null, 1100),
    house("Stadtgarten", null, 900),
  ];
  const CITY = geocoderOf([...straight, ...across, ...far], places);

  it.each([
    "Hauptstr./Bahnhofstr.",
    "Hauptstraße / Bahnhofstraße",
    "Hauptstr. Ecke Bahnhofstr.",
    "Ecke Hauptstr. u. Bahnhofstr.",
    "Haupt-/Bahnhofstraße",
    "Kreuzung Hauptstr. & Bahnhofstr.",
    "Bahnhofstr. und Hauptstr.",
  ])("puts %s between the nearest addresses of both", async (written) => {
    const found = await CITY.find(written);
    expect(found).toMatchObject({ precision: "fuzzy", precisionM: 50, method: "crossing" });
    expect(distanceM(found.point ?? at(0), at(510))).toBeLessThan(1);
  });

  it("takes the shorter street as a whole when the two do not meet, and the known one when the other is not known", async () => {
    expect(await CITY.find("Hauptstr./Fernweg")).toMatchObject({
      point: at(9000),
      precision: "fuzzy",
      precisionM: 250,
      method: "crossing",
    });
    expect(await CITY.find("Unbekannt/Fernweg")).toMatchObject({
      point: at(9000),
      precision: "fuzzy",
      precisionM: 250,
      matched: "Fernweg",
    });
    expect((await CITY.find("Unbekannt/Auch nicht")).precision).toBe("none");
  });

  it("finds a place with what it covers", async () => {
    expect(await CITY.find("HAUPTBAHNHOF")).toMatchObject({ point: at(300), precision: "exact", precisionM: 180, method: "place" });
    const garden = await CITY.find("Stadtgarten");
    expect(garden).toMatchObject({ point: at(700), precision: "exact", method: "place" });
    expect(Math.abs((garden.precisionM ?? 0) - 400)).toBeLessThan(2);
  });
});

describe("geocoder: several municipalities", () => {
  const twoTowns = [
    { ...house("Hauptstraße", "1", 0), municipality: "Ahausen" },
    { ...house("Hauptstraße", "1", 40_000), municipality: "Bedorf" },
    { ...house("Schulweg", "1", 40_100), municipality: "Bedorf" },
  ];
  const inAhausen = ({ lng }: LngLat): boolean => lng < at(20_000).lng;

  it("takes the street of the municipality that is named, and none that lies elsewhere", async () => {
    const anywhere = geocoderOf(twoTowns);
    expect((await anywhere.find("Hauptstr.", "1", "BEDORF")).point).toEqual(at(40_000));
    expect((await anywhere.find("Schulweg", "1", "Ahausen")).precision).toBe("none");
    expect((await anywhere.find("Hauptstr.", "1")).precision).toBe("none");
  });

  it("prefers what lies in the city, also where nothing is named", async () => {
    const ahausen = geocoderOf(twoTowns, [], { contains: inAhausen });
    expect((await ahausen.find("Hauptstr.", "1")).point).toEqual(at(0));
    expect((await ahausen.find("Schulweg", "1")).point).toEqual(at(40_100));
    expect((await ahausen.find("Hauptstr.", "1", "Unbekanntdorf")).point).toEqual(at(0));
  });
});

describe("geocoder: answers of people", () => {
  it("comes before everything else, in any case and spacing", async () => {
    const answers = new Map([
      ["lange straße\n2\n", { point: at(7), precision: "exact" as const, precisionM: 20, area: null }],
      ["bab 40\n\n", { point: null, precision: "none" as const, precisionM: null, area: null }],
    ]);
    const geocoder = geocoderOf([house("Lange Straße", "2", 20)], [], { answers });
    expect(await geocoder.find(" LANGE  Straße", "2")).toMatchObject({ point: at(7), precisionM: 20, method: "correction" });
    expect(await geocoder.find("BAB 40")).toMatchObject({ point: null, precision: "none", method: "correction" });
    expect((await geocoder.find("Lange Str.", "2")).method).toBe("house");
  });
});
