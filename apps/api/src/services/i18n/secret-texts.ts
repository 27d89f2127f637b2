import type { LocalText } from "@lagebild/domain";

/** What is said about files with secrets and about keys; never what stands in them. */
export const SECRET_TEXTS = {
  unreadable: (file: string): LocalText => ({
    de: `${file} lässt sich nicht als Datei mit einem Geheimnis lesen.`,
    en: `${file} cannot be read as a file with a secret`,
  }),
  empty: (file: string): LocalText => ({
    de: `${file} ist leer; erwartet wird ein Geheimnis.`,
    en: `${file} is empty where a secret is expected`,
  }),
  forEverybody: (file: string): LocalText => ({
    de: `${file} wird abgelehnt: Jeder auf diesem Rechner kann die Datei lesen oder ändern. Abhilfe: chmod o-rwx ${file}`,
    en: `${file} is refused: everybody on this machine can read or change the file. Do: chmod o-rwx ${file}`,
  }),
  twice: (name: string): LocalText => ({
    de: `${name} und ${name}_FILE sind beide gesetzt: Bitte nur eines davon setzen.`,
    en: `${name} and ${name}_FILE are both set: set one of them`,
  }),
} as const;
