import type { LocalText } from "@lagebild/domain";

type What = LocalText;

function inKilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}

/** What a file is that cannot be read; stands in "the file is …". */
export const CONTENT_NAMES = {
  csv: { de: "eine CSV-Datei", en: "a CSV file" },
  geojson: { de: "GeoJSON", en: "GeoJSON" },
  ndjson: { de: "NDJSON (ein Objekt je Zeile)", en: "NDJSON (one object per line)" },
  json: { de: "JSON", en: "JSON" },
  xlsx: { de: "eine Excel-Datei (.xlsx)", en: "an Excel file (.xlsx)" },
  xls: {
    de: "eine alte Excel-Datei (.xls) oder mit einem Kennwort geschützt; bitte als .xlsx ohne Kennwort speichern",
    en: "an old Excel file (.xls) or protected by a password; save it as .xlsx without one",
  },
  pdf: { de: "ein PDF-Dokument", en: "a PDF document" },
  archive: {
    de: "ein Archiv (7z, RAR, bzip2, xz oder zstd); bitte erst entpacken",
    en: "an archive (7z, RAR, bzip2, xz or zstd); unpack it first",
  },
  parquet: { de: "eine Parquet-Datei", en: "a Parquet file" },
  database: { de: "eine SQLite-Datenbank", en: "an SQLite database" },
  image: { de: "ein Bild", en: "an image" },
  markup: { de: "eine HTML- oder XML-Datei", en: "an HTML or XML file" },
  binary: { de: "keine Textdatei", en: "not a text file" },
  gzip: { de: "mehrfach gepackt", en: "packed more than once" },
} as const satisfies Readonly<Record<string, What>>;
export type ContentName = keyof typeof CONTENT_NAMES;

/** Why a whole file is not read, for people. */
export const FILE_TEXTS = {
  empty: { de: "Die Datei ist leer.", en: "The file is empty." },
  wrongFormat: (said: ContentName, found: ContentName): LocalText => ({
    de: `Die Zuordnung erwartet ${CONTENT_NAMES[said].de}, die Datei ist ${CONTENT_NAMES[found].de}.`,
    en: `The mapping expects ${CONTENT_NAMES[said].en}, the file is ${CONTENT_NAMES[found].en}.`,
  }),
  unreadable: (found: ContentName): LocalText => ({
    de: `Die Datei kann nicht gelesen werden: Sie ist ${CONTENT_NAMES[found].de}.`,
    en: `The file cannot be read: it is ${CONTENT_NAMES[found].en}.`,
  }),
  columns: (unfit: string, has: string): LocalText => ({
    de: `Die Spalten der Datei passen nicht zur Zuordnung. Es fehlt oder steht doppelt: ${unfit}. Die Datei hat: ${has}`,
    en: `The file's columns do not fit the mapping; missing or there twice: ${unfit}; it has: ${has}`,
  }),
  noColumn: (count: number): LocalText => ({
    de: `Keine der ${count} Spalten der ersten Zeile hat einen Namen aus der Zuordnung. Wahrscheinlich fehlt der Datei die Kopfzeile mit den Spaltennamen, oder sie gehört zu einer anderen Quelle. Bitte die Datei mit Kopfzeile liefern oder in der Zuordnung die Namen der Spalten der Reihe nach angeben.`,
    en: `None of the ${count} columns of the first row has a name of the mapping. The header row with the column names is probably missing, or the file belongs to another source. Deliver it with a header row, or name its columns in the mapping.`,
  }),
  needsColumns: { de: "Eine Datei ohne Kopfzeile braucht die Namen ihrer Spalten.", en: "A file without a header row needs its columns." },
  brokenHeader: { de: "Die Kopfzeile ist nicht lesbar.", en: "The header row cannot be read." },
  encoding: (name: string): LocalText => ({ de: `Unbekannter Zeichensatz ${name}.`, en: `Unknown encoding ${name}.` }),
  gzip: { de: "Die gepackte Datei ist beschädigt oder abgeschnitten.", en: "The packed file is damaged or cut off." },
  tooLargePacked: { de: "Die gepackte Datei ist zu groß; bitte erst entpacken.", en: "The packed file is too large; unpack it first." },
  growth: (packed: number, most: number): LocalText => ({
    de: `Die gepackte Datei ist keine gewöhnliche Auswertung: Schon ${inKilobytes(packed)} KB von ihr werden beim Entpacken mehr als das ${most}-Fache. Bitte den Export prüfen (Leerzeilen, eine Zeile ohne Ende?) oder die Datei entpackt einlesen.`,
    en: `The packed file is no ordinary export: already ${inKilobytes(packed)} KB of it grow more than ${most}-fold when unpacked. Check the export (blank lines, a line without end?) or import the file unpacked.`,
  }),
  json: (what: LocalText): LocalText => ({ de: `Die Datei ist kein gültiges JSON: ${what.de}.`, en: `The file is not JSON: ${what.en}.` }),
  geojson: (what: LocalText): LocalText => ({
    de: `Die Datei ist kein gültiges GeoJSON: ${what.de}.`,
    en: `The file is not GeoJSON: ${what.en}.`,
  }),
  metres: (sample: string): LocalText => ({
    de: `Die Koordinaten (${sample}) sind Meter, und die Datei nennt kein Bezugssystem. Bitte als place.crs in die Zuordnung schreiben, zum Beispiel EPSG:25832.`,
    en: `The coordinates (${sample}) are metres, and the file names no reference system; name it as place.crs in the mapping, for example EPSG:25832.`,
  }),
  xlsx: (what: LocalText): LocalText => ({
    de: `Die Excel-Datei kann nicht gelesen werden: ${what.de}.`,
    en: `The Excel file cannot be read: ${what.en}.`,
  }),
  noSheet: (name: string, sheets: string): LocalText => ({
    de: `Die Datei hat kein Tabellenblatt „${name}“; sie hat: ${sheets}`,
    en: `The file has no sheet "${name}"; it has: ${sheets}`,
  }),
} as const;

/** What is wrong with a JSON text or a spreadsheet; stands after a colon. */
export const DAMAGES = {
  cutOff: { de: "Sie endet mittendrin (abgeschnitten?)", en: "it ends in the middle (cut off?)" },
  longValue: { de: "Ein Wert ist länger als 4 MB", en: "a value is longer than 4 MB" },
  noValue: (char: string): LocalText => ({ de: `„${char}“ statt eines Wertes`, en: `"${char}" where a value is expected` }),
  noObject: (char: string): LocalText => ({
    de: `„${char}“ statt eines Objekts oder einer Liste`,
    en: `"${char}" where an object or a list is expected`,
  }),
  noName: (text: string): LocalText => ({
    de: `${text} statt eines Namens in Anführungszeichen`,
    en: `${text} where a name in quotes is expected`,
  }),
  noComma: { de: "Zwischen zwei Werten fehlt das Komma", en: "a comma is missing between two values" },
  noColon: { de: "Nach einem Namen fehlt der Doppelpunkt", en: "a colon is missing after a name" },
  noFeatures: { de: "Einer FeatureCollection fehlt die Liste „features“", en: 'a FeatureCollection needs a list of "features"' },
  noType: { de: "„type“ fehlt", en: 'a "type" is missing' },
  wrongType: (type: string): LocalText => ({
    de: `„features“ gehört in eine „FeatureCollection“, hier steht ${type}`,
    en: `"features" belong into a "FeatureCollection", here is ${type}`,
  }),
  lateCrs: (crs: string): LocalText => ({
    de: `„crs“ (${crs}) steht erst nach den Objekten; bitte als place.crs in die Zuordnung schreiben`,
    en: `"crs" (${crs}) stands after the features; name it as place.crs in the mapping`,
  }),
  noZip: { de: "Sie ist beschädigt oder abgeschnitten", en: "it is damaged or cut off" },
  noWorkbook: { de: "Sie ist ein ZIP-Archiv ohne Arbeitsmappe", en: "it is a zip archive without a workbook" },
  binaryWorkbook: {
    de: "Das Format .xlsb wird nicht gelesen; bitte als .xlsx speichern",
    en: "the format .xlsb is not read; save it as .xlsx",
  },
  openDocument: { de: "Sie ist eine OpenDocument-Datei; bitte als .xlsx speichern", en: "it is an OpenDocument file; save it as .xlsx" },
  encrypted: { de: "Sie ist verschlüsselt", en: "it is encrypted" },
  method: { de: "Sie ist auf unbekannte Weise gepackt", en: "it is packed in an unknown way" },
  tooLarge: { de: "Sie würde beim Entpacken zu groß", en: "it would grow too large when unpacked" },
  tooManyStrings: { de: "Sie enthält zu viel Text", en: "it holds too much text" },
  longCell: { de: "Eine Zelle ist zu lang", en: "a cell is too long" },
  badXml: { de: "Ihr Inhalt ist beschädigt", en: "its content is damaged" },
} as const;
