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
  "missing-label": () => ({
    de: "Der Zeile fehlt die Kennzeichnung (erhebende Stelle, Rechtsgrundlage, Zweck).",
    en: "The row has no label (collecting agency, legal basis, purpose).",
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
