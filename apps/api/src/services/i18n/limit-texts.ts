import type { LocalText } from "@lagebild/domain";

/** What is said about limits that hold for every request. */
export const LIMIT_TEXTS = {
  tooOften: (seconds: number): LocalText => ({
    de: `Das waren zu viele Anfragen in kurzer Zeit. Bitte in ${seconds} ${seconds === 1 ? "Sekunde" : "Sekunden"} noch einmal versuchen.`,
    en: `Those were too many requests in a short time. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  }),
  tooLong: (seconds: number): LocalText => ({
    de: `Die Antwort dauerte länger als ${seconds} Sekunden und wurde abgebrochen. Bitte enger fragen oder später noch einmal versuchen; eine Änderung kann trotzdem geschehen sein.`,
    en: `The answer took longer than ${seconds} seconds and was given up. Ask for less or try again later; a change may have happened all the same.`,
  }),
  tooDeep: (most: number): LocalText => ({
    de: `Der Inhalt ist tiefer verschachtelt als ${most} Ebenen.`,
    en: `the content is nested deeper than ${most} levels`,
  }),
  tooManyMembers: (most: number): LocalText => ({
    de: `Eine Liste oder ein Objekt hat mehr als ${most} Einträge.`,
    en: `a list or an object has more than ${most} members`,
  }),
} as const;
