import type { LocalText } from "@lagebild/domain";

/** What a person reads who asks for an analysis that cannot be made. */
export const ANALYSIS_TEXTS = {
  weighted: {
    de: "Mit einem Filter auf Wochentage, Stunden, Feiertage oder Dunkelheit zählen Meldungen mit Zeitfenster nur anteilig. Dieses Verfahren braucht ganze Zahlen; bitte den Filter weglassen.",
    en: "Under a filter of weekdays, hours, holidays or darkness, reports with a time window count in part. This method needs whole numbers: leave the filter out.",
  },
  overlap: {
    de: "Die beiden Zeiträume überschneiden sich; verglichen werden nur Zeiträume ohne gemeinsame Tage. Bitte einen früheren Vergleichszeitraum oder einen kürzeren Zeitraum wählen.",
    en: "The two periods overlap; only periods without a common day are compared. Choose an earlier period to compare with, or a shorter one.",
  },
  tooLarge: (most: number): LocalText => ({
    de: `Zu viele Waben mal Schritte (mehr als ${most.toLocaleString("de")}). Bitte einen kürzeren Zeitraum oder eine gröbere Auflösung wählen.`,
    en: `Too many cells times steps (more than ${most.toLocaleString("en")}). Choose a shorter period or a coarser resolution.`,
  }),
  tooManyPoints: (most: number): LocalText => ({
    de: `Zu viele Meldungen für einen Vergleich aller Paare (mehr als ${most.toLocaleString("de")}). Bitte einen kürzeren Zeitraum oder weniger Kategorien wählen.`,
    en: `Too many reports to compare all pairs (more than ${most.toLocaleString("en")}). Choose a shorter period or fewer categories.`,
  }),
  queueIsFull: (most: number): LocalText => ({
    de: `Es warten schon ${most} Auswertungen. Bitte später noch einmal versuchen.`,
    en: `${most} analyses are waiting already. Try again later.`,
  }),
} as const satisfies Record<string, LocalText | ((...args: never[]) => LocalText)>;
