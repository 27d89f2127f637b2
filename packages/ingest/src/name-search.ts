import type { KnownStreet } from "./address-table.ts";
import { distanceM } from "./distance.ts";
import { editDistance, mendType, plainKey } from "./geocoder-similarity.ts";
import { normaliseStreet } from "./normalise-street.ts";
import { createTrigramIndex } from "./trigram-index.ts";

/** A name that begins as somebody typed, or nearly so. */
export interface NameHit {
  /** Several where one street lies in several postcodes. */
  readonly streets: readonly number[];
  /** Whether letters differ. */
  readonly isNear: boolean;
}

/** Names of streets and places, found while somebody types. */
export interface NameSearch {
  /** The whole name first, then names that begin so, then those of which a later word begins so; each in the order of the alphabet. */
  begins(written: string, limit: number): readonly NameHit[];
  /** Names of which this is a slip; for what no name begins with. */
  near(written: string, limit: number): readonly NameHit[];
}

/** One way to begin a name: at its first word, or at a later one. */
interface Start {
  readonly key: string;
  readonly street: number;
  readonly isFirst: boolean;
}

const SHORTEST_WORD = 3;
const MOST_READ = 2_000;
const CANDIDATES = 40;
const SHORTEST_SLIP = 4;
const SHORTEST_TWO_SLIPS = 8;
/** Streets of one name whose middles lie further apart are two. */
const SAME_STREET_WITHIN_M = 3_000;

/** Linear in memory: about 120 bytes a street beside its names. */
export function createNameSearch(streets: readonly KnownStreet[]): NameSearch {
  const starts = streets.flatMap((street, number) => startsOf(street, number)).toSorted((a, b) => compare(a.key, b.key));
  const firstKeys = streets.map(({ name }) => plainKey(name));
  const trigrams = createTrigramIndex(firstKeys);

  function begins(written: string, limit: number): readonly NameHit[] {
    const name = normaliseStreet(written);
    if (name === "") return [];
    const found = new Map<number, number>();
    for (const key of new Set([plainKey(name), plainKey(withoutHalfWord(name))])) {
      if (key === "") continue;
      for (const { street, isFirst } of withPrefix(starts, key)) {
        const rank = rankOf(streets[street]?.name ?? "", name, isFirst);
        found.set(street, Math.min(rank, found.get(street) ?? rank));
      }
      // What was typed counts; the other reading only where that begins nothing.
      if (found.size >= limit) break;
    }
    const order = [...found].toSorted(([a, ranked], [b, other]) => ranked - other || byWritten(streets, a, b));
    return joined(
      streets,
      order.map(([street]) => street),
      false,
    ).slice(0, limit);
  }

  function near(written: string, limit: number): readonly NameHit[] {
    const key = plainKey(mendType(withoutHalfWord(normaliseStreet(written))));
    if (key.length < SHORTEST_SLIP) return [];
    const most = key.length < SHORTEST_TWO_SLIPS ? 1 : 2;
    const close = trigrams.alike(key, CANDIDATES).flatMap((street) => {
      const distance = prefixDistance(key, firstKeys[street] ?? "", most);
      return distance > most ? [] : [{ street, distance }];
    });
    const order = close.toSorted((a, b) => a.distance - b.distance || byWritten(streets, a.street, b.street));
    return joined(
      streets,
      order.map(({ street }) => street),
      true,
    ).slice(0, limit);
  }

  return { begins, near };
}

function startsOf({ name, written }: KnownStreet, street: number): Start[] {
  const words = written.split(/[\s-]+/).filter((word) => word !== "");
  const later = words.slice(1).flatMap((_, at) => {
    const key = plainKey(normaliseStreet(words.slice(at + 1).join(" ")));
    return key.length < SHORTEST_WORD || key === "str" || key === "weg" ? [] : [{ key, street, isFirst: false }];
  });
  return [{ key: plainKey(name), street, isFirst: true }, ...later];
}

/** "hauptstra" on the way to "hauptstraße", which is held as "hauptstr". */
function withoutHalfWord(name: string): string {
  return name.replace(/str(?:a|as|ass)$/, "str");
}

function* withPrefix(starts: readonly Start[], prefix: string): Generator<Start> {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(starts[middle]?.key ?? "", prefix) < 0) low = middle + 1;
    else high = middle;
  }
  for (const start of starts.slice(low, low + MOST_READ)) {
    if (!start.key.startsWith(prefix)) return;
    yield start;
  }
}

/** The name itself, a name that begins so to the letter, one that does without umlauts, a later word. */
function rankOf(known: string, asked: string, isFirst: boolean): number {
  if (!isFirst) return 3;
  if (known === asked) return 0;
  return known.startsWith(asked) ? 1 : 2;
}

/** Letters that must be changed for the name to begin with what was asked. */
function prefixDistance(asked: string, known: string, most: number): number {
  let least = most + 1;
  for (let length = asked.length - most; length <= asked.length + most; length += 1)
    if (length <= known.length) least = Math.min(least, editDistance(asked, known.slice(0, length), most));
  return least;
}

/** Streets of one name side by side become one hit; the order stays. */
function joined(streets: readonly KnownStreet[], found: readonly number[], isNear: boolean): NameHit[] {
  const hits: number[][] = [];
  for (const number of found) {
    const street = streets[number];
    if (street === undefined) continue;
    const same = hits.find(([other = -1]) => isSameStreet(street, streets[other]));
    if (same === undefined) hits.push([number]);
    else same.push(number);
  }
  return hits.map((numbers) => ({ streets: numbers, isNear }));
}

function isSameStreet(one: KnownStreet, other: KnownStreet | undefined): boolean {
  return other !== undefined && one.name === other.name && one.isPlace === other.isPlace && distanceM(one, other) <= SAME_STREET_WITHIN_M;
}

function byWritten(streets: readonly KnownStreet[], a: number, b: number): number {
  return compare(streets[a]?.name ?? "", streets[b]?.name ?? "") || a - b;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
