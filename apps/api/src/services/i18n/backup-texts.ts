import type { LocalText } from "@lagebild/domain";

/** What is said about backups that cannot be made or opened. */
export const BACKUP_TEXTS = {
  exists: (file: string): LocalText => ({
    de: `${file} gibt es schon. Eine Sicherung überschreibt nichts: bitte einen anderen Namen angeben.`,
    en: `${file} exists. A backup never overwrites anything: give another name`,
  }),
  unwritable: (file: string): LocalText => ({
    de: `${file} lässt sich nicht anlegen: Es gibt die Datei schon, oder in den Ordner darf nicht geschrieben werden.`,
    en: `${file} cannot be made: the file exists, or the folder may not be written to`,
  }),
  noData: (folder: string): LocalText => ({
    de: `In ${folder} liegt keine Datenbank. LAGEBILD_DATA nennt den Datenordner.`,
    en: `there is no database in ${folder}. LAGEBILD_DATA names the data folder`,
  }),
  noIdentity: (file: string): LocalText => ({
    de: `In ${file} steht kein Schlüssel (eine Zeile, die mit AGE-SECRET-KEY- beginnt).`,
    en: `${file} holds no key (a line that begins with AGE-SECRET-KEY-)`,
  }),
  shortPassphrase: (least: number): LocalText => ({
    de: `Die Passphrase ist zu kurz: mindestens ${least} Zeichen in der ersten Zeile der Datei.`,
    en: `the passphrase is too short: at least ${least} characters in the first line of the file`,
  }),
  noRecipient: (recipient: string): LocalText => ({
    de: `„${shownRecipient(recipient)}“ ist kein Empfänger. Er beginnt mit age1 und wird von „lagebild backup key“ genannt.`,
    en: `"${shownRecipient(recipient)}" is no recipient. It begins with age1 and is told by "lagebild backup key"`,
  }),
  wrongKey: {
    de: "Die Sicherung lässt sich damit nicht öffnen: anderer Schlüssel oder andere Passphrase, oder die Datei ist keine Sicherung.",
    en: "the backup does not open with that: another key or passphrase, or the file is no backup",
  },
  damaged: (what: string): LocalText => ({
    de: `Die Sicherung ist beschädigt oder unvollständig (${what}). Es wurde nichts wiederhergestellt.`,
    en: `the backup is damaged or incomplete (${what}). Nothing was restored`,
  }),
  newer: (format: number): LocalText => ({
    de: `Die Sicherung hat das Format ${format}, das dieses Programm nicht kennt. Bitte eine neuere Fassung verwenden.`,
    en: `the backup has format ${format}, which this program does not know. Use a newer one`,
  }),
  notEmpty: (folder: string): LocalText => ({
    de: `${folder} ist nicht leer. Wiederhergestellt wird nur in einen leeren Ordner: Server anhalten, den alten Ordner umbenennen (z. B. in ${folder}.alt) und den Befehl wiederholen.`,
    en: `${folder} is not empty. A backup is restored into an empty folder only: stop the server, rename the old folder (e.g. to ${folder}.old) and repeat the command`,
  }),
} as const;

/** Whoever mixes up key and recipient finds the key in no message. */
function shownRecipient(text: string): string {
  return text.replace(/AGE-SECRET-KEY-.*/i, "AGE-SECRET-KEY-…");
}
