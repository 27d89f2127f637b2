import type { LocalText } from "@lagebild/domain";

/** Texts of `analyse alarms`. */
export const ANALYSE_ALARMS_TEXTS = {
  summary: {
    de: "auffällige Wochen finden (EARS C1 bis C3, Farrington in drei Formen)",
    en: "find unusual weeks (EARS C1 to C3, Farrington in three forms)",
  },
  in: { de: "Wochen in ihrer Folge: week, count", en: "weeks in their order: week, count" },
  params: {
    de: "JSON: frequency, b, w, ears_baseline, range_first_row",
    en: "JSON: frequency, b, w, ears_baseline, range_first_row",
  },
  noFarrington: (rows: number, needed: number): LocalText => ({
    de: `Farrington beginnt erst mit Zeile ${needed}, vorhanden sind ${rows}: Diese Spalten bleiben leer.`,
    en: `Farrington begins with row ${needed} only, there are ${rows}: these columns stay empty.`,
  }),
} as const;
