export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** German unless the environment (`LANG`) says English. */
export function languageOfLocale(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("en") === true ? "en" : "de";
}
