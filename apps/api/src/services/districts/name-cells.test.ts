import { cellSchema, type City, type StoredStreet } from "@lagebild/domain";
import { cellCenter, cellsOf } from "@lagebild/geo";
import { expect, it } from "vitest";
import { nameCells } from "./name-cells.ts";

const CITY: Pick<City, "id" | "bounds"> = { id: "hamm" as City["id"], bounds: [7.7, 51.6, 7.9, 51.8] };
const CELL = cellSchema.parse(cellsOf({ lng: 7.8, lat: 51.7 })[2]);
const FAR = cellSchema.parse(cellsOf({ lng: 7.85, lat: 51.75 })[2]);
const { lng, lat } = cellCenter(CELL);
/** A degree of latitude has 111 km. */
const north = (written: string, metres: number) => ({ written, lng, lat: lat + metres / 111_195 });

it("[FZ6] names a cell by the nearest place within 400 m of its middle, and others not at all", async () => {
  const streets = [north("Weststraße", 390), north("Marktplatz", 200)] as unknown as StoredStreet[];
  const reads = (some: StoredStreet[]) => ({
    readStreets: async function* () {
      yield some;
    },
  });
  expect(await nameCells(reads(streets), CITY, [CELL, FAR])).toEqual(["Marktplatz", null]);
  expect(await nameCells(reads([north("Ostallee", 410)] as unknown as StoredStreet[]), CITY, [CELL])).toEqual([null]);
  expect(await nameCells(reads([]), CITY, [CELL])).toEqual([null]);
});
