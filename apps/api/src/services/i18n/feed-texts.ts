import type { FeedState, LocalText } from "@lagebild/domain";

/** What is said about feeds, their settings and keys. */
export const FEED_TEXTS = {
  badSchedule: (schedule: string): LocalText => ({
    de: `„${schedule}“ ist kein Zeitplan: fünf Felder für Minute, Stunde, Tag, Monat und Wochentag, z. B. „15 3 * * *“ für täglich 3:15 Uhr.`,
    en: `"${schedule}" is no schedule: five fields for minute, hour, day, month and weekday, e.g. "15 3 * * *" for 3:15 every day`,
  }),
  neverRuns: (schedule: string): LocalText => ({
    de: `Der Zeitplan „${schedule}“ trifft nie zu.`,
    en: `the schedule "${schedule}" never comes`,
  }),
  needsSchedule: { de: "Ein Datenfeed, der abgeholt wird, braucht einen Zeitplan.", en: "a feed that is fetched needs a schedule" },
  pushHasNoSchedule: {
    de: "Bei einem Push bestimmt der Absender, wann Meldungen kommen; ein Zeitplan ist hier nicht möglich.",
    en: "with a push the sender decides when reports come; it cannot have a schedule",
  },
  hostNotAllowed: (origin: string): LocalText => ({
    de: `Bei ${origin} darf nicht angefragt werden. Wer den Server betreibt, kann die Adresse erlauben: LAGEBILD_FEED_HOSTS=${origin} setzen (mehrere durch Komma getrennt) und neu starten.`,
    en: `${origin} may not be asked. Whoever runs the server can allow it: set LAGEBILD_FEED_HOSTS=${origin} (several separated by commas) and restart`,
  }),
  addressWithSecret: {
    de: "In der Adresse stehen Zugangsdaten. Sie gehören in einen Kopf der Anfrage: „lagebild feed secret“.",
    en: 'the address contains credentials. They belong in a header of the request: "lagebild feed secret"',
  },
  pushNeedsId: {
    de: "Ein Push braucht in der Zuordnung eine eigene Kennung je Meldung (externalId), damit eine wiederholte Sendung nichts verdoppelt.",
    en: "a push needs an id of its own for each report in the mapping (externalId), so that what is sent twice is not doubled",
  },
  pushOnlyAppends: {
    de: "Ein Push kann nur ergänzen: In der Zuordnung ist „replaces-period“ nicht möglich.",
    en: 'a push can only add: "replaces-period" is not possible in its mapping',
  },
  unknownAgency: (agency: string): LocalText => ({
    de: `Die Behörde „${agency}“ ist nicht eingetragen.`,
    en: `the agency "${agency}" is not registered`,
  }),
  nameTaken: (name: string): LocalText => ({
    de: `Es gibt schon einen Datenfeed „${name}“.`,
    en: `there is a feed "${name}" already`,
  }),
  folderTaken: (folder: string): LocalText => ({
    de: `Der Ordner „${folder}“ gehört schon zu einem anderen Datenfeed.`,
    en: `the folder "${folder}" belongs to another feed already`,
  }),
  folderNotMade: (path: string): LocalText => ({
    de: `Der Ordner ${path} lässt sich nicht anlegen. LAGEBILD_DROP_FOLDER muss auf einen Ordner zeigen, in den der Server schreiben darf.`,
    en: `the folder ${path} cannot be made. LAGEBILD_DROP_FOLDER has to name a folder that the server may write to`,
  }),
  rowsWait: (rows: number): LocalText => ({
    de: `${rows} angenommene Zeilen sind noch nicht verarbeitet. Bitte warten, oder mit Begründung verwerfen.`,
    en: `${rows} accepted rows are not processed yet. Wait, or discard them with a reason`,
  }),
  otherType: {
    de: "Die Art der Lieferung lässt sich nicht ändern. Bitte einen neuen Datenfeed anlegen.",
    en: "the way in which reports arrive cannot be changed; create another feed",
  },
  wrongState: (state: FeedState): LocalText => ({
    de: { draft: "Der Datenfeed ist noch ein Entwurf.", live: "Der Datenfeed läuft schon.", paused: "Der Datenfeed ist angehalten." }[
      state
    ],
    en: { draft: "the feed is still a draft", live: "the feed is live already", paused: "the feed is paused" }[state],
  }),
  onlyPush: {
    de: "Nur ein Push hat Schlüssel.",
    en: "only a push has keys",
  },
  pushComesByItself: {
    de: "Ein Push lässt sich nicht abholen. Zum Testen sendet die Behörde: Im Entwurf wird jede Sendung geprüft und beantwortet, aber nicht gespeichert.",
    en: "a push cannot be fetched. To test it the agency sends: a draft judges and answers each push without storing it",
  },
  needsKey: {
    de: "Vor der Freigabe braucht der Push einen Schlüssel.",
    en: "a push needs a key before it goes live",
  },
  nothingThere: {
    de: "Es war nichts da, das sich prüfen ließe.",
    en: "nothing was there to be judged",
  },
  onlyFirst: (rows: number): LocalText => ({
    de: `Geprüft wurden nur die ersten ${rows.toLocaleString("de")} Zeilen.`,
    en: `only the first ${rows.toLocaleString("en")} rows were judged`,
  }),
  internal: {
    de: "Unerwarteter Fehler; die Ursache steht im Protokoll des Servers.",
    en: "unexpected error; its cause is in the server's log",
  },
  carrierStopped: {
    de: "Die Verarbeitung der Datenfeeds startet gerade neu. Bitte gleich noch einmal versuchen.",
    en: "the processing of feeds is just starting again; try again in a moment",
  },
  stopped: {
    de: "Angehalten: Der Datenfeed wurde geändert oder pausiert, oder der Server endete. Der nächste Abruf beginnt von vorn.",
    en: "stopped: the feed was changed or paused, or the server ended; the next attempt begins anew",
  },
  laidAside: (name: string, file: string, reason: LocalText): LocalText => ({
    de: `Die Datei „${name}“ wurde nicht übernommen und liegt jetzt im Eingangsordner unter ${file}. ${reason.de}`,
    en: `The file "${name}" was not taken and now lies in the drop folder under ${file}. ${reason.en}`,
  }),
  failed: { de: "Die Lieferung ließ sich nicht lesen.", en: "the delivery could not be read" },
  noHeader: (name: string): LocalText => ({
    de: `„${name}“ ist kein Name eines Kopfes, den ein Abruf mitschicken kann.`,
    en: `"${name}" is no name of a header that a request can carry`,
  }),
  noSecretHere: {
    de: "Zugangsdaten gibt es nur für Datenfeeds, die bei einer Adresse anfragen.",
    en: "only feeds that ask an address have credentials",
  },
  badSecret: {
    de: "Der Wert ist leer, länger als 4.000 Zeichen oder enthält Zeilenumbrüche.",
    en: "the value is empty, longer than 4,000 characters, or has line breaks",
  },
} as const;
