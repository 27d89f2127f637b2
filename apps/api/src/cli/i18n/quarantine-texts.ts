import type { LocalText } from "@lagebild/domain";

/** Texts of the `quarantine` commands. */
export const QUARANTINE_TEXTS = {
  listSummary: { de: "Zeilen zeigen, die nicht übernommen wurden", en: "show rows that were not taken" },
  exportSummary: { de: "nicht übernommene Zeilen als CSV schreiben", en: "write rows that were not taken as CSV" },
  retrySummary: {
    de: "nicht übernommene Zeilen eines Imports noch einmal prüfen",
    en: "judge the rows of a run that were not taken once more",
  },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  run: { de: "nur Zeilen dieses Imports", en: "only rows of this run" },
  limit: { de: "höchstens so viele Zeilen (100)", en: "at most so many rows (100)" },
  offset: { de: "so viele Zeilen überspringen", en: "pass over so many rows" },
  out: { de: "Zieldatei", en: "target file" },
  row: { de: "Zeile", en: "row" },
  total: (shown: number, total: number): LocalText => ({ de: `${shown} von ${total} Zeilen`, en: `${shown} of ${total} rows` }),
  exported: (rows: number, file: string): LocalText => ({
    de: `${rows} Zeilen nach ${file} geschrieben`,
    en: `${rows} rows written to ${file}`,
  }),
} as const;
