/** Words that by themselves mean data about a person, wherever they stand in a column's name. */
const ALWAYS = [
  "vorname",
  "nachname",
  "familienname",
  "geburtsname",
  "rufname",
  "zuname",
  "geburtsdatum",
  "geburtstag",
  "geburtsort",
  "geboren",
  "gebdat",
  "kennzeichen",
  "telefon",
  "telefonnummer",
  "handynummer",
  "rufnummer",
  "mobilnummer",
  "email",
  "mailadresse",
  "iban",
  "ausweisnummer",
  "personalausweis",
  "steuernummer",
  "sozialversicherungsnummer",
  "staatsangehoerigkeit",
  "nationalitaet",
  "religion",
  "wohnanschrift",
  "privatanschrift",
  "firstname",
  "lastname",
  "surname",
  "fullname",
  "birthdate",
  "birthday",
  "dateofbirth",
  "dob",
  "licenseplate",
  "licenceplate",
  "numberplate",
  "phone",
  "telephone",
  "passport",
  "ssn",
  "nationality",
  "ethnicity",
  "race",
  "gender",
  "geschlecht",
  "vname",
  "nname",
  "fname",
  "lname",
  "geburts",
  "gebdatum",
  "gebtag",
  "gebjahr",
  "birth",
  "birthyear",
  "kennz",
  "kfzkz",
  "plateid",
  "plateno",
  "platenumber",
  "handynr",
  "mobilnr",
  "kontonummer",
  "kontonr",
  "ausweisnr",
  "passnummer",
  "passnr",
  "wohnort",
  "wohnsitz",
  "wohnadresse",
  "personid",
  "personenid",
  "personalnummer",
  "personalnr",
  "personennummer",
  "username",
  "benutzername",
  "familienstand",
  "hautfarbe",
  "ethnie",
  "unterschrift",
] as const;

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
  ...["crime", "incident", "event", "accident", "unfall", "vorfall", "verstoss", "mangel", "type", "typ", "art", "class", "klasse"],
  ...["neighborhood", "neighbourhood", "borough", "boro", "ward", "precinct", "beat", "sector", "sektor", "zone", "county", "kreis"],
  ...["community", "region", "quartier", "viertel", "ortsteil", "planungsraum", "plr", "bzr", "pgr", "lor", "stt", "road", "weg", "park"],
  ...[
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
  ],
  ...["department", "dept", "division", "unit", "revier", "wache", "inspektion", "behoerde", "amt", "bezeichnung"],
];
const NAMED = ["name", "anschrift", "adresse", "address"];
/** With one of these in the name, the words above are about a person all the same. */
const PERSONS = [
  "taeter",
  "opfer",
  "zeuge",
  "melder",
  "halter",
  "fahrer",
  "beschuldigte",
  "beschuldigter",
  "geschaedigte",
  "geschaedigter",
  "anzeigende",
  "anrufer",
  "betroffene",
  "betroffener",
  "person",
  "kunde",
  "buerger",
  "suspect",
  "victim",
  "witness",
  "owner",
  "driver",
  "caller",
  "complainant",
  "offender",
  "reporter",
  "citizen",
  "anzeigeerstatter",
  "anzeigenerstatter",
  "verursacher",
  "eigentuemer",
  "tatverdaechtige",
  "tatverdaechtiger",
  "sachbearbeiter",
  "bearbeiter",
  "officer",
  "vic",
  "susp",
  "perp",
  "tv",
] as const;
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

/** Invisible characters, full-width letters and accents written apart make no other name. */
function words(column: string): readonly string[] {
  return column
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/([a-zäöü0-9])([A-ZÄÖÜ])/g, "$1 $2")
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** [R1] The word of a column's name that points at a person, German or English; a name of a street or a place is none. */
export function findPersonWord(column: string): string | undefined {
  const parts = words(column);
  const joined = parts.join("");
  const plain = parts.map((part) => part.replace(/[0-9]+$/, ""));
  const always = ALWAYS.find((word) => plain.includes(word) || joined === word || (word.length > 6 && joined.includes(word)));
  if (always !== undefined) return always;
  const person = PERSONS.find((word) => plain.includes(word) || (word.length > 4 && joined.startsWith(word)));
  if (person !== undefined && plain.every((part) => PERSONS.some((word) => word === part))) return person;
  const weak = UNLESS_PLACE.find((word) => plain.includes(word) || (person !== undefined && joined.endsWith(word)));
  if (weak === undefined) return undefined;
  const isPlace = PLACES.some((word) => plain.includes(word) || plain.some((part) => part.startsWith(word) && word.length > 3));
  const isThing = NAMED.includes(weak) && THINGS.some((word) => plain.includes(word));
  return person === undefined && (isPlace || isThing) ? undefined : weak;
}

/** Whether a column is called "address" and nothing more: beside a time and an offence that is where it happened. */
export function isBareAddress(column: string): boolean {
  const parts = words(column);
  return parts.length === 1 && ["adresse", "address"].includes(parts[0] ?? "");
}
