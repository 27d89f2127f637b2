import type { Collision, Kind, LocalText } from "@lagebild/domain";

const formatDe = new Intl.NumberFormat("de");
const formatEn = new Intl.NumberFormat("en");

const rowsDe = (count: number): string => `${formatDe.format(count)} ${count === 1 ? "Zeile" : "Zeilen"}`;
const rowsEn = (count: number): string => `${formatEn.format(count)} ${count === 1 ? "row" : "rows"}`;

interface Change {
  readonly deleted: number;
  readonly restored: number;
}

const KINDS_DE: Readonly<Record<Kind, string>> = {
  offence: "Straftat",
  administrativeOffence: "Ordnungswidrigkeit",
  complaint: "Beschwerde",
  callForService: "Einsatz",
};
const KINDS_EN: Readonly<Record<Kind, string>> = {
  offence: "offence",
  administrativeOffence: "administrative offence",
  complaint: "complaint",
  callForService: "call for service",
};
const dayDe = (day: string): string => day.split("-").toReversed().join(".");

/** Texts about deliveries (docs/methods/deliveries.de.md) and of `quarantine list --group` and `quarantine discard`. */
export const DELIVERY_TEXTS = {
  deliveredAt: {
    de: "wann die Behörde die Datei geliefert hat, für Dateien, die spät kommen: 2024-03-01 oder 2024-03-01T08:00:00Z (jetzt)",
    en: "when the agency delivered the file, for files that come late: 2024-03-01 or 2024-03-01T08:00:00Z (now)",
  },
  period: {
    de: "Tage, die die Lieferung abdeckt, wenn es mehr sind als die ihrer Zeilen; der zweite Tag zählt nicht mit: 2024-02-01..2024-03-01",
    en: "days that the delivery covers where they are more than those of its rows; the second day is not among them: 2024-02-01..2024-03-01",
  },
  undo: { de: "die Rücknahme aufheben (bis 30 Tage danach)", en: "take the reversal back (within 30 days)" },
  reverted: ({ deleted, restored }: Change): LocalText => ({
    de: `Zurückgenommen: ${formatDe.format(deleted)} Meldungen entfernt, ${formatDe.format(restored)} wieder auf dem vorigen Stand`,
    en: `Taken back: ${formatEn.format(deleted)} reports removed, ${formatEn.format(restored)} as they were before`,
  }),
  undone: ({ deleted, restored }: Change): LocalText => ({
    de: `Rücknahme aufgehoben: ${formatDe.format(restored)} Meldungen wieder da oder geändert, ${formatDe.format(deleted)} entfernt`,
    en: `Reversal taken back: ${formatEn.format(restored)} reports back or changed, ${formatEn.format(deleted)} removed`,
  }),
  collisions: (count: number, { externalId, before, after }: Collision, run: string | null): LocalText => ({
    de:
      `Achtung: ${rowsDe(count)} unter der Kennung einer Meldung, um die es kaum geht (andere Art, oder mindestens vier Wochen entfernt). Kennung ${externalId}: ` +
      `bisher ${KINDS_DE[before.kind]} vom ${dayDe(before.day)}, jetzt ${KINDS_DE[after.kind]} vom ${dayDe(after.day)}. Zählen zwei Dateien der Stelle jede für sich, ` +
      `gehört ein weiteres Merkmal in die Kennung (externalId: [Spalte, Spalte]) oder eine eigene Stelle dazu${run === null ? "" : `; zurück mit „import revert ${run}“`}.`,
    en:
      `Warning: ${rowsEn(count)} under the id of a report that they are hardly about (another kind, or four weeks and more away). Id ${externalId}: ` +
      `${KINDS_EN[before.kind]} of ${before.day} until now, ${KINDS_EN[after.kind]} of ${after.day} now. Where two files of an agency number theirs apart, ` +
      `the id needs another column (externalId: [column, column]) or an agency of its own${run === null ? "" : `; back with "import revert ${run}"`}.`,
  }),
  group: { de: "nach Grund zusammenfassen", en: "sum up by cause" },
  agency: { de: "nur Zeilen dieser Behörde", en: "only rows of this agency" },
  code: { de: "nur Zeilen mit diesem Grund, z. B. invalid-time", en: "only rows with this cause, e.g. invalid-time" },
  retryMapping: {
    de: "Zuordnungsdatei, wie sie jetzt gilt (ohne Angabe die des Imports)",
    en: "mapping file as it is now (by default that of the run)",
  },
  discardSummary: { de: "nicht übernommene Zeilen endgültig löschen", en: "delete rows that were not taken for good" },
  reason: { de: "warum; steht im Protokoll", en: "why; stands in the audit log" },
  reasonTooShort: { de: "Der Grund braucht mindestens drei Zeichen.", en: "The reason needs at least three characters." },
  discarded: (count: number): LocalText => ({
    de: `${rowsDe(count)} gelöscht`,
    en: `${rowsEn(count)} deleted`,
  }),
  groupLine: (count: number, values: number): LocalText => ({
    de: values === 1 ? `${rowsDe(count)}, ein Wert:` : `${rowsDe(count)}, die ${formatDe.format(values)} häufigsten Werte:`,
    en: values === 1 ? `${rowsEn(count)}, one value:` : `${rowsEn(count)}, the ${formatEn.format(values)} most frequent values:`,
  }),
} as const;
