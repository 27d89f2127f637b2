import type { LocalText } from "@lagebild/domain";
import type { BackupStage } from "../../services/backup/create-backup.ts";
import type { Manifest } from "../../services/backup/manifest.ts";

/** Texts of the commands `backup` and `restore`. */
export const BACKUP_CLI_TEXTS = {
  summary: {
    de: "verschlüsselte Sicherung des Datenordners, auch während der Server läuft",
    en: "encrypted backup of the data folder, also while the server runs",
  },
  keySummary: { de: "Schlüssel für Sicherungen anlegen und den Empfänger nennen", en: "make a key for backups and tell its recipient" },
  checkSummary: {
    de: "Sicherung öffnen und vollständig prüfen, ohne sie wiederherzustellen",
    en: "open a backup and check all of it without restoring it",
  },
  restoreSummary: { de: "Datenordner aus einer Sicherung wiederherstellen", en: "restore the data folder from a backup" },
  relockSummary: {
    de: "Sicherung mit einem neuen Schlüssel oder einer neuen Passphrase verschließen",
    en: "lock a backup for a new key or passphrase",
  },
  newPassphraseFile: { de: "Datei, deren erste Zeile die neue Passphrase ist", en: "file whose first line is the new passphrase" },
  relocked: { de: "Neu verschlossen", en: "locked anew" },
  out: { de: "Datei, die angelegt wird; sie darf noch nicht bestehen", en: "file to make; it must not exist" },
  recipient: {
    de: "Empfänger, durch Komma getrennt: nur deren Schlüssel öffnen die Sicherung",
    en: "recipients, separated by commas: their keys alone open the backup",
  },
  passphraseFile: { de: "Datei, deren erste Zeile die Passphrase ist", en: "file whose first line is the passphrase" },
  identity: { de: "Datei mit dem Schlüssel", en: "file that holds the key" },
  oneLock: { de: "Bitte entweder --recipient oder --passphrase-file angeben", en: "Give either --recipient or --passphrase-file" },
  oneKey: { de: "Bitte entweder --identity oder --passphrase-file angeben", en: "Give either --identity or --passphrase-file" },
} as const satisfies Record<string, LocalText>;

export const BACKUP_STAGES: Readonly<Record<BackupStage, LocalText>> = {
  copy: { de: "kopiert Datenbanken und Dateien …", en: "copies databases and files …" },
  check: { de: "prüft die Kopie …", en: "checks the copy …" },
  write: { de: "verschlüsselt und schreibt …", en: "encrypts and writes …" },
};

export function keyText(file: string, recipient: string): LocalText {
  return {
    de: `Empfänger: ${recipient}\nDer Schlüssel liegt in ${file}. Er gehört nicht auf diesen Rechner: Wer ihn verliert, verliert jede Sicherung.`,
    en: `recipient: ${recipient}\nThe key lies in ${file}. It does not belong on this machine: whoever loses it loses every backup.`,
  };
}

/** What lies in a backup, by the numbers that people know. */
export function manifestText({ at, files, databases }: Manifest): LocalText {
  const rows = databases["lagebild.db"]?.rows ?? {};
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const megabytes = (bytes / 1e6).toFixed(1);
  return {
    de: `Stand ${at}: ${rows["report"] ?? 0} Meldungen, ${rows["import_run"] ?? 0} Importläufe, ${rows["audit"] ?? 0} Einträge im Protokoll, ${files.length} Dateien, ${megabytes.replace(".", ",")} MB`,
    en: `as of ${at}: ${rows["report"] ?? 0} reports, ${rows["import_run"] ?? 0} import runs, ${rows["audit"] ?? 0} entries of the log, ${files.length} files, ${megabytes} MB`,
  };
}
