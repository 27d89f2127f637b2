import { columnWords } from "./column-words.ts";
import { findFreeTextWord } from "./free-text-columns.ts";
import { findStaffWord } from "./staff-columns.ts";
import { ALWAYS, PERSONS } from "./person-words.ts";

/** Words that mean a person only when nothing of the name says that a place or a thing is meant. */
const UNLESS_PLACE = [
  "name",
  "anschrift",
  "adresse",
  "address",
  "alter",
  "age",
  "mail",
  "tel",
  "handy",
  "mobil",
  "sex",
  "rasse",
  "plate",
] as const;
/** Of these, a name or an address is no person's. */
const THINGS = [
  "crime",
  "incident",
  "event",
  "accident",
  "unfall",
  "vorfall",
  "verstoss",
  "mangel",
  "type",
  "typ",
  "art",
  "class",
  "klasse",
  "neighborhood",
  "neighbourhood",
  "borough",
  "boro",
  "ward",
  "precinct",
  "beat",
  "sector",
  "sektor",
  "zone",
  "county",
  "kreis",
  "community",
  "region",
  "quartier",
  "viertel",
  "ortsteil",
  "planungsraum",
  "plr",
  "bzr",
  "pgr",
  "lor",
  "stt",
  "road",
  "weg",
  "park",
  "building",
  "gebaeude",
  "facility",
  "venue",
  "site",
  "intersection",
  "kreuzung",
  "municipality",
  "town",
  "village",
  "school",
  "schule",
  "department",
  "dept",
  "division",
  "unit",
  "revier",
  "wache",
  "inspektion",
  "behoerde",
  "amt",
  "bezeichnung",
];
const NAMED = ["name", "anschrift", "adresse", "address"];
const ENDINGS: ReadonlySet<string> = new Set(["e", "n", "r", "s", "en", "er", "in", "innen"]);
const PLACES = [
  "str",
  "strasse",
  "street",
  "ort",
  "tatort",
  "ereignisort",
  "einsatzort",
  "fundort",
  "city",
  "stadt",
  "stadtteil",
  "bezirk",
  "district",
  "platz",
  "place",
  "area",
  "gebiet",
  "objekt",
  "object",
  "station",
  "agency",
  "dienststelle",
  "category",
  "kategorie",
  "offence",
  "offense",
  "delikt",
  "gemeinde",
  "block",
  "location",
  "premise",
  "service",
] as const;

/** [R1] The word of a column's name that points at a person or at free text, German or English; a name of a street or a place is none. */
export function findPersonWord(column: string): string | undefined {
  const parts = columnWords(column);
  const joined = parts.join("");
  const plain = parts.map((part) => part.replace(/[0-9]+$/, ""));
  const always = ALWAYS.find((word) => plain.includes(word) || joined === word || (word.length > 6 && joined.includes(word)));
  if (always !== undefined) return always;
  const other = findStaffWord(plain) ?? findFreeTextWord(plain);
  if (other !== undefined) return other;
  const person = PERSONS.find((word) => plain.includes(word) || (word.length > 4 && joined.startsWith(word)));
  if (person !== undefined && plain.every(isPersonPart)) return person;
  const weak = UNLESS_PLACE.find((word) => plain.includes(word) || (person !== undefined && joined.endsWith(word)));
  if (weak === undefined) return undefined;
  const isPlace = PLACES.some((word) => plain.includes(word) || plain.some((part) => part.startsWith(word) && word.length > 3));
  const isThing = NAMED.includes(weak) && THINGS.some((word) => plain.includes(word));
  return person === undefined && (isPlace || isThing) ? undefined : weak;
}

/** Of "Halterin", "Geschädigte/r", "Zeuge 1": the word, a form of it, or what a slash or a number leaves over. */
function isPersonPart(part: string): boolean {
  if (part === "" || ENDINGS.has(part)) return true;
  return PERSONS.some((word) => part === word || (word.length > 4 && part.startsWith(word) && ENDINGS.has(part.slice(word.length))));
}

/** Whether a column is called "address" and nothing more: beside a time and an offence that is where it happened. */
export function isBareAddress(column: string): boolean {
  const parts = columnWords(column);
  return parts.length === 1 && ["adresse", "address"].includes(parts[0] ?? "");
}

/** Words for free text that catalogues use for their own wording too, as in Chicago's "Description" or San Francisco's "Request Details". */
const WORDINGS_OF_CATALOGUES: readonly string[] = ["beschreibung", "description", "details", "text"];

/**
 * Whether the column, in whose name `findPersonWord` found the word, may stand all the same where no report keeps its
 * values as they are, such as in the place of the category.
 */
export function isWordingOfCatalogue(column: string, word: string): boolean {
  if (!WORDINGS_OF_CATALOGUES.includes(word)) return false;
  const others = columnWords(column).filter((part) => part !== word);
  return others.length === 0 || findPersonWord(others.join(" ")) === undefined;
}
