import type { ErrorCode, LocalText } from "@lagebild/domain";

/** What a person reads who imports data; the exact cause stands in English beside it. */
export const DATA_TEXTS = {
  uploadsFull: (most: number): LocalText => ({
    de: `Es sind schon ${most} Dateien in Arbeit. Bitte erst eine davon übernehmen oder verwerfen.`,
    en: `There are ${most} uploads already. Import or discard one of them first.`,
  }),
  uploadIsUsed: {
    de: "Diese Datei wird gerade geprüft oder übernommen.",
    en: "This file is being checked or imported.",
  },
  uploadIsSealed: {
    de: "Diese Datei wurde schon geprüft; sie nimmt keine weiteren Zeilen auf.",
    en: "This file was checked already; it takes no more rows.",
  },
  nothingArrived: { de: "Von dieser Datei ist noch nichts angekommen.", en: "Nothing of this file has arrived yet." },
  foreignAgency: (agency: string): LocalText => ({
    de: `Die Stelle „${agency}“ gehört zu einer anderen Stadt.`,
    en: `Agency ${agency} belongs to another city.`,
  }),
  importIsRunning: {
    de: "Gerade läuft eine Übernahme. Bitte warten, bis sie beendet ist, oder sie abbrechen.",
    en: "An import is running. Wait for its end, or cancel it.",
  },
  severalAgencies: {
    de: "Bitte nur Zeilen einer Stelle auf einmal neu prüfen.",
    en: "Re-check rows of one agency at a time.",
  },
  noRows: { de: "Zu dieser Auswahl ist nichts mehr zurückgestellt.", en: "Nothing of this choice is in quarantine any more." },
  noMapping: {
    de: "Die Zuordnung dieses Importlaufs ist nicht mehr bekannt. Bitte eine auswählen.",
    en: "The mapping of this run is not known any more. Choose one.",
  },
  farPoint: {
    de: "Der Punkt liegt weit außerhalb der Stadt. Vielleicht sind Breite und Länge vertauscht.",
    en: "The point lies far outside the city. Latitude and longitude may be swapped.",
  },
  runIsRunning: {
    de: "Dieser Importlauf ist noch nicht beendet.",
    en: "This import run has not ended yet.",
  },
  runIsReverted: {
    de: "Dieser Importlauf ist schon zurückgenommen.",
    en: "This import run was taken back already.",
  },
  runIsNotReverted: {
    de: "Dieser Importlauf ist nicht zurückgenommen, da ist nichts aufzuheben.",
    en: "This import run was not taken back, so there is nothing to undo.",
  },
} as const satisfies Record<string, LocalText | ((...args: never[]) => LocalText)>;

/** Why a job failed, where nothing more exact is known in the reader's language. */
export const JOB_FAILURES: Readonly<Record<ErrorCode | "unknown", LocalText>> = {
  "invalid-input": { de: "Datei und Zuordnung passen nicht zusammen.", en: "File and mapping do not fit together." },
  "not-found": { de: "Was gebraucht wird, gibt es nicht mehr.", en: "Something that is needed does not exist any more." },
  forbidden: { de: "Dafür fehlt die Berechtigung.", en: "This is not allowed." },
  conflict: { de: "Der Bestand steht dem entgegen.", en: "The stored data stand against it." },
  "precondition-failed": { de: "Vorher muss etwas anderes geschehen.", en: "Something else must happen first." },
  "limit-exceeded": { de: "Es ist mehr, als auf einmal verarbeitet wird.", en: "It is more than is handled at once." },
  unavailable: { de: "Die Datenbank ist gerade belegt. Bitte noch einmal versuchen.", en: "The database is busy. Please try again." },
  unknown: {
    de: "Unerwarteter Fehler. Was bis dahin gespeichert ist, bleibt; die Ursache steht im Protokoll des Servers.",
    en: "Unexpected error. What was stored until then stays; the cause is in the server's log.",
  },
};
