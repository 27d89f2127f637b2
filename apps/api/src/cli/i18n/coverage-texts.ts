import type { LocalText } from "@lagebild/domain";

/** Texts of the `coverage` commands. */
export const COVERAGE_TEXTS = {
  listSummary: { de: "zeigen, welche Tage je Stelle und Art erfasst sind", en: "show which days are covered by agency and kind" },
  declareSummary: { de: "Tage für erfasst oder nicht erfasst erklären", en: "declare days as covered or not covered" },
  removeSummary: { de: "eine Erklärung zurücknehmen", en: "take a declaration back" },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  agency: { de: "Kennung der Stelle", en: "id of the agency" },
  kind: { de: "Art der Meldungen", en: "kind of the reports" },
  onlyAgency: { de: "nur diese Stelle", en: "only this agency" },
  onlyKind: { de: "nur diese Art", en: "only this kind" },
  period: { de: "erster Tag und Tag nach dem letzten", en: "first day, and the day after the last" },
  note: { de: "Grund, für das Protokoll", en: "reason, for the audit log" },
  missingOption: { de: "die Tage sind nicht erfasst", en: "the days are not covered" },
  covered: { de: "erfasst", en: "covered" },
  notCovered: { de: "nicht erfasst", en: "not covered" },
  missing: { de: "nicht erfasst", en: "not covered" },
  before: { de: "vor der ersten Lieferung", en: "before the first delivery" },
  pending: { de: "noch nicht geliefert", en: "not delivered yet" },
  incomplete: { de: "noch unvollständig", en: "not whole yet" },
  total: (spans: number, gaps: number): LocalText => ({ de: `${spans} Zeiträume, ${gaps} Lücken`, en: `${spans} periods, ${gaps} gaps` }),
  removed: (id: string): LocalText => ({ de: `${id} zurückgenommen`, en: `${id} taken back` }),
  invalid: (reason: string): LocalText => ({ de: `Die Angaben passen nicht: ${reason}`, en: `These values do not fit: ${reason}` }),
  notADeclaration: (id: string): LocalText => ({
    de: `${id} ist keine Erklärung; ihre Kennungen beginnen mit declared-`,
    en: `${id} is no declaration; their ids begin with declared-`,
  }),
} as const;
