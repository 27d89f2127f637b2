import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { createRandom } from "./generate-columns.ts";

/** An invented state: municipalities, streets of names that many share, houses along straight lines in metres of EPSG:25832. */
export interface InventedState {
  readonly streets: readonly InventedStreet[];
  readonly addresses: number;
}

export interface InventedStreet {
  readonly name: string;
  readonly municipality: string;
  readonly houses: number;
  /** Of house number 0. */
  readonly east: number;
  readonly north: number;
}

/** North Rhine-Westphalia: 396 municipalities, 4 million buildings. */
const MUNICIPALITIES = 396;
const NAMES = 40_000;
const STREETS_EACH = 330;
export const M_PER_NUMBER = 10;
const MUNICIPALITY_M = 8_000;

const FIRST = [
  "Linden",
  "Birken",
  "Schul",
  "Garten",
  "Wiesen",
  "Kirch",
  "Mühlen",
  "Rosen",
  "Berg",
  "Feld",
  "Wald",
  "Bach",
  "Stein",
  "Sonnen",
  "Höhen",
  "Königs",
  "Kaiser",
  "Friedrich",
  "Wilhelm",
  "Goethe",
];
const SECOND = [
  "acker",
  "born",
  "hagen",
  "kamp",
  "bruch",
  "horst",
  "winkel",
  "grund",
  "brunnen",
  "heide",
  "busch",
  "tal",
  "mark",
  "au",
  "dorf",
  "thal",
  "bühl",
  "rode",
  "wald",
  "stein",
];
const THIRD = ["", "er ", "-Müller-", "-Schmitz-", "-Vogt-", "-Ebert-", "-Kolb-", "-Rath-", "-Weiß-", "-Groß-"];
const TYPES = ["straße", "weg", "platz", "allee", "ring", "gasse", "steig", "damm", "ufer", "pfad"];

/** Distinct for every number below 40,000. */
function nameOf(number: number): string {
  const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";
  const type = pick(TYPES, number);
  const rest = Math.floor(number / TYPES.length);
  const third = pick(THIRD, rest);
  const stem = `${pick(FIRST, Math.floor(rest / THIRD.length))}${pick(SECOND, Math.floor(rest / THIRD.length / FIRST.length))}`;
  const isApart = third.endsWith(" ") || third.endsWith("-");
  return `${stem}${third}${isApart ? `${type.slice(0, 1).toUpperCase()}${type.slice(1)}` : type}`;
}

export function inventState(addresses: number): InventedState {
  const random = createRandom(11);
  const count = MUNICIPALITIES * STREETS_EACH;
  const streets: InventedStreet[] = [];
  let left = addresses;
  for (let i = 0; i < count; i += 1) {
    const town = Math.floor(i / STREETS_EACH);
    const step = 1 + Math.floor(random() * (NAMES / STREETS_EACH - 1));
    const name = nameOf(Math.floor((i % STREETS_EACH) * (NAMES / STREETS_EACH)) + step);
    const houses = i === count - 1 ? left : Math.min(left, Math.max(1, Math.round((left / (count - i)) * (0.4 + random() * 1.2))));
    left -= houses;
    const east = 300_000 + (town % 20) * MUNICIPALITY_M + Math.floor(random() * 6_000);
    const north = 5_600_000 + Math.floor(town / 20) * MUNICIPALITY_M + Math.floor(random() * 6_000);
    streets.push({ name, municipality: `Gemeinde ${town}`, houses, east, north });
  }
  return { streets, addresses };
}

/** The list in the order of its streets, as land registries deliver it. */
export async function writeAddresses(file: string, { streets }: InventedState): Promise<void> {
  const stream = createWriteStream(file);
  stream.write("gemeinde;strasse;hausnummer;ostwert;nordwert\n");
  for (const { name, municipality, houses, east, north } of streets) {
    let part = "";
    for (let number = 1; number <= houses; number += 1)
      part += `${municipality};${name};${number};${east + number * M_PER_NUMBER},25;${north},75\n`;
    if (!stream.write(part)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

export type AskedKind = "house" | "other-number" | "slip" | "crossing" | "unknown";

export interface AskedAddress {
  readonly kind: AskedKind;
  readonly street: string;
  readonly houseNumber: string;
  readonly municipality: string;
  /** Where it lies; null where nothing must be found. */
  readonly expected: { readonly east: number; readonly north: number } | null;
}

/** Addresses all over the state: 85 % houses of the list, 8 % numbers it lacks, 3 % slips of the pen, 2 % crossings, 2 % unknown. */
export function askAddresses({ streets }: InventedState, count: number): readonly AskedAddress[] {
  const random = createRandom(29);
  return Array.from({ length: count }, (): AskedAddress => {
    const street = streets[Math.floor(random() * streets.length)];
    const share = random();
    if (street === undefined) throw new RangeError("the state has streets");
    const { name, municipality, houses, east, north } = street;
    const number = 1 + Math.floor(random() * houses);
    const expected = { east: east + number * M_PER_NUMBER + 0.25, north: north + 0.75 };
    const houseNumber = String(number);
    if (share < 0.85) return { kind: "house", street: name.toUpperCase(), houseNumber, municipality, expected };
    if (share < 0.93) return { kind: "other-number", street: name, houseNumber: `${number}z`, municipality, expected };
    if (share < 0.96) return { kind: "slip", street: doubled(name), houseNumber, municipality, expected };
    if (share < 0.98) return { kind: "crossing", street: `${name}/Nirgendwo`, houseNumber: "", municipality, expected: null };
    return { kind: "unknown", street: `Q${name.slice(1, 4)}xyz ${number}`, houseNumber: "", municipality, expected: null };
  });
}

/** Doubles the first consonant after the third letter: the same when spoken. */
function doubled(name: string): string {
  const at = 3 + name.slice(3).search(/[bdfgklmnprt]/);
  return at < 3 ? name : `${name.slice(0, at + 1)}${name.slice(at)}`;
}
