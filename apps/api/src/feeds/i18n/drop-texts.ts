import type { LocalText } from "@lagebild/domain";

/** What happens to files of a drop folder, for people. */
export const DROP_TEXTS = {
  noFolder: {
    de: "Diese Installation hat keinen Eingangsordner. Wer den Server betreibt, setzt ihn mit LAGEBILD_DROP_FOLDER.",
    en: "This installation has no drop folder. Whoever runs the server sets it with LAGEBILD_DROP_FOLDER.",
  },
  badFolder: (name: string): LocalText => ({
    de: `„${name}“ im Eingangsordner ist kein gewöhnlicher Ordner (etwa eine Verknüpfung) und wird nicht gelesen. Bitte einen Ordner dieses Namens anlegen.`,
    en: `"${name}" in the drop folder is no ordinary folder (perhaps a link) and is not read. Make a folder of that name.`,
  }),
  unreadable: (name: string): LocalText => ({
    de: `Der Ordner „${name}“ kann nicht gelesen oder beschrieben werden. Bitte die Rechte des Servers an diesem Ordner prüfen.`,
    en: `The folder "${name}" cannot be read or written. Check the rights of the server to it.`,
  }),
  changed: (name: string): LocalText => ({
    de: `In „${name}“ wurde noch geschrieben, während sie gelesen wurde; sie wird beim nächsten Mal gelesen. Bitte unter einem Namen mit .part schreiben und danach umbenennen.`,
    en: `"${name}" was still written to while it was read; it is read the next time. Write it under a name with .part and rename it afterwards.`,
  }),
  noFile: (name: string): LocalText => ({
    de: `„${name}“ ist keine gewöhnliche Datei und wird nicht gelesen.`,
    en: `"${name}" is no ordinary file and is not read.`,
  }),
  unknownReason: {
    de: "Der Grund wurde nicht festgehalten; Näheres steht im Protokoll des Servers.",
    en: "The reason was not kept; the server's log says more.",
  },
} as const;

export const FAILED_FOLDER = "fehlgeschlagen";

/** The note beside a file that was not taken. */
export function failedNote(name: string, reason: LocalText, keptDays: number): string {
  return [
    `Die Datei „${name}“ wurde nicht übernommen, auch nicht teilweise.`,
    reason.de,
    `Sie wird nach ${keptDays} Tagen gelöscht. Nach der Korrektur bitte neu in den Eingangsordner legen.`,
    "",
    `The file "${name}" was not taken, not even in part.`,
    reason.en,
    `It is deleted after ${keptDays} days. Put it into the drop folder again once it is corrected.`,
    "",
  ].join("\n");
}
