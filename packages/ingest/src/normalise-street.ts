/**
 * One spelling for a street: lower case, umlauts and ß written out, "straße", "strasse" and "str." the same, without spaces, hyphens and
 * dots. Names that differ in letters stay apart: a near miss is no match. What is normalised stays as it is.
 */
export function normaliseStreet(name: string): string {
  const once = normaliseOnce(name);
  // What stood apart may have come together: "Str-asse", "San kt".
  return /strasse|sankt/.test(once) ? normaliseOnce(once) : once;
}

function normaliseOnce(name: string): string {
  const plain = withoutMarks(name)
    .replace(/strasse(?![a-z])/g, "str")
    .replace(/\bsankt\b/g, "st")
    .replace(/\bpl\./g, "platz");
  return /^[a-z0-9]*$/.test(plain) ? plain : plain.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Lower case, umlauts and ß written out, other letters without their accents. */
function withoutMarks(name: string): string {
  // Composing and decomposing costs more than all the rest, and few names need it.
  const composed = /[^\0-\xff]/.test(name) ? name.normalize("NFC") : name;
  const written = composed.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  return /[^\0-\x7f]/.test(written) ? written.normalize("NFD").replace(/\p{M}/gu, "") : written;
}

/** As written but for case and spaces at the ends: two entries of a list that differ only in spelling are still two. */
export function tidyText(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

export interface HouseNumber {
  /** Normalised spelling: what must be equal for an exact match. */
  readonly text: string;
  /** First and last number of a range, equal for a single number; null when the text begins with no number ("Schule"). */
  readonly first: number | null;
  readonly last: number | null;
  readonly suffix: string;
}

const RANGE = /^0*(\d{1,4})([a-z]?)(?:[-+]0*(\d{1,4})([a-z]?))?/;

/** "12 A" = "12a", "12 - 16" = "12/16" = "12-16"; null for nothing, a dash or zero alone. A range that runs backwards is its first number. */
export function parseHouseNumber(number: string, suffix = ""): HouseNumber | null {
  const text = `${number}${suffix}`
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[‐-―]/g, "-")
    .replace(/[\s.,;]+/g, "")
    .replace(/(?<=\d[a-z]?)(?:bis|und|u|&|\+|\/)(?=\d)/g, "-");
  if (/^[-0/]*$/.test(text)) return null;
  const match = RANGE.exec(text);
  if (match === null) return { text, first: null, last: null, suffix: "" };
  const first = Number(match[1]);
  const second = match[3] === undefined ? first : Number(match[3]);
  const isRange = second > first && second - first <= 100;
  return { text: text.replace(/^0+/, ""), first, last: isRange ? second : first, suffix: match[2] ?? "" };
}
