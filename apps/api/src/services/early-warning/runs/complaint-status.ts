import { COMPLAINT_STATUS } from "@lagebild/analysis";

/** Words that agencies and their systems use, in lower case; of Open311 too. */
const OPEN = new Set([
  "open",
  "new",
  "received",
  "acknowledged",
  "assigned",
  "in progress",
  "in_progress",
  "pending",
  "reopened",
  "offen",
  "neu",
  "eingegangen",
  "angenommen",
  "zugewiesen",
  "weitergeleitet",
  "in arbeit",
  "in bearbeitung",
  "in prüfung",
  "wiedereröffnet",
]);
const ANSWERED = new Set([
  "closed",
  "answered",
  "done",
  "resolved",
  "completed",
  "fixed",
  "rejected",
  "geschlossen",
  "abgeschlossen",
  "beantwortet",
  "beendet",
  "behoben",
  "bearbeitet",
  "erledigt",
  "gelöst",
  "abgelehnt",
  "zurückgewiesen",
]);

/** [C3] What the status that an agency sends says; words that nobody knows say nothing. */
export function complaintStatusOf(text: string): number {
  const word = text.trim().toLowerCase();
  if (OPEN.has(word)) return COMPLAINT_STATUS.open;
  return ANSWERED.has(word) ? COMPLAINT_STATUS.answered : COMPLAINT_STATUS.unknown;
}
