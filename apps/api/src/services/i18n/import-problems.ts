import type { LocalText } from "@lagebild/domain";

/** Why an import does not begin, for people. */
export const IMPORT_PROBLEMS = {
  unreadable: (path: string): LocalText => ({
    de: `Die Datei ${path} kann nicht gelesen werden.`,
    en: `The file ${path} cannot be read`,
  }),
  noFile: (path: string): LocalText => ({
    de: `${path} ist keine Datei, sondern ein Verzeichnis, eine Leitung oder ein Gerät.`,
    en: `${path} is not a file`,
  }),
  notJson: (path: string): LocalText => ({ de: `Die Datei ${path} ist kein gültiges JSON.`, en: `The file ${path} is not JSON` }),
  largeJson: (path: string): LocalText => ({
    de: `Die Datei ${path} ist größer als 4 MB und damit keine Zuordnung.`,
    en: `The file ${path} is too large`,
  }),
  noLevel: (level: string, has: string): LocalText => ({
    de: `Die Stadt hat keine Gliederung „${level}“; sie hat: ${has}. Bitte place.level der Zuordnung prüfen oder die Flächen mit „districts import“ ergänzen.`,
    en: `The city has no level ${level}; it has: ${has}. Check place.level of the mapping, or add the areas with districts import`,
  }),
} as const;
