import type { LocalText } from "@lagebild/domain";

const inMegabytes = (bytes: number): string => String(Math.round(bytes / (1024 * 1024)));

/** What the sender of a push is told when nothing of it was taken. */
export const PUSH_TEXTS = {
  noKey: {
    de: "Zu dieser Quelle gehört ein anderer, ein noch gültiger Schlüssel. Er steht in der Kopfzeile „Authorization: Bearer lbf_…“.",
    en: "this feed needs a valid key of its own, sent as Authorization: Bearer lbf_…",
  },
  paused: {
    de: "Diese Quelle ist angehalten. Es wurde nichts angenommen; bitte später noch einmal senden oder bei der Datenstelle nachfragen.",
    en: "this feed is paused; nothing was taken, send again later or ask the data office",
  },
  noPush: {
    de: "Diese Quelle nimmt keine gesendeten Meldungen an; sie wird auf anderem Weg abgeholt.",
    en: "this feed takes no pushes: its reports come another way",
  },
  full: {
    de: "Gerade kommt mehr, als angenommen werden kann. Es wurde nichts angenommen; bitte nach der genannten Zeit noch einmal senden.",
    en: "more arrives than can be taken just now; nothing was taken, send again after the time that Retry-After says",
  },
  backlog: {
    de: "Zu viele Meldungen warten noch auf ihre Verarbeitung. Es wurde nichts angenommen; bitte später noch einmal senden.",
    en: "too many reports still wait to be processed; nothing was taken, send again later",
  },
  noSpace: {
    de: "Auf dem Datenträger ist kein Platz mehr. Es wurde nichts angenommen; bitte später noch einmal senden.",
    en: "there is no space left on the disk; nothing was taken, send again later",
  },
  notStored: {
    de: "Die Meldungen konnten nicht gespeichert werden. Es wurde nichts angenommen; bitte gleich noch einmal senden.",
    en: "the reports could not be stored; nothing was taken, send again",
  },
  notJson: {
    de: "Der Inhalt ist kein JSON in UTF-8 oder ist falsch gepackt. Es wurde nichts angenommen.",
    en: "the body is no JSON in UTF-8, or wrongly packed; nothing was taken",
  },
  noList: {
    de: "Erwartet wird eine Liste von Meldungen ([ … ]) oder, als application/x-ndjson, eine Meldung je Zeile. Es wurde nichts angenommen.",
    en: "a list of reports ([ … ]) is expected, or with application/x-ndjson one report per line; nothing was taken",
  },
  empty: { de: "Es ist keine Meldung dabei.", en: "there is no report in it" },
  tooManyRows: (most: number): LocalText => ({
    de: `Eine Sendung hat höchstens ${most.toLocaleString("de")} Meldungen. Es wurde nichts angenommen; bitte aufteilen.`,
    en: `a push has at most ${most.toLocaleString("en")} reports; nothing was taken, divide it`,
  }),
  tooManyMembers: (row: number, most: number): LocalText => ({
    de: `${row === 0 ? "Was um die Meldungen herum steht, hat" : `Meldung ${row} hat`} mehr als ${most.toLocaleString("de")} Felder, auch innere. Es wurde nichts angenommen; bitte nur senden, was die Zuordnung liest.`,
    en: `${row === 0 ? "what stands around the reports has" : `report ${row} has`} more than ${most.toLocaleString("en")} members, inner ones as well; nothing was taken, send only what the mapping reads`,
  }),
  tooLarge: (bytes: number): LocalText => ({
    de: `Eine Sendung hat höchstens ${inMegabytes(bytes)} MB, auch ausgepackt. Es wurde nichts angenommen; bitte aufteilen.`,
    en: `a push has at most ${inMegabytes(bytes)} MB, unpacked as well; nothing was taken, divide it`,
  }),
  tooDeep: {
    de: "Eine Meldung ist zu tief verschachtelt, um sie auf Angaben zu Personen zu prüfen. Es wurde nichts angenommen.",
    en: "a report is nested too deeply to be looked through for data about persons; nothing was taken",
  },
  persons: (paths: readonly string[]): LocalText => ({
    de: `Felder mit Angaben zu Personen oder mit freiem Text, der sie nennen kann, werden nie angenommen: ${paths.join(", ")}. Von dieser Sendung wurde nichts gespeichert. Bitte ohne diese Felder senden.`,
    en: `fields about persons, or free text that may name them, are never taken: ${paths.join(", ")}; nothing of this push was stored, send it without them`,
  }),
  badKey: {
    de: "Idempotency-Key hat 1 bis 200 sichtbare ASCII-Zeichen.",
    en: "Idempotency-Key has 1 to 200 visible ASCII characters",
  },
  badEncoding: {
    de: "Gepackt wird nur gzip angenommen (Content-Encoding: gzip).",
    en: "of packings gzip alone is taken (Content-Encoding: gzip)",
  },
  slow: {
    de: "Die Sendung kam nicht rechtzeitig an. Es wurde nichts angenommen; bitte noch einmal senden.",
    en: "the body did not arrive in time; nothing was taken, send again",
  },
} as const;
