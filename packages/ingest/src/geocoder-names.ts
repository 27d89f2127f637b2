import type { KnownStreet } from "./address-table.ts";
import { normaliseStreet } from "./normalise-street.ts";
import {
  compareStems,
  editDistance,
  isFarApart,
  isMotorway,
  mayHaveOtherType,
  mendType,
  numeralsOf,
  plainKey,
  soundKey,
  splitType,
} from "./geocoder-similarity.ts";

/** A name that may be meant: the streets that bear it and the letters that differ. */
export interface NameMatch {
  readonly streets: readonly number[];
  readonly distance: number;
}

/** Names of streets, or of places; several streets may bear one name in several municipalities. */
export interface NameIndex {
  /** By the normalised name; empty when nobody bears it. */
  exact(name: string): readonly number[];
  /** The one name of which this is a slip; null when there is none, or when there are several. */
  similar(written: string): NameMatch | null;
  /** Names a person may have meant, nearest first. */
  propose(written: string, limit: number): readonly NameMatch[];
}

interface Loose {
  readonly bySound: ReadonlyMap<string, readonly string[]>;
  readonly byStem: ReadonlyMap<string, readonly string[]>;
  /** By type, first letter and length of the stem. */
  readonly buckets: ReadonlyMap<string, readonly string[]>;
}

const NONE: readonly number[] = [];
const MOST_EDITS = 2;
const MOST_PROPOSAL_EDITS = 4;

export function createNameIndex(streets: readonly KnownStreet[], numbers: Iterable<number>): NameIndex {
  const byName = new Map<string, number[]>();
  for (const number of numbers) {
    const name = streets[number]?.name ?? "";
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [number]);
    else same.push(number);
  }
  // Half of the memory of an index, and needed only once a name is not found.
  let loose: Loose | undefined;

  const exact = (name: string): readonly number[] => (name === "" ? NONE : (byName.get(name) ?? NONE));
  const writtenOf = (name: string): string => streets[exact(name)[0] ?? -1]?.written ?? "";

  function similar(written: string): NameMatch | null {
    if (isMotorway(written)) return null;
    const name = normaliseStreet(written);
    const mended = mendType(name);
    if (mended !== name && byName.has(mended)) return { streets: exact(mended), distance: editDistance(name, mended, MOST_PROPOSAL_EDITS) };
    loose ??= createLoose(byName.keys());
    const numerals = numeralsOf(written);
    const best = findBest(loose, mended, (known) => numeralsOf(writtenOf(known)) === numerals) ?? findOtherType(loose, mended);
    return best === null ? null : { streets: exact(best.name), distance: best.distance };
  }

  function propose(written: string, limit: number): readonly NameMatch[] {
    const name = mendType(normaliseStreet(written));
    if (name.length < 3) return [];
    const near: { name: string; distance: number }[] = [];
    for (const known of byName.keys()) {
      const distance = looseDistance(name, known);
      if (distance <= MOST_PROPOSAL_EDITS) near.push({ name: known, distance });
    }
    near.sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, "de"));
    return near.slice(0, limit).map((each) => ({ streets: exact(each.name), distance: each.distance }));
  }

  return { exact, similar, propose };
}

const SHORTEST_PART = 6;

/** As edited letters, but what one name has before or after the whole other one counts as one. */
function looseDistance(asked: string, known: string): number {
  const [short, long] = asked.length <= known.length ? [asked, known] : [known, asked];
  if (short.length >= SHORTEST_PART && (long.startsWith(short) || long.endsWith(short))) return Math.min(1, long.length - short.length);
  const most = Math.min(MOST_PROPOSAL_EDITS, Math.floor(short.length / 3));
  const distance = editDistance(asked, known, most);
  return distance > most ? MOST_PROPOSAL_EDITS + 1 : distance;
}

function createLoose(names: Iterable<string>): Loose {
  const bySound = new Map<string, string[]>();
  const byStem = new Map<string, string[]>();
  const buckets = new Map<string, string[]>();
  const put = (map: Map<string, string[]>, key: string, name: string): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [name]);
    else list.push(name);
  };
  for (const name of names) {
    const { stem, type } = splitType(name);
    for (const key of keysOf(stem, type)) put(bySound, key, name);
    put(byStem, stem, name);
    put(buckets, `${type} ${stem[0] ?? ""} ${stem.length}`, name);
  }
  return { bySound, byStem, buckets };
}

function keysOf(stem: string, type: string): ReadonlySet<string> {
  return new Set([`${type} s ${soundKey(stem)}`, `${type} p ${plainKey(stem)}`]);
}

function findBest(
  loose: Loose,
  asked: string,
  hasSameNumerals: (known: string) => boolean,
): { readonly name: string; readonly distance: number } | null {
  const { stem, type } = splitType(asked);
  const candidates = new Set([...keysOf(stem, type)].flatMap((key) => loose.bySound.get(key) ?? []));
  for (let length = stem.length - MOST_EDITS; length <= stem.length + MOST_EDITS; length += 1)
    for (const name of loose.buckets.get(`${type} ${stem[0] ?? ""} ${length}`) ?? [])
      if (!isFarApart(stem, name.slice(0, length))) candidates.add(name);
  const alike = [...candidates].flatMap((name) => {
    const similarity = compareStems(stem, splitType(name).stem);
    return similarity === null ? [] : [{ name, ...similarity }];
  });
  alike.sort((a, b) => a.rank - b.rank || a.distance - b.distance);
  const [best, ...others] = alike;
  if (best === undefined || others.some(({ rank, distance }) => rank === best.rank || distance <= best.distance)) return null;
  return hasSameNumerals(best.name) ? best : null;
}

/** "Albertine-Badenberg-Straße" for "…-Weg": the stem says enough when it is long and no second street bears it. */
function findOtherType(loose: Loose, asked: string): { readonly name: string; readonly distance: number } | null {
  const parts = splitType(asked);
  if (!mayHaveOtherType(parts)) return null;
  const [name, ...others] = loose.byStem.get(parts.stem) ?? [];
  if (name === undefined || others.length > 0 || !mayHaveOtherType(splitType(name))) return null;
  return { name, distance: editDistance(asked, name, 8) };
}
