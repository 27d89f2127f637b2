import type { LocalText } from "@lagebild/domain";

/** Texts of `analyse aoristic`. */
export const ANALYSE_AORISTIC_TEXTS = {
  summary: {
    de: "Zeitfenster gewichtet auf die 168 Stunden der Woche verteilen",
    en: "spread time windows by weight over the 168 hours of the week",
  },
  in: {
    de: "JSON-Liste: name, zone, start_utc und end_utc (oder start_local und end_local), auf Wunsch time_precision",
    en: "JSON list: name, zone, start_utc and end_utc (or start_local and end_local), time_precision if wanted",
  },
  withoutHour: (count: number): LocalText => ({
    de: `${count} ohne Stunde: Fenster länger als sieben Tage oder nur der Tag bekannt`,
    en: `${count} without an hour: windows longer than seven days, or only the day is known`,
  }),
} as const;
