import type { AuditEntry, AuditOperation, LocalText } from "@lagebild/domain";

export const OPERATION_NAMES: Readonly<Record<AuditOperation, LocalText>> = {
  collection: { de: "Erhebung", en: "Collection" },
  change: { de: "Veränderung", en: "Change" },
  query: { de: "Abfrage", en: "Query" },
  disclosure: { de: "Offenlegung", en: "Disclosure" },
  combination: { de: "Kombination", en: "Combination" },
  deletion: { de: "Löschung", en: "Deletion" },
};

/** Head of the exported table, in its order. */
export const AUDIT_COLUMNS: Readonly<Record<keyof AuditEntry, LocalText>> = {
  no: { de: "Nummer", en: "Number" },
  at: { de: "Zeitpunkt (UTC)", en: "Instant (UTC)" },
  by: { de: "Person", en: "Person" },
  person: { de: "Konto", en: "Account" },
  role: { de: "Rolle", en: "Role" },
  agency: { de: "Behörde", en: "Agency" },
  operation: { de: "Vorgang", en: "Operation" },
  what: { de: "Handlung", en: "Action" },
  subject: { de: "Gegenstand", en: "Subject" },
  question: { de: "Frage", en: "Question" },
  purpose: { de: "Zweck", en: "Purpose" },
  reason: { de: "Begründung", en: "Reason" },
  receiver: { de: "Empfänger", en: "Receiver" },
  before: { de: "Vorher", en: "Before" },
  after: { de: "Nachher", en: "After" },
  request: { de: "Anfrage", en: "Request" },
  previous: { de: "Prüfsumme davor", en: "Previous hash" },
  hash: { de: "Prüfsumme", en: "Hash" },
};
