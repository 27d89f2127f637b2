/** What a column of a file is read as; `none`: it is not read at all. */
export const COLUMN_ROLES = [
  "none",
  "externalId",
  "from",
  "fromClock",
  "to",
  "toClock",
  "reportedAt",
  "reportedClock",
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "lng",
  "lat",
  "street",
  "houseNumber",
  "suffix",
  "municipality",
  "area",
  "category",
  "placeType",
  "modus",
  "status",
  "reporterKey",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles whose columns carry a format of their own. */
export const TIMED_ROLES: readonly ColumnRole[] = ["from", "fromClock", "to", "toClock", "reportedAt", "reportedClock"];

/** A column's name as words without umlauts: `Tatzeit_von` and `TatzeitVon` are the same. */
export function toNameWords(name: string): readonly string[] {
  return name
    .replace(/([a-zäöüß0-9])([A-ZÄÖÜ])/g, "$1 $2")
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

interface NameRule {
  readonly role: ColumnRole;
  /** Tested against the words joined by one space. */
  readonly pattern: RegExp;
  readonly weight: number;
}

/** Names of common exports, German first. The stronger rule wins; values decide whether it holds. */
const RULES: readonly NameRule[] = [
  {
    role: "externalId",
    pattern:
      /^(aktenzeichen|az|gz|geschaeftszeichen|vorgangs?(nummer|nr| nr| id)|einsatz(nummer|nr| nummer| nr| id)|vorgang|vgnr|fallnummer|fall nr)$/,
    weight: 1,
  },
  {
    role: "externalId",
    pattern: /^(id|uid|uuid|guid|objectid|object id|fid|feature id|meldungs?(nummer|nr| id)|ticket( id)?|kennung)$/,
    weight: 0.9,
  },
  {
    role: "externalId",
    pattern: /\b(id|aktenzeichen|vorgangsnummer)$|^(service request|case|incident|complaint|report) (id|no|nr|num|number)$/,
    weight: 0.8,
  },
  { role: "externalId", pattern: /^(nummer|nr|lfd nr|lfdnr|laufende nummer)$/, weight: 0.6 },
  { role: "fromClock", pattern: /^(uhrzeit|zeit|tatuhrzeit|tatzeit uhrzeit|clock|time|time of day|hour|stunde)$/, weight: 0.8 },
  {
    role: "fromClock",
    pattern: /(uhrzeit|zeit|time|tm).*\b(von|ab|beginn|start|fr|from)\b|\b(von|ab|beginn|start|fr|from)\b.*(uhrzeit|zeit|time|tm)/,
    weight: 0.9,
  },
  { role: "toClock", pattern: /(uhrzeit|zeit|time|tm).*\b(bis|ende|end|to)\b|\b(bis|ende|end|to)\b.*(uhrzeit|zeit|time|tm)/, weight: 0.9 },
  {
    role: "reportedClock",
    pattern: /(meldeuhrzeit|melde zeit|meldezeit|eingangsuhrzeit|(rpt|reported|gemeldet|anzeige).*(uhrzeit|time|tm))/,
    weight: 0.9,
  },
  { role: "to", pattern: /\b(bis|ende|end|to)\b|(zeit|datum|date)(bis|ende|end)\b|tatende/, weight: 0.9 },
  {
    role: "reportedAt",
    pattern:
      /gemeldet|melde(datum|zeit|eingang)|anzeige(datum|zeit| datum|n?aufnahme)|eingang|aufnahme|report(ed)?( date| dt| time| at)?$|\brpt\b|requested|erfass|angelegt|creat|received/,
    weight: 0.8,
  },
  { role: "from", pattern: /\b(von|ab|beginn|start|fr|from)\b|(zeit|datum|date)(von|beginn|start)\b|tatbeginn/, weight: 0.95 },
  {
    role: "from",
    pattern: /tatzeit|tattag|tatdatum|ereignis|vorfall|begangen|feststell|einsatz(zeit|beginn|datum)|occur|incident/,
    weight: 0.9,
  },
  { role: "from", pattern: /^(datum|date|tag|zeit|zeitpunkt|datum uhrzeit|datetime|timestamp|zeitstempel|time)$/, weight: 0.85 },
  { role: "from", pattern: /datum|date|zeitpunkt|timestamp|\bdt\b/, weight: 0.7 },
  { role: "year", pattern: /^u?(jahr|year)$|^(tat)?jahr$/, weight: 0.9 },
  { role: "month", pattern: /^u?(monat|month)$|^(tat)?monat$/, weight: 0.9 },
  { role: "day", pattern: /^u?(tag|day)$|^tag im monat$/, weight: 0.9 },
  { role: "hour", pattern: /^u?(stunde|hour)$|^(tat)?stunde$/, weight: 0.9 },
  { role: "minute", pattern: /^(minute|tatminute)$/, weight: 0.9 },
  {
    role: "lng",
    pattern: /^(geometry )?(lon|lng|long|longitude|laenge|laengengrad|geo laenge)$|\b(lon|lng|longitude|laengengrad)\b/,
    weight: 1,
  },
  { role: "lat", pattern: /^(geometry )?(lat|latitude|breite|breitengrad|geo breite)$|\b(lat|latitude|breitengrad)\b/, weight: 1 },
  { role: "lng", pattern: /^xg?c?s?wgs ?84$|\bwgs ?84 (x|lon)|^(x|lon)\w*wgs/, weight: 0.95 },
  { role: "lat", pattern: /^yg?c?s?wgs ?84$|\bwgs ?84 (y|lat)|^(y|lat)\w*wgs/, weight: 0.95 },
  { role: "lng", pattern: /^(x|rechtswert|rechts|rw|ost|ostwert|east|easting|e)$|\b(rechtswert|ostwert|easting)\b/, weight: 0.9 },
  { role: "lat", pattern: /^(y|hochwert|hoch|hw|nord|nordwert|north|northing|n)$|\b(hochwert|nordwert|northing)\b/, weight: 0.9 },
  { role: "lng", pattern: /\bx\b|(koord|coord|ref)\w*x$/, weight: 0.7 },
  { role: "lat", pattern: /\by\b|(koord|coord|ref)\w*y$/, weight: 0.7 },
  { role: "houseNumber", pattern: /haus ?(nr|nummer)|^(hnr|hsnr|hausnr|house ?number)$/, weight: 1 },
  { role: "houseNumber", pattern: /^nr$/, weight: 0.4 },
  { role: "suffix", pattern: /zusatz|^(hsnrzu|hnrzusatz|buchstabe)$/, weight: 0.8 },
  { role: "street", pattern: /strasse(nname)?$|^(str|street|strname)$|\b(str|street)\b/, weight: 0.9 },
  {
    role: "street",
    pattern: /^(tatort|einsatzort|ereignisort|adresse|anschrift|address|ort der tat)$|(tatort|einsatzort|ereignisort).*(adresse|anschrift)/,
    weight: 0.7,
  },
  { role: "street", pattern: /^(ort|location|tatoertlichkeit)$/, weight: 0.5 },
  { role: "municipality", pattern: /^(gemeinde|gemeindename|stadt|kommune|city|city name|plz ort|wohnort)$/, weight: 0.8 },
  {
    role: "area",
    pattern:
      /stadtteil|stadtbezirk|ortsteil|planungsraum|bezirk|quartier|viertel|\blor\b|\bbez\b|district|precinct|neighbou?rhood|\bbeat\b/,
    weight: 0.8,
  },
  {
    role: "category",
    pattern:
      /delikts?(schluessel|art|bezeichnung)?$|tatbestand(snummer|snr| nr)?[12]?$|pks|offen[cs]e|straftat|verstoss|crime type|primary type/,
    weight: 0.95,
  },
  {
    role: "category",
    pattern: /kategorie|category|einsatz(stichwort|anlass|grund)|stichwort|anlass|thema|rubrik|service (name|code)/,
    weight: 0.9,
  },
  {
    role: "category",
    pattern:
      /^(art|typ|type|klasse|gruppe|grund|betreff|schluessel|code|bezeichnung)$|(meldungs?|beschwerde|mangel)(art|typ)|^(art|typ|grund) de[rs] (meldung|beschwerde|anzeige|mangels|anliegens|einsatzes|ereignisses|stoerung|verstosses|delikts)$/,
    weight: 0.7,
  },
  { role: "placeType", pattern: /(tat)?oertlichkeit|orts?(typ|art)|location (type|category)|premise|place type|tatobjekt/, weight: 0.8 },
  { role: "modus", pattern: /modus|begehungsweise|vorgehensweise|arbeitsweise/, weight: 0.8 },
  { role: "status", pattern: /^(status|zustand|bearbeitungs ?(stand|status)|state)$|status$/, weight: 0.8 },
];

/** Times of the work on a report, not of what happened. */
const OFFICE_TIME =
  /aktualisier|geaendert|aender|updated?|modif|erledig|closed?|abgeschlossen|resolved|faellig|due|export|abruf|\bstand\b|import|geloescht|delet/;
/** Part of a name that a clock time, weekday or counter has, but no calendar time of a report. */
const NOT_A_MOMENT = /wochentag|weekday|day of week|dauer|duration|anzahl|count|zeitraum|kalenderwoche/;

export interface NameHint {
  readonly role: ColumnRole;
  readonly weight: number;
  /** The part of the name that says so. */
  readonly word: string;
}

/** All roles that the name alone speaks for, strongest first. */
export function readName(name: string): readonly NameHint[] {
  const text = toNameWords(name).join(" ");
  if (OFFICE_TIME.test(text) || NOT_A_MOMENT.test(text)) return [];
  const best = new Map<ColumnRole, NameHint>();
  for (const { role, pattern, weight } of RULES) {
    const match = pattern.exec(text);
    if (match !== null && weight > (best.get(role)?.weight ?? 0)) best.set(role, { role, weight, word: match[0] });
  }
  // "Kategorie des Ortes" is a kind of place.
  if (best.has("placeType")) best.delete("category");
  return [...best.values()].toSorted((a, b) => b.weight - a.weight);
}
