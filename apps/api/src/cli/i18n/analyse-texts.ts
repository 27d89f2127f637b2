import type { InsufficientData } from "@lagebild/stats";
import type { LocalText } from "@lagebild/domain";

interface Place {
  readonly path: string;
  /** The first one below the header is 1. */
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** What is counted, in the plural. */
const NOUNS: Readonly<Record<string, LocalText>> = {
  cells: { de: "Waben", en: "cells" },
  reports: { de: "Meldungen", en: "reports" },
  points: { de: "Punkte", en: "points" },
  steps: { de: "Zeitschritte", en: "steps" },
  values: { de: "Werte", en: "values" },
  series: { de: "Zeitreihen", en: "series" },
  "days with reports": { de: "Tage mit Meldungen", en: "days with reports" },
  "cells with reports": { de: "Waben mit Meldungen", en: "cells with reports" },
  "days with points": { de: "Tage mit Punkten", en: "days with points" },
  bins: { de: "Waben × Schritte", en: "cells × steps" },
  "bins with reports": { de: "Waben × Schritte mit Meldungen", en: "cells × steps with reports" },
  "cells with neighbours": { de: "Waben mit Nachbarn", en: "cells with neighbours" },
  "different counts": { de: "verschiedene Anzahlen", en: "different counts" },
};

/** What all `analyse` commands say of their files and options. */
export const ANALYSE_TEXTS = {
  in: { de: "Eingabedatei", en: "input file" },
  inCells: { de: "Waben: cell, n", en: "cells: cell, n" },
  out: { de: "Zieldatei statt der Ausgabe", en: "file to write instead of the output" },
  k: { de: "Nachbarn bis zu so vielen Schritten (1)", en: "neighbours within this number of steps (1)" },
  inference: {
    de: "textbook: wie im Lehrbuch; auto: wie im Produkt, auch bei kleinen Zahlen gültig (textbook)",
    en: "textbook: as in the textbook; auto: as in the product, valid for small numbers too (textbook)",
  },
  seed: { de: "Startwert der Zufallszahlen (1)", en: "seed of the random numbers (1)" },
  replications: { de: "Zahl der Wiederholungen (999)", en: "number of replications (999)" },
  workersOfMachine: {
    de: "Zahl der Threads (so viele wie Prozessorkerne, höchstens 4)",
    en: "number of threads (as many as processor cores, at most 4)",
  },
  workers: { de: "Zahl der Threads (1)", en: "number of threads (1)" },
  needsCell: { de: "eine H3-Wabe (15 Zeichen, 0–9 und a–f)", en: "an H3 cell (15 characters, 0–9 and a–f)" },
  needsNumber: { de: "eine Zahl mit Dezimalpunkt", en: "a number with a decimal point" },
  needsWhole: { de: "eine ganze Zahl", en: "a whole number" },
  needsWeight: { de: "eine Zahl ab 0 mit Dezimalpunkt", en: "a number from 0 with a decimal point" },
  needsCount: { de: "eine ganze Zahl ab 0", en: "a whole number from 0" },
  wrongValue: ({ path, row, column, text }: Place, needed: LocalText): LocalText => ({
    de: `${path}, Zeile ${row} unter dem Kopf, Spalte ${column}: „${text}“ ist k${needed.de}.`,
    en: `${path}, row ${row} below the header, column ${column}: "${text}" is not ${needed.en}.`,
  }),
  brokenRow: (path: string, row: number, columns: number): LocalText => ({
    de: `${path}, Zeile ${row} unter dem Kopf: Sie hat nicht die ${columns} Spalten des Kopfes, oder ein Anführungszeichen fehlt.`,
    en: `${path}, row ${row} below the header: it does not have the ${columns} columns of the header, or a quote is missing.`,
  }),
  lackingColumns: (path: string, lacking: readonly string[], needed: readonly string[]): LocalText => ({
    de: `${path}: Spalte ${lacking.join(", ")} fehlt oder steht mehrfach im Kopf. Nötig sind ${needed.join(", ")}.`,
    en: `${path}: the column ${lacking.join(", ")} is missing or stands more than once in the header. Needed are ${needed.join(", ")}.`,
  }),
  noTable: (path: string, said: LocalText): LocalText => ({
    de: `${path} ist keine lesbare CSV-Tabelle. ${said.de}`,
    en: `${path} is not a CSV table that can be read. ${said.en}`,
  }),
  notJson: (path: string): LocalText => ({ de: `${path} ist kein gültiges JSON.`, en: `${path} is not JSON.` }),
  unreadable: (path: string): LocalText => ({ de: `${path} kann nicht gelesen werden.`, en: `${path} cannot be read.` }),
  tooLarge: (path: string, megabytes: number): LocalText => ({
    de: `${path} ist größer als ${megabytes} MB.`,
    en: `${path} is larger than ${megabytes} MB.`,
  }),
  otherShape: (path: string, where: string, what: LocalText): LocalText => ({
    de: `${path} hat ${where === "" ? "" : `bei „${where}“ `}nicht die verlangte Form: ${what.de}`,
    en: `${path} does not have the required form${where === "" ? "" : ` at "${where}"`}: ${what.en}`,
  }),
  refusedInput: (path: string, message: string): LocalText => ({
    de: `${path} kann so nicht gerechnet werden: ${message}`,
    en: `${path} cannot be computed as it is: ${message}`,
  }),
  insufficient: ({ of, has, needed }: InsufficientData): LocalText => ({
    de: `Zu wenig Daten (${NOUNS[of]?.de ?? of}): ${has} vorhanden, mindestens ${needed} nötig.`,
    en: `Too little data (${NOUNS[of]?.en ?? of}): ${has} given, at least ${needed} needed.`,
  }),
  wrote: (rows: number, out: string): LocalText => ({ de: `${rows} Zeilen nach ${out}`, en: `${rows} rows to ${out}` }),
} as const;
