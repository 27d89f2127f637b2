import type { LocalText, QuarantineCode } from "@lagebild/domain";

/** Why a row was not taken, for people. */
export const QUARANTINE_MESSAGES: Readonly<Record<QuarantineCode, (column: string) => LocalText>> = {
  "missing-value": (column) => ({ de: `In der Spalte ${column} steht nichts.`, en: `Column ${column} is empty.` }),
  "invalid-time": (column) => ({
    de: `Der Wert der Spalte ${column} ist keine Zeit im vereinbarten Format, oder das Ende liegt vor dem Anfang.`,
    en: `The value of column ${column} is no time of the agreed format, or the end lies before the beginning.`,
  }),
  "time-does-not-exist": (column) => ({
    de: `Die Uhrzeit der Spalte ${column} gab es an diesem Tag nicht (Beginn der Sommerzeit).`,
    en: `The clock time of column ${column} did not exist on that day (start of summer time).`,
  }),
  "time-out-of-bounds": (column) => ({
    de: `Die Zeit der Spalte ${column} liegt vor 1990 oder nach dem Eingang.`,
    en: `The time of column ${column} lies before 1990 or after the row was received.`,
  }),
  "invalid-coordinate": (column) => ({
    de: `Der Wert der Spalte ${column} ist keine Koordinate des vereinbarten Bezugssystems.`,
    en: `The value of column ${column} is no coordinate of the agreed reference system.`,
  }),
  "axes-swapped": (column) => ({
    de: `Breite und Länge sind offenbar vertauscht: Mit getauschten Werten läge der Punkt in der Stadt. Bitte in der Zuordnung die Spalte ${column} prüfen.`,
    en: `Latitude and longitude seem to be swapped: the other way round the point would lie in the city. Check column ${column} in the mapping.`,
  }),
  "not-a-point": () => ({
    de: "Das Objekt ist kein Punkt, sondern eine Linie, eine Fläche oder eine Gruppe.",
    en: "The feature is no point but a line, an area or a group.",
  }),
  "invalid-category": (column) => ({
    de: `Der Wert der Spalte ${column} ist keine Kategorie.`,
    en: `The value of column ${column} is no category.`,
  }),
  "missing-label": (column) => ({
    de: `Der Zeile fehlt die Kennzeichnung: Was in der Spalte ${column} steht, sagt nichts von erhebender Stelle, Rechtsgrundlage, Zweck, Rechtsrahmen oder Statistik.`,
    en: `The row has no label: what column ${column} holds tells no collecting agency, legal basis, purpose, legal regime or statistics.`,
  }),
  "duplicate-key": (column) => ({
    de: `Der Schlüssel der Spalte ${column} kam in dieser Datei schon vor.`,
    en: `The key of column ${column} occurred earlier in this file.`,
  }),
  "malformed-row": () => ({
    de: "Die Zeile lässt sich nicht in die Spalten der Datei zerlegen.",
    en: "The row cannot be cut into the columns of the file.",
  }),
  "value-too-long": (column) => ({ de: `Der Wert der Spalte ${column} ist zu lang.`, en: `The value of column ${column} is too long.` }),
  "invalid-version": (column) => ({
    de: `Der Wert der Spalte ${column} ist keine ganze Zahl, die die Fassung der Zeile nennt.`,
    en: `The value of column ${column} is no whole number that tells the version of the row.`,
  }),
};

/** [R15] What is wrong with a key of the PKS. */
export const QUARANTINE_DETAILS = {
  "sum-key": (column: string): LocalText => ({
    de: `In der Spalte ${column} steht ein Summenschlüssel oder ein Muster der PKS. Das ist eine Definition, nie der Schlüssel einer Meldung.`,
    en: `Column ${column} holds a sum key or a pattern of the PKS. That is a definition, never the code of a report.`,
  }),
  "six-digits": (column: string): LocalText => ({
    de: `In der Spalte ${column} steht kein sechsstelliger Schlüssel der PKS. Oft sind führende Nullen verloren gegangen.`,
    en: `Column ${column} holds no PKS key of six digits. Leading zeros are often lost.`,
  }),
} as const;
export type QuarantineDetail = keyof typeof QUARANTINE_DETAILS;
