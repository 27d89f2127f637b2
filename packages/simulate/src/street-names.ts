import type { District, LngLat, MultiPolygonGeometry } from "@lagebild/domain";
import { createCityPlan } from "./city-plan.ts";
import { createRandom, type Random } from "./random.ts";

const TREES =
  "Ahorn Akazien Birken Buchen Eichen Erlen Eschen Espen Fichten Kastanien Kiefern Lärchen Linden Pappel Platanen Tannen Ulmen Weiden Zedern";
const SHRUBS = "Brombeer Efeu Farn Flieder Ginster Hasel Heide Himbeer Holunder Jasmin Liguster Moos Sanddorn Schlehen Wacholder Weißdorn";
const FLOWERS =
  "Anemonen Astern Distel Enzian Iris Klee Kornblumen Krokus Lilien Lupinen Malven Margeriten Mohn Nelken Primel Rosen Tulpen Veilchen";
const CROPS = "Apfel Birn Dinkel Flachs Gersten Hafer Hopfen Kirsch Minz Pflaumen Quitten Roggen Salbei Thymian Weizen";
const BIRDS =
  "Adler Amsel Bussard Drossel Elster Enten Falken Fasanen Finken Habicht Kiebitz Kranich Lerchen Meisen Raben Reiher Schwalben Schwanen Specht Stieglitz Storchen Zeisig";
const ANIMALS = "Biber Bienen Dachs Forellen Fuchs Hasen Hecht Hermelin Hirsch Igel Karpfen Libellen Luchs Marder Otter Reh Wiesel";
const STEMS = [TREES, SHRUBS, FLOWERS, CROPS, BIRDS, ANIMALS].flatMap((words) => words.split(" "));
const ENDS = [
  "weg",
  "straße",
  "pfad",
  "kamp",
  "ring",
  "grund",
  "allee",
  "busch",
  "steg",
  "winkel",
  "hang",
  "hof",
  "wiese",
  "platz",
  "gasse",
];

/** A house of a street that does not exist. */
export interface InventedAddress {
  readonly street: string;
  readonly houseNumber: string;
  readonly point: LngLat;
}

export interface AddressOptions {
  readonly seed: number;
  readonly boundary: MultiPolygonGeometry;
  readonly districts: readonly District[];
}

/** The houses at which a made-up city of the same seed has its reports, street by street, under names from nature that no two streets share. */
export function inventAddresses({ seed, boundary, districts }: AddressOptions): readonly InventedAddress[] {
  const { plane, streets, addresses } = createCityPlan(seed, boundary, districts);
  const names = nameStreets(createRandom(seed, "street names"), streets.length);
  return addresses.map(({ street, houseNumber, x, y }) => {
    return { street: names[street] ?? "", houseNumber: String(houseNumber), point: plane.toLngLat({ x, y }) };
  });
}

/** Throws RangeError where there are more streets than names. */
export function nameStreets(random: Random, count: number): readonly string[] {
  const names = STEMS.flatMap((stem) => ENDS.map((end) => `${stem}${end}`));
  if (count > names.length) throw new RangeError(`${count} streets, but ${names.length} names`);
  // Fisher and Yates.
  for (let at = 0; at < count; at++) {
    const other = at + random.int(names.length - at);
    [names[at], names[other]] = [names[other] ?? "", names[at] ?? ""];
  }
  return names.slice(0, count);
}
