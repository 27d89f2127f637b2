/** How near two names are: `sound` = written differently but the same when spoken, or without umlauts; else the letters that differ. */
export interface Similarity {
  readonly rank: number;
  readonly distance: number;
}

const SOUND_RANK = 0;
const SHORTEST_SOUND = 4;
/** Letters of a stem from which one added, missing or swapped letter is taken for a slip. */
const SHORTEST_SLIP = 7;
/** One letter in place of another makes another name more easily. */
const SHORTEST_SUBSTITUTION = 10;
const SHORTEST_TWO_SLIPS = 14;
/** A stem as long as this is a name of its own, so that "straße" for "weg" is a slip; "nord" is none. */
const SHORTEST_OTHER_TYPE = 12;

const TYPES = [
  "promenade",
  "chaussee",
  "siedlung",
  "bruecke",
  "graben",
  "gasse",
  "allee",
  "platz",
  "markt",
  "twiete",
  "stieg",
  "steig",
  "winkel",
  "busch",
  "damm",
  "ring",
  "ufer",
  "berg",
  "park",
  "pfad",
  "wall",
  "kamp",
  "feld",
  "zeile",
  "hoehe",
  "hof",
  "tor",
  "weg",
  "str",
] as const;

/** "hauptstr" = "haupt" + "str"; a name that is a type alone has no type. */
export function splitType(name: string): { readonly stem: string; readonly type: string } {
  const type = TYPES.find((each) => name.endsWith(each) && name.length > each.length) ?? "";
  return { stem: name.slice(0, name.length - type.length), type };
}

/** Slips in "straße" itself; the letter b stands for ß in scanned paper. */
const STREET_SLIPS = /(?:stras?e|strass|strassse|straase|starsse|stasse|strsse|strase|strabe|strasde|strasee)$/;

export function mendType(name: string): string {
  return name.replace(STREET_SLIPS, "str");
}

/** Same key = spoken alike: one letter for ph/f/v, ck/k/c, th/t, dt/t, tz/z, ai/ei, y/i, ä/e; no double letters, no mute h. */
export function soundKey(stem: string): string {
  return stem
    .replace(/ph|v/g, "f")
    .replace(/ck|c(?![hk])/g, "k")
    .replace(/(?:gs|ks|chs)/g, "x")
    .replace(/dt|th|d(?![aeiouy])/g, "t")
    .replace(/tz/g, "z")
    .replace(/[ae][iy]/g, "ei")
    .replace(/ie|y/g, "i")
    .replace(/aeu|oi/g, "eu")
    .replace(/ae/g, "e")
    .replace(/(?<=[aeiou])h(?![aeiou])/g, "")
    .replace(/(.)\1+/g, "$1");
}

/** "müller", "mueller" and "muller" have one. */
export function plainKey(stem: string): string {
  return stem.replace(/([aou])e/g, "$1");
}

/** Numbers and Roman numerals of a name: where they differ it is another street. */
export function numeralsOf(written: string): string {
  const tokens = written.toLowerCase().match(/\d+|(?<!\p{L})[ivx]+(?!\p{L})/gu) ?? [];
  return tokens.join(" ");
}

/** Motorways and federal roads: "BAB 40 in FR. Bochum", "A 40", "B224". Their place is no street of a city. */
export function isMotorway(text: string): boolean {
  return /^\s*(?:bab\b|autobahn\b|bundesautobahn\b|(?:a|b|l|k)\s?\d{1,4}\b)/i.test(text);
}

/** Letters that must be added, taken away, changed or swapped with their neighbour; more than `most` = `most` + 1. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** What stands between two texts that differ in one place: without what both begin and end with. */
function difference(a: string, b: string): { readonly a: string; readonly b: string; readonly isAtEnd: boolean } {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let to = 0;
  while (to < a.length - from && to < b.length - from && a[a.length - 1 - to] === b[b.length - 1 - to]) to += 1;
  return { a: a.slice(from, a.length - to), b: b.slice(from, b.length - to), isAtEnd: to === 0 };
}

/** "johann" and "johanna" are two people, and so is whoever differs in a digit. */
function isOtherName(a: string, b: string): boolean {
  const only = difference(a, b);
  const changed = only.a + only.b;
  return (only.isAtEnd && /^[aeiou]$/.test(changed)) || /\d/.test(changed);
}

/** [G4] Null for names that are no slip of each other. Both are stems of one type. */
export function compareStems(asked: string, known: string): Similarity | null {
  const shortest = Math.min(asked.length, known.length);
  if (asked === known) return { rank: SOUND_RANK, distance: 0 };
  const isAlike = soundKey(asked) === soundKey(known) || plainKey(asked) === plainKey(known);
  if (isAlike && shortest >= SHORTEST_SOUND && !isOtherName(asked, known))
    return { rank: SOUND_RANK, distance: editDistance(asked, known, 8) };
  const distance = editDistance(asked, known, 2);
  if (distance > 2 || asked[0] !== known[0] || isOtherName(asked, known)) return null;
  if (distance === 2) return shortest >= SHORTEST_TWO_SLIPS ? { rank: 2, distance } : null;
  const only = difference(asked, known);
  const isSubstitution = only.a.length === 1 && only.b.length === 1;
  return shortest >= (isSubstitution ? SHORTEST_SUBSTITUTION : SHORTEST_SLIP) ? { rank: 1, distance } : null;
}

export function mayHaveOtherType(stem: string): boolean {
  return stem.length >= SHORTEST_OTHER_TYPE;
}
