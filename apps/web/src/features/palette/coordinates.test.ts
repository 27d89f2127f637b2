import { fromUtm } from "@lagebild/geo";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCoordinates } from "./coordinates.ts";

const SEED = 20261123;
const HAMM = [7.67, 51.57, 8.0, 51.75] as const;
const read = (text: string) => readCoordinates(text, HAMM, (east, north) => fromUtm(32, east, north));
const PLACE = { kind: "degrees", lat: 51.68, lng: 7.82 };

describe("coordinates", () => {
  test.each([
    "51.68 7.82",
    "51,68 7,82",
    "51.68,7.82",
    "51.68, 7.82",
    "51,68, 7,82",
    "51,68; 7,82",
    "51,68 / 7,82",
    "7.82 51.68",
    "7,82 51,68",
    "N 51.68° E 7.82°",
    "51,68° N, 7,82° O",
    "7.82 E 51.68 N",
    "  51.68   7.82 ",
  ])("are read from %s, whatever the order", (text) => {
    expect(read(text)).toEqual([PLACE]);
  });

  test("of another part of the world keep both orders, the nearer first", () => {
    expect(read("10.5 20.5")).toEqual([
      { kind: "degrees", lng: 10.5, lat: 20.5 },
      { kind: "degrees", lng: 20.5, lat: 10.5 },
    ]);
  });

  // 51.6810° N, 7.8170° E is E 418 211.7, N 5 726 221.6 in zone 32 (PROJ).
  test.each([
    "418212 5726222",
    "32 418212 5726222",
    "32U 418212 5726222",
    "E 418212 N 5726222",
    "UTM 32U 418212 5726222",
    "418212,5 / 5726222,2",
  ])("are read as UTM 32N from %s", (text) => {
    const [found] = read(text);
    expect(found?.kind).toBe("utm");
    expect(found?.lng).toBeCloseTo(7.817, 4);
    expect(found?.lat).toBeCloseTo(51.681, 4);
  });

  test.each(["Bahnhofstr. 12", "12", "2026", "51", "51.68", "12 14", "1.2.2026", "91.5 181.5", "891f1ca2a27ffff", "", "Z-3"])(
    "are not found in %j",
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  test("survive being written in any of the usual ways", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 767_000, max: 800_000 }),
        fc.integer({ min: 5_157_000, max: 5_175_000 }),
        fc.boolean(),
        fc.constantFrom(".", ","),
        (east, north, isLatFirst, mark) => {
          const [lng, lat] = [east / 100_000, north / 100_000];
          const words = [lat, lng].map((value) => value.toFixed(5).replace(".", mark));
          const [found] = read((isLatFirst ? words : words.toReversed()).join(" "));
          expect(found).toEqual({ kind: "degrees", lat, lng });
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});
