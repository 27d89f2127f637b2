import type { LocalText } from "@lagebild/domain";

/** Texts of `analyse emerging-hotspots`. */
export const ANALYSE_EMERGING_HOTSPOTS_TEXTS = {
  summary: {
    de: "wo Hotspots entstehen, bleiben und vergehen: Gi* je Wabe und Zeitschritt, Trend und Kategorie",
    en: "where hotspots arise, stay and fade: Gi* per cell and step, trend and category",
  },
  in: { de: "Anzahlen: cell, t0, t1, …", en: "counts: cell, t0, t1, …" },
  series: { de: "statt --in: Reihen von z-Werten als JSON, name und z", en: "instead of --in: series of z as JSON, name and z" },
  lag: {
    de: "so viele frühere Schritte gehören zur Nachbarschaft (1)",
    en: "this many earlier steps belong to the neighbourhood (1)",
  },
  categories: { de: "Zieldatei für Trend und Kategorie je Wabe", en: "file for trend and category of each cell" },
  oneInput: { de: "Nötig ist entweder --in oder --series.", en: "Either --in or --series is needed." },
  notWithSeries: (option: string): LocalText => ({
    de: `Option --${option} gehört zu --in, nicht zu --series.`,
    en: `Option --${option} goes with --in, not with --series.`,
  }),
  sameFile: { de: "--out und --categories nennen dieselbe Datei.", en: "--out and --categories name the same file." },
  sliceMissing: {
    de: "Gegen den Schritt allein ist nichts zu vergleichen; die Spalten mit „slice“ bleiben leer.",
    en: 'There is nothing to compare with within a step; the columns with "slice" stay empty.',
  },
  gapInSteps: (path: string, missing: string): LocalText => ({
    de: `${path}: Die Spalte ${missing} fehlt, spätere Schritte sind da.`,
    en: `${path}: the column ${missing} is missing, later steps are there.`,
  }),
} as const;
