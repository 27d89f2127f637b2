import type { LocalText } from "@lagebild/domain";

/** Texts of the command `security`. */
export const SECURITY_CLI_TEXTS = {
  summary: {
    de: "wo das Sicherheitsprotokoll liegt, was es verzeichnet, und wie alt die Schlüssel sind",
    en: "where the security log lies, what it noted, and how old the keys are",
  },
  log: (path: string): LocalText => ({ de: `Sicherheitsprotokoll: ${path}`, en: `security log: ${path}` }),
  events: (days: number, kinds: number): LocalText => ({
    de: kinds === 0 ? `In ${days} Tagen wurde nichts verzeichnet.` : `In ${days} Tagen:`,
    en: kinds === 0 ? `Nothing was noted in ${days} days.` : `In ${days} days:`,
  }),
  keys: (count: number): LocalText => ({ de: `Schlüssel und Geheimnisse: ${count}`, en: `keys and secrets: ${count}` }),
  since: (day: string): LocalText => ({ de: `seit ${day}`, en: `since ${day}` }),
  until: (at: string): LocalText => ({ de: `bis ${at}`, en: `until ${at}` }),
  old: { de: "ÄLTER ALS EIN JAHR, bitte erneuern", en: "OLDER THAN A YEAR, replace it" },
  exposed: { de: "FÜR ANDERE LESBAR, bitte chmod 600", en: "OTHERS CAN READ IT, chmod 600" },
} as const;
