import type { AuditFault, AuditVerdict, LocalText } from "@lagebild/domain";

export const AUDIT_CLI_TEXTS = {
  verifySummary: { de: "prüft, ob die Kette des Protokolls unversehrt ist", en: "checks whether the chain of the audit log is whole" },
  headSummary: {
    de: "Nummer und Prüfsumme des neuesten Eintrags, zum Aufbewahren anderswo",
    en: "number and hash of the newest entry, to be kept elsewhere",
  },
  from: { de: "ab diesem Eintrag (Vorgabe: alle)", en: "from this entry on (default: all)" },
} as const;

const FAULTS: Readonly<Record<AuditFault, LocalText>> = {
  changed: {
    de: "Sein Inhalt oder der des Eintrags davor ist nicht mehr der, der geschrieben wurde.",
    en: "Its content, or that of the entry before, is no longer what was written.",
  },
  missing: { de: "Ab dieser Nummer fehlen Einträge.", en: "Entries are missing from this number on." },
  inserted: { de: "Hier oder davor wurde ein Eintrag eingeschoben.", en: "An entry was put in here or before." },
  reordered: { de: "Die Reihenfolge wurde vertauscht.", en: "The order was changed." },
  truncated: {
    de: "Das Ende fehlt: Die Datei audit-head.json kennt spätere Einträge.",
    en: "The end is missing: the file audit-head.json knows of later entries.",
  },
  rewritten: {
    de: "Die Kette wurde neu geschrieben: Die Datei audit-head.json kennt unter dieser Nummer eine andere Prüfsumme.",
    en: "The chain was written anew: the file audit-head.json knows another hash under this number.",
  },
  checkpoint: {
    de: "Der Prüfpunkt, der für gelöschte Jahre steht, passt nicht dazu.",
    en: "The checkpoint that stands for deleted years does not fit.",
  },
};
const NO_HEAD: LocalText = {
  de: "Die Datei audit-head.json fehlt oder ist nicht lesbar: Ob am Ende etwas fehlt, lässt sich nicht sagen.",
  en: "The file audit-head.json is missing or cannot be read: whether the end is whole cannot be told.",
};

export function verdictText(verdict: AuditVerdict): LocalText {
  return { de: linesOf(verdict, "de").join("\n"), en: linesOf(verdict, "en").join("\n") };
}

function linesOf(verdict: AuditVerdict, language: keyof LocalText): string[] {
  const { fault, entries, firstNo, lastNo, lastHash, checkpoints, hasHead } = verdict;
  const isGerman = language === "de";
  const sealed = checkpoints.map((each) => {
    const day = each.sealedAt.slice(0, 10);
    return isGerman
      ? `Einträge ${each.firstNo} bis ${each.lastNo} wurden am ${day} gelöscht; ein Prüfpunkt steht für sie.`
      : `Entries ${each.firstNo} to ${each.lastNo} were deleted on ${day}; a checkpoint stands for them.`;
  });
  const range = entries === 0 ? "" : isGerman ? ` (Nummer ${firstNo} bis ${lastNo})` : ` (numbers ${firstNo} to ${lastNo})`;
  const walked = isGerman ? `${entries} Einträge nachgerechnet${range}.` : `${entries} entries recomputed${range}.`;
  const broken = isGerman ? "Die Kette ist gebrochen bei Nummer" : "The chain is broken at number";
  const whole = isGerman ? `Die Kette ist unversehrt. Letzte Prüfsumme: ${lastHash}` : `The chain is whole. Last hash: ${lastHash}`;
  const judged = fault === null ? whole : `${broken} ${fault.no}. ${FAULTS[fault.kind][language]}`;
  return [...sealed, walked, judged, ...(hasHead ? [] : [NO_HEAD[language]])];
}
