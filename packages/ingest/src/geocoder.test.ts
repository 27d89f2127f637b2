import { describe, expect, it } from "vitest";
import { createAddressTableBuilder, type AddressEntry } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { createGeocoder } from "./geocoder.ts";

const LAT = 51.45;
/** A straight street to the east: house n lies n × 10 m from its beginning; one degree here is 69,368 m. */
const at = (metres: number): AddressEntry["point"] => ({ lng: 7 + metres / 69_368, lat: LAT });
const house = (street: string, houseNumber: string | null, metres: number): AddressEntry => ({ street, houseNumber, point: at(metres) });

function geocoderOf(entries: readonly AddressEntry[]) {
  const builder = createAddressTableBuilder();
  for (const entry of entries) builder.add(entry);
  return createGeocoder(builder.build());
}

const LONG = geocoderOf([
  house("lange straße", "2", 20),
  house("lange straße", "4", 40),
  house("lange straße", "4 a", 44),
  house("lange straße", "10", 100),
  house("lange straße", "11-15", 130),
  house("lange straße", "40", 400),
  house("lange straße", "schule", 200),
  house("kurze gasse", null, 0),
  house("platz", null, 5),
  house("platz", "1", 8),
]);

describe("geocoder", () => {
  it("finds a house in any spelling of street and number", () => {
    for (const [street, number] of [
      ["LANGE STR.", "4A"],
      ["Lange Strasse", "4 a"],
      ["lange-straße", "04 A"],
    ] as const) {
      expect(LONG.find(street, number)).toEqual({ point: at(44), precision: "exact", precisionM: 15 });
    }
    expect(LONG.find("Lange Str.", "4", "a")?.precision).toBe("exact");
  });

  it("prefers the address as the list wrote it when two entries differ only in spelling", () => {
    const twice = geocoderOf([house("ring", "8 a", 1), house("ring", "8a", 900), house("ring.", "8a", 500)]);
    expect([twice.find("RING", "8 A"), twice.find("Ring", "8a"), twice.find("RING.", "8A")].map((found) => found?.point)).toEqual([
      at(1),
      at(900),
      at(500),
    ]);
  });

  it("puts a range between its ends", () => {
    const found = LONG.find("Lange Str.", "2-10");
    expect(found).toMatchObject({ precision: "fuzzy", precisionM: 50 });
    expect(distanceM(found?.point ?? at(0), at(60))).toBeLessThan(1);
  });

  it("takes the house when only a suffix or a range stands between", () => {
    expect(LONG.find("Lange Str.", "2b")).toEqual({ point: at(20), precision: "fuzzy", precisionM: 50 });
    expect(LONG.find("Lange Str.", "13")).toEqual({ point: at(130), precision: "fuzzy", precisionM: 50 });
  });

  it("takes the nearest number of the same side within ten, with a radius that grows", () => {
    expect(LONG.find("Lange Str.", "6")).toEqual({ point: at(40), precision: "fuzzy", precisionM: 50 });
    expect(LONG.find("Lange Str.", "32")).toEqual({ point: at(400), precision: "fuzzy", precisionM: 120 });
  });

  it("falls back to the street when no number of that side is near", () => {
    expect(LONG.find("Lange Str.", "22")?.precision).toBe("street");
    expect(LONG.find("Lange Str.", "31")?.precision).toBe("street");
  });

  it("gives a street without a house number its own point and at least 250 m", () => {
    expect(LONG.find("Platz", "")).toEqual({ point: at(5), precision: "street", precisionM: 250 });
    expect(LONG.find("Platz", "0")?.precision).toBe("street");
    expect(LONG.find("Kurze Gasse", "")).toEqual({ point: at(0), precision: "street", precisionM: 500 });
  });

  it("gives a street the radius that holds 95 % of its houses, so that one wrong entry does not stretch it", () => {
    const entries = Array.from({ length: 41 }, (_, i) => house("allee", String(i + 1), i * 50));
    expect(geocoderOf(entries).find("Allee", "")).toMatchObject({ point: at(1000), precisionM: 950 });
    const wrong = geocoderOf([...entries, { street: "allee", houseNumber: "99", point: { lng: 13, lat: 54 } }]);
    expect(wrong.find("Allee", "")?.precisionM).toBeLessThan(1100);
  });

  it("finds nothing for a motorway, a slip of the pen, an empty street and a damaged house number", () => {
    const missing = [
      LONG.find("BAB 40 in FR. Bochum", ""),
      LONG.find("NOTAVAILABLE", ""),
      LONG.find("Lange Strase", "4"),
      LONG.find("", "4"),
      LONG.find("Lange Str.", ",4"),
    ];
    expect(missing).toEqual([null, null, null, null, null]);
  });

  it("holds a hundred thousand addresses in a few megabytes of typed arrays", () => {
    const builder = createAddressTableBuilder();
    for (let i = 0; i < 100_000; i += 1) builder.add(house(`weg ${i % 2000}`, String(Math.floor(i / 2000) + 1), i));
    const table = builder.build();
    expect([table.entryCount, table.streetCount]).toEqual([100_000, 2000]);
    expect(createGeocoder(table).find("Weg 77", "50")).toMatchObject({ point: at(49 * 2000 + 77), precision: "exact" });
  });
});
