/** What somebody wrote in words of their own: it names people sooner or later. */
const ALWAYS = [
  "sachverhalt",
  "bemerkung",
  "anmerkung",
  "kommentar",
  "freitext",
  "fliesstext",
  "volltext",
  "langtext",
  "schilderung",
  "tathergang",
  "vermerk",
  "notiz",
  "notizen",
  "note",
  "notes",
  "comment",
  "comments",
  "remark",
  "remarks",
  "narrative",
  "freetext",
  "synopsis",
  "details",
] as const;

/** The same unless the name says of what they are the wording: a kind of offence, a place, a status. */
const UNLESS_WORDING = ["beschreibung", "description", "text"] as const;
const WORDINGS = [
  "tatbestand",
  "delikt",
  "straftat",
  "verstoss",
  "kategorie",
  "category",
  "klasse",
  "class",
  "gruppe",
  "group",
  "art",
  "typ",
  "type",
  "code",
  "schluessel",
  "pks",
  "gesetz",
  "status",
  "rubrik",
  "thema",
  "service",
  "offence",
  "offense",
  "ofns",
  "crime",
  "crm",
  "incident",
  "charge",
  "violation",
  "statute",
  "law",
  "weapon",
  "waffe",
  "modus",
  "oertlichkeit",
  "tatort",
  "ort",
  "location",
  "loc",
  "premise",
  "premis",
  "prem",
  "objekt",
  "place",
  "platz",
  "strasse",
  "street",
  "bezirk",
  "stadtteil",
  "district",
  "area",
  "gebiet",
  "agency",
  "behoerde",
  "amt",
  "unit",
] as const;

/** Short words must stand alone, longer ones may begin a compound. */
function isWording(part: string): boolean {
  return WORDINGS.some((word) => part === word || (word.length > 3 && part.startsWith(word)));
}

/** The word of a column's name, given as its words, that means free text. */
export function findFreeTextWord(parts: readonly string[]): string | undefined {
  const joined = parts.join("");
  const always = ALWAYS.find((word) => parts.includes(word) || (word.length > 6 && joined.includes(word)));
  if (always !== undefined) return always;
  return parts.some(isWording) ? undefined : UNLESS_WORDING.find((word) => parts.some((part) => part.endsWith(word)));
}
