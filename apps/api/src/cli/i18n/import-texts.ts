import type { GazetteerLayer, ImportCounts, LocalText } from "@lagebild/domain";

const formatDe = new Intl.NumberFormat("de");
const formatEn = new Intl.NumberFormat("en");

/** How a file was found to be written; null where it does not apply. */
interface Found {
  readonly format: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly crs: string | null;
}

const FOUND_DE = {
  found: "Erkannt",
  sheet: "Tabellenblatt",
  encoding: "Zeichensatz",
  delimiter: "Trennzeichen",
  crs: "Bezugssystem",
} as const;
const FOUND_EN = { found: "Detected", sheet: "sheet", encoding: "encoding", delimiter: "delimiter", crs: "reference system" } as const;

function describeFound({ format, ...facts }: Found, words: typeof FOUND_DE | typeof FOUND_EN): string {
  const parts = (["sheet", "encoding", "delimiter", "crs"] as const).flatMap((key) => {
    const fact = facts[key];
    return fact === null ? [] : [`${words[key]} ${fact}`];
  });
  return `${words.found}: ${[format, ...parts].join(", ")}`;
}

/** Texts of `import`, `import revert` and `gazetteer import`. */
export const IMPORT_TEXTS = {
  summary: {
    de: "Meldungen einer Behörde aus einer Datei übernehmen (CSV, Excel, GeoJSON, JSON, NDJSON; auch gz)",
    en: "import reports of an agency from a file (CSV, Excel, GeoJSON, JSON, NDJSON; also gz)",
  },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  agency: {
    de: "Kennung der Behörde; eine unbekannte wird als Entwurf angelegt",
    en: "id of the agency; an unknown one is registered as a draft",
  },
  kind: {
    de: "offence, administrativeOffence, complaint oder callForService; ohne Angabe gilt die Zuordnung",
    en: "offence, administrativeOffence, complaint or callForService; by default the mapping says it",
  },
  mapping: { de: "Zuordnungsdatei (docs/mapping.schema.json)", en: "mapping file (docs/mapping.schema.json)" },
  gazetteerMapping: { de: "Zuordnung der Adressliste", en: "mapping of the address list" },
  dryRun: { de: "alles prüfen, nichts schreiben", en: "check everything, write nothing" },
  reading: { de: "Zeilen", en: "rows" },
  revertSummary: {
    de: "einen Import zurücknehmen, oder mit --undo die Rücknahme",
    en: "take one import run back, or with --undo its reversal",
  },
  gazetteerSummary: { de: "Adressen oder Orte einer Stadt ersetzen", en: "replace the addresses or the places of a city" },
  detected: (found: Found): LocalText => ({ de: describeFound(found, FOUND_DE), en: describeFound(found, FOUND_EN) }),
  newAgency: (agency: string, isDryRun: boolean): LocalText => ({
    de: isDryRun
      ? `Die Behörde ${agency} ist unbekannt; der Import würde sie als Entwurf anlegen.`
      : `Die Behörde ${agency} war unbekannt und ist jetzt als Entwurf angelegt.`,
    en: isDryRun
      ? `Agency ${agency} is unknown; the import would register it as a draft.`
      : `Agency ${agency} was unknown and is now registered as a draft.`,
  }),
  lacksGazetteer: {
    de: "Die Stadt hat keine Adressliste: Adressen bleiben ohne Ort. Erst „gazetteer import“, dann die Datei noch einmal.",
    en: 'The city has no address list: addresses stay without a place. Run "gazetteer import", then import the file again.',
  },
  imported: (run: string | null, counts: ImportCounts, seconds: number): LocalText => ({
    de: describe(run, counts, seconds, GERMAN),
    en: describe(run, counts, seconds, ENGLISH),
  }),
  gazetteer: (layer: GazetteerLayer, entries: number, skipped: number): LocalText => ({
    de: `${formatDe.format(entries)} ${layer === "places" ? "Orte" : "Adressen"} übernommen, ${formatDe.format(skipped)} Zeilen übergangen (ohne Straße oder Punkt, oder ausgeschlossen)`,
    en: `${formatEn.format(entries)} ${layer} taken, ${formatEn.format(skipped)} rows passed over (no street or point, or excluded)`,
  }),
} as const;

const GERMAN = {
  format: formatDe,
  dry: "Probelauf, nichts geschrieben",
  read: "gelesen",
  accepted: "neu",
  updated: "geändert",
  unchanged: "unverändert",
  withdrawn: "entfallen",
  expired: "über der Frist",
  quarantined: "nicht übernommen",
  outside: "außerhalb der Stadt",
  places: "Orte",
  given: "geliefert",
  exact: "Hausnummer",
  fuzzy: "benachbarte Hausnummer",
  street: "nur Straße",
  area: "nur Gebiet",
  none: "ohne Ort",
} as const;

const ENGLISH = {
  format: formatEn,
  dry: "dry run, nothing written",
  read: "read",
  accepted: "new",
  updated: "updated",
  unchanged: "unchanged",
  withdrawn: "withdrawn",
  expired: "past their term",
  quarantined: "not taken",
  outside: "outside the city",
  places: "places",
  given: "delivered",
  exact: "house number",
  fuzzy: "near house number",
  street: "street only",
  area: "area only",
  none: "no place",
} as const;

function describe(run: string | null, counts: ImportCounts, seconds: number, words: typeof GERMAN | typeof ENGLISH): string {
  const keys = ["read", "accepted", "updated", "unchanged", "withdrawn", "expired", "quarantined", "outside"] as const;
  const numbers = keys
    .filter((key) => key !== "expired" || counts.expired > 0)
    .map((key) => `${words.format.format(counts[key])} ${words[key]}`);
  const found = (["given", "exact", "fuzzy", "street", "area", "none"] as const).filter((key) => counts.geocoded[key] > 0);
  const places = found.map((key) => `${words.format.format(counts.geocoded[key])} ${words[key]}`);
  const rate = words.format.format(Math.round(counts.read / Math.max(seconds, 0.001)));
  return [
    `${run ?? words.dry}: ${numbers.join(", ")}`,
    `${words.places}: ${places.join(", ")}`,
    `${words.format.format(seconds)} s, ${rate}/s`,
  ].join("\n");
}
