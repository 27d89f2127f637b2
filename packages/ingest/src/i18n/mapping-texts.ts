import type { Issue, LocalText } from "@lagebild/domain";

const MOST_NAMED = 8;

function pathsOf(issues: readonly Issue[]): string {
  const paths = [...new Set(issues.map(({ path }) => path).filter((path) => path !== ""))];
  return paths.slice(0, MOST_NAMED).join(", ").slice(0, 500);
}

function reasonsOf(issues: readonly Issue[]): string {
  const reasons = issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  return reasons.slice(0, MOST_NAMED).join("; ").slice(0, 500);
}

function withPaths(de: string, en: string) {
  return (issues: readonly Issue[]): LocalText => {
    const paths = pathsOf(issues);
    return { de: paths === "" ? `${de}.` : `${de}. Bitte prüfen: ${paths}.`, en: `${en}: ${reasonsOf(issues)}` };
  };
}

/** Why a mapping is not taken, for people. */
export const MAPPING_TEXTS = {
  invalid: withPaths("Die Zuordnung ist nicht gültig", "The mapping file is not valid"),
  invalidGazetteer: withPaths("Die Zuordnung des Adressverzeichnisses ist nicht gültig", "The gazetteer mapping is not valid"),
  persons: (issues: readonly Issue[]): LocalText => ({
    de: `Die Zuordnung nennt Spalten mit Angaben zu Personen oder mit freiem Text, der sie nennen kann; sie werden nie übernommen: ${pathsOf(issues)}.`,
    en: `The mapping names columns about persons, or free text that may name them; they are never imported: ${pathsOf(issues)}`,
  }),
  reporterKey: (column: string): LocalText => ({
    de: `Die Spalte ${column} mit dem Schlüssel der meldenden Person darf für nichts anderes verwendet werden.`,
    en: `The column ${column} with the reporter's key is used for something else as well`,
  }),
  needsId: {
    de: "Berichtigungen und Rücknahmen (delivery.version, delivery.withdrawn) brauchen die Kennung der Stelle (externalId).",
    en: "Corrections and withdrawals need the id of the agency (externalId)",
  },
  needsLabel: {
    de: "Meldungen der Polizei brauchen die Kennzeichnung „label“: collectedBy, legalBasis, purpose, regime und statistics.",
    en: "Reports of the police need a label: collectedBy, legalBasis, purpose, regime and statistics",
  },
  sumKeys: (issues: readonly Issue[]): LocalText => ({
    de: `Summenschlüssel der PKS (89xxxx) und Muster mit * sind Definitionen, nie der Schlüssel einer Meldung: ${pathsOf(issues)}.`,
    en: `Sum keys of the PKS (89xxxx) and patterns with * are definitions, never the code of a report: ${pathsOf(issues)}`,
  }),
  onlyComplaints: {
    de: "Nur Beschwerden dürfen den Schlüssel der meldenden Person (attributes.reporterKey) tragen.",
    en: "Only complaints may carry a reporter key",
  },
  noKind: {
    de: "Die Meldungsart fehlt: als Angabe des Imports oder als „kind“ der Zuordnung nennen.",
    en: "The kind is missing: give it with the import or as kind of the mapping",
  },
  otherKind: (has: string, given: string): LocalText => ({
    de: `Die Zuordnung gilt für eine andere Meldungsart: ${has}, nicht ${given}.`,
    en: `The mapping is for another kind: ${has}, not ${given}`,
  }),
} as const;
