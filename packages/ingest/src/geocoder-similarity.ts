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
const SHORTEST_SUBSTITUTION = 12;
const SHORTEST_TWO_SLIPS = 14;
const MOST_SOUND_EDITS = 2;
/** A stem as long as this is a name of its own, so that "straße" for "weg" is a slip; "nord" is none. */
const SHORTEST_OTHER_TYPE = 16;
/** Only among these: a square, a bridge or an embankment of the same name is another place. */
const MIXED_UP_TYPES: readonly string[] = ["str", "weg", "allee", "gasse"];

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

/** Same key = spoken alike: one letter for ph/f/v, ck/k/c, th/t, dt/t, tz/z, y/i, ä/e; no double letters, no mute h. */
export function soundKey(stem: string): string {
  return stem
    .replace(/ph|v/g, "f")
    .replace(/ck|c(?![hk])/g, "k")
    .replace(/(?:gs|ks|chs)/g, "x")
    .replace(/dt|th|d(?![aeiouy])/g, "t")
    .replace(/tz/g, "z")
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

/** Numbers, Roman numerals and a last word of one or two letters ("Hauptstr. PO"): where they differ it is another street. */
export function numeralsOf(written: string): string {
  const tokens = written.toLowerCase().match(/\d+|(?<!\p{L})[ivx]+(?!\p{L})|(?<=[\s.])\p{L}{1,2}\s*$/gu) ?? [];
  return tokens.join(" ");
}

/** Words before the name: "Auf der Horst" and "Auf der Forst" have five letters to tell them apart, not eleven. */
const LEAD =
  /^(?:auf(?:der|dem|den)|an(?:der|dem|den)|in(?:der|dem|den)|unter(?:der|dem|den)|hinter(?:der|dem|den)|vor(?:der|dem)|bei(?:der|dem|m)|zu[mr]|am|im)/;

function splitLead(stem: string): { readonly lead: string; readonly name: string } {
  const lead = LEAD.exec(stem)?.[0] ?? "";
  return { lead, name: stem.slice(lead.length) };
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

/** Cheap, and true for nearly all pairs of names: no slip makes one of the other, for they begin and end too differently. */
export function isFarApart(a: string, b: string): boolean {
  const shortest = Math.min(a.length, b.length);
  // Two slips may stand apart from each other.
  if (shortest >= SHORTEST_TWO_SLIPS) return false;
  let from = 0;
  while (from < shortest && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  let to = 0;
  while (to < shortest - from && a.charCodeAt(a.length - 1 - to) === b.charCodeAt(b.length - 1 - to)) to += 1;
  return from + to < shortest - 2;
}

/** "johann" and "johanna", "christina" and "christian" are two people, and so is whoever differs in a digit. */
function isOtherName(a: string, b: string): boolean {
  const only = difference(a, b);
  const changed = only.a + only.b;
  return (only.isAtEnd && /[aeiou]/.test(changed)) || /\d/.test(changed);
}

/** [G4] Null for names that are no slip of each other. Both are stems of one type. */
export function compareStems(askedStem: string, knownStem: string): Similarity | null {
  if (askedStem === knownStem) return { rank: SOUND_RANK, distance: 0 };
  const { lead, name: asked } = splitLead(askedStem);
  const { lead: knownLead, name: known } = splitLead(knownStem);
  if (lead !== knownLead || isOtherName(asked, known)) return null;
  const shortest = Math.min(asked.length, known.length);
  const distance = editDistance(asked, known, MOST_SOUND_EDITS);
  if (distance > MOST_SOUND_EDITS) return null;
  const isAlike = soundKey(asked) === soundKey(known) || plainKey(asked) === plainKey(known);
  if (isAlike && shortest >= SHORTEST_SOUND) return { rank: SOUND_RANK, distance };
  if (asked[0] !== known[0]) return null;
  if (distance === 2) return shortest >= SHORTEST_TWO_SLIPS ? { rank: 2, distance } : null;
  const only = difference(asked, known);
  const isSubstitution = only.a.length === 1 && only.b.length === 1;
  return shortest >= (isSubstitution ? SHORTEST_SUBSTITUTION : SHORTEST_SLIP) ? { rank: 1, distance } : null;
}

/** Whether a stem says enough for "straße" in place of "weg" to be a slip. */
export function mayHaveOtherType({ stem, type }: { readonly stem: string; readonly type: string }): boolean {
  return stem.length >= SHORTEST_OTHER_TYPE && MIXED_UP_TYPES.includes(type);
}
