import type { LocalText } from "@lagebild/domain";

/** Texts of `analyse scan`. */
export const ANALYSE_SCAN_TEXTS = {
  summary: {
    de: "Häufungen in Raum und Zeit bis zum letzten Tag suchen (Scan-Statistik)",
    en: "search for clusters in space and time up to the last day (scan statistic)",
  },
  cells: { de: "Waben mit Mittelpunkt: cell, x_m, y_m", en: "cells with their centres: cell, x_m, y_m" },
  cases: { de: "Meldungen: cell, day (ab 0), count", en: "reports: cell, day (from 0), count" },
  days: { de: "Zahl der Tage in den Daten", en: "number of days in the data" },
  maxRadius: { de: "größter Radius in Metern", en: "largest radius in metres" },
  maxDuration: { de: "längste Dauer in Tagen", en: "longest duration in days" },
  maxShare: { de: "größter Anteil aller Meldungen in einem Kreis (0.5)", en: "largest share of all reports in a circle (0.5)" },
  minCases: { de: "kleinste Zahl von Meldungen einer Häufung (2)", en: "smallest number of reports of a cluster (2)" },
  clusters: { de: "höchstens so viele Häufungen nennen (5)", en: "name at most this many clusters (5)" },
  progress: { de: "Wiederholungen", en: "replications" },
  needsDay: (days: number): LocalText => ({ de: `ein Tag von 0 bis ${days - 1}`, en: `a day of 0 to ${days - 1}` }),
  needsKnownCell: (path: string): LocalText => ({ de: `eine Wabe aus ${path}`, en: `a cell of ${path}` }),
  needsNewCell: { de: "eine Wabe, die noch nicht genannt ist", en: "a cell that is not named above" },
} as const;
