import type { LocalText, Retention, RetentionAnswer, RetentionReport } from "@lagebild/domain";

type Language = keyof LocalText;

/** Texts of the `retention` commands. */
export const RETENTION_TEXTS = {
  showSummary: {
    de: "zeigen, wie lange Meldungen aufbewahrt werden und was gelöscht wurde",
    en: "show how long reports are kept, and what was deleted",
  },
  setSummary: { de: "Aufbewahrung einer Stadt festlegen", en: "set how long reports of a city are kept" },
  runSummary: { de: "löschen, was über seine Frist ist, oder es nur zählen", en: "delete what is past its term, or only count it" },
  city: { de: "Kennung der Stadt", en: "id of the city" },
  mode: {
    de: "löschen, oder ein Auswertungsprofil, von dem nichts gelöscht wird",
    en: "delete, or an evaluation profile of which nothing is deleted",
  },
  months: {
    de: "Monate der letzten Klasse, die alle übrigen Meldungen fasst",
    en: "months of the last class, which holds all other reports",
  },
  classes: { de: "Klassen als JSON-Datei", en: "classes as a JSON file" },
  reason: { de: "Grund, für das Protokoll", en: "reason, for the audit log" },
  asOf: { de: "Stichtag statt des Tages der neuesten Meldung", en: "as-of day instead of the newest report's" },
  rehearsal: { de: "nur zählen, nichts löschen", en: "count only, delete nothing" },
  nothingToSet: { de: "Bitte --mode, --months oder --classes angeben", en: "Give --mode, --months or --classes" },
  noReason: { de: "Eine Löschung braucht einen Grund: --reason", en: "A deletion needs a reason: --reason" },
  invalid: (reason: string): LocalText => ({ de: `Die Angaben passen nicht: ${reason}`, en: `These values do not fit: ${reason}` }),
} as const;

const WORDS = {
  on: { de: "es wird gelöscht", en: "deleting" },
  off: { de: "Auswertungsprofil: es wird nichts gelöscht", en: "evaluation profile: nothing is deleted" },
  cellCounts: { de: "es bleiben Zahlen je Wabe und Monat", en: "counts by cell and month remain" },
  nothing: { de: "es bleibt nichts", en: "nothing remains" },
  asOf: { de: "Stichtag", en: "as of" },
  next: { de: "nächste Löschung", en: "next deletion" },
  before: { de: "vor", en: "before" },
  rehearsal: { de: "Probe", en: "rehearsal" },
  run: { de: "Löschung", en: "deletion" },
  wouldBeDeleted: { de: "würden gelöscht", en: "would be deleted" },
  deleted: { de: "gelöscht", en: "deleted" },
  countedOn: { de: "davon weiter gezählt", en: "of these counted on" },
  months: { de: "Monate", en: "months" },
} as const satisfies Record<string, LocalText>;

/** Rules, and the reports of deletions below them. */
export function retentionLines({ retention, asOf, nextAt, reports }: RetentionAnswer, language: Language): string {
  const dates = asOf === null ? [] : [`${WORDS.asOf[language]} ${asOf}`, ...(nextAt === null ? [] : [`${WORDS.next[language]} ${nextAt}`])];
  return [
    [WORDS[retention.mode][language], ...dates].join("  "),
    ...classLines(retention, language),
    ...reports.map((each) => reportLines(each, language)),
  ].join("\n");
}

function classLines({ classes }: Retention, language: Language): readonly string[] {
  return classes.map(({ id, name, months, remains, agencies, kinds, categories, regimes }) => {
    const fits = [agencies, kinds, categories, regimes].flatMap((members) => members ?? []);
    return [
      id,
      JSON.stringify(name),
      ...(fits.length === 0 ? [] : [fits.join(",")]),
      `${months} ${WORDS.months[language]}`,
      WORDS[remains][language],
    ].join("  ");
  });
}

export function reportLines({ id, isRehearsal, asOf, startedAt, by, classes, error }: RetentionReport, language: Language): string {
  const head = [
    `#${id}`,
    WORDS[isRehearsal ? "rehearsal" : "run"][language],
    startedAt,
    by,
    `${WORDS.asOf[language]} ${asOf}`,
    ...(error === null ? [] : [error]),
  ];
  const lines = classes.map(
    ({ name, before, deleted, countedOn }) =>
      `  ${name}: ${deleted} ${WORDS[isRehearsal ? "wouldBeDeleted" : "deleted"][language]} (${WORDS.before[language]} ${before}), ${WORDS.countedOn[language]} ${countedOn}`,
  );
  return [head.join("  "), ...lines].join("\n");
}
