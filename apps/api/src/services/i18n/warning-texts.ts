import type { Alarm, ErrorCode, FearZone, LocalText } from "@lagebild/domain";

const ZONE_STATES: Readonly<Record<FearZone["state"], LocalText>> = {
  candidate: { de: "ein Kandidat", en: "a candidate" },
  confirmed: { de: "bestätigt", en: "confirmed" },
  dismissed: { de: "verworfen", en: "dismissed" },
  closed: { de: "geschlossen", en: "closed" },
};
const ALARM_STATES: Readonly<Record<Alarm["state"], LocalText>> = {
  new: { de: "neu", en: "new" },
  seen: { de: "gesehen", en: "seen" },
  inWork: { de: "in Arbeit", en: "in work" },
  closed: { de: "geschlossen", en: "closed" },
};

/** Why a run or a calibration failed, where nothing more exact is known. */
export const WARNING_FAILURES: Readonly<Record<ErrorCode | "unknown", LocalText>> = {
  "invalid-input": {
    de: "Mit diesen Einstellungen oder diesem Bestand lässt sich das nicht rechnen; die Ursache steht im Protokoll des Servers.",
    en: "It cannot be computed with these settings or these data; the cause is in the server's log.",
  },
  "not-found": { de: "Was gebraucht wird, gibt es nicht mehr.", en: "Something that is needed does not exist any more." },
  forbidden: { de: "Dafür fehlt die Berechtigung.", en: "This is not allowed." },
  conflict: {
    de: "Daten oder Entscheidungen haben sich währenddessen geändert. Bitte noch einmal starten.",
    en: "Data or decisions have changed meanwhile. Please start it again.",
  },
  "precondition-failed": { de: "Vorher muss etwas anderes geschehen.", en: "Something else must happen first." },
  "limit-exceeded": {
    de: "Es sind mehr Meldungen, als auf einmal gerechnet werden.",
    en: "There are more reports than are computed at once.",
  },
  unavailable: { de: "Die Datenbank ist gerade belegt. Bitte noch einmal starten.", en: "The database is busy. Please start it again." },
  unknown: {
    de: "Unerwarteter Fehler; die Ursache steht im Protokoll des Servers.",
    en: "Unexpected error; the cause is in the server's log.",
  },
};

/** What a person reads who works with what early warning found. */
export const WARNING_TEXTS = {
  runEnded: {
    de: "Dieser Lauf ist schon beendet und kann nicht mehr abgebrochen werden.",
    en: "This run has ended already and can no longer be cancelled.",
  },
  noCalibration: {
    de: "Es wird gerade keine Kalibrierung gerechnet; abzubrechen ist nichts.",
    en: "No calibration is being made, so there is none to cancel.",
  },
  findingsGone: {
    de: "Die Befunde dieses Laufs werden nicht mehr aufbewahrt. Ein neuer Lauf für denselben Tag zeigt sie noch einmal.",
    en: "The findings of this run are no longer kept. A new run for the same day shows them once more.",
  },
  onlyCandidates: (state: FearZone["state"]): LocalText => ({
    de: `Bestätigt oder verworfen wird nur ein Kandidat; dieser Angstraum ist ${ZONE_STATES[state].de}.`,
    en: `Only a candidate is confirmed or dismissed; this fear zone is ${ZONE_STATES[state].en}.`,
  }),
  onlyConfirmed: (state: FearZone["state"]): LocalText => ({
    de: `Zuständigkeit, Prüftag und Abschluss gibt es nur bei einem bestätigten Angstraum; dieser ist ${ZONE_STATES[state].de}.`,
    en: `Owner, review date and closing belong to a confirmed fear zone only; this one is ${ZONE_STATES[state].en}.`,
  }),
  onlyEnded: (state: FearZone["state"]): LocalText => ({
    de: `Wieder geöffnet wird nur ein verworfener oder geschlossener Angstraum; dieser ist ${ZONE_STATES[state].de}.`,
    en: `Only a dismissed or closed fear zone is reopened; this one is ${ZONE_STATES[state].en}.`,
  }),
  unknownOwner: {
    de: "Diese Stelle gibt es in der Stadt nicht. Bitte eine Stelle aus der Liste wählen.",
    en: "The city has no such agency. Choose one of the list.",
  },
  beforeReports: (asked: string, first: string): LocalText => ({
    de: `Am ${asked} gab es noch keine Meldungen. Der erste mögliche Tag ist der ${first}.`,
    en: `There were no reports yet on ${asked}. The first possible day is ${first}.`,
  }),
  reviewFar: (last: string): LocalText => ({
    de: `Der Prüftag darf höchstens zwei Jahre voraus liegen, also spätestens am ${last}.`,
    en: `The review date may lie two years ahead at most, which is ${last}.`,
  }),
  reviewPast: {
    de: "Der Prüftag muss nach dem heutigen Tag liegen.",
    en: "The review date has to lie after today.",
  },
  alreadyTaken: (by: string): LocalText => ({
    de: `Diesen Hinweis hat schon ${by === "local" ? "jemand an diesem Rechner" : by} in Arbeit.`,
    en: `${by === "local" ? "Somebody at this computer" : by} already works on this alarm.`,
  }),
  alarmClosed: {
    de: "Dieser Hinweis ist geschlossen. Wer weiterarbeiten will, öffnet ihn zuerst wieder.",
    en: "This alarm is closed. Reopen it first to go on with it.",
  },
  alarmNotClosed: (state: Alarm["state"]): LocalText => ({
    de: `Wieder geöffnet wird nur ein geschlossener Hinweis; dieser ist ${ALARM_STATES[state].de}.`,
    en: `Only a closed alarm is reopened; this one is ${ALARM_STATES[state].en}.`,
  }),
  noEmail: {
    de: "Diese Installation verschickt keine E-Mails. Wer den Server betreibt, setzt LAGEBILD_SMTP_URL und LAGEBILD_MAIL_FROM.",
    en: "This installation sends no e-mail. Whoever runs the server sets LAGEBILD_SMTP_URL and LAGEBILD_MAIL_FROM.",
  },
  webhookRefused: (origin: string): LocalText => ({
    de: `An ${origin} darf nicht gemeldet werden. Wer den Server betreibt, kann die Adresse erlauben: LAGEBILD_WEBHOOK_HOSTS um ${origin} ergänzen und neu starten.`,
    en: `Nothing may be sent to ${origin}. Whoever runs the server can allow it: add ${origin} to LAGEBILD_WEBHOOK_HOSTS and restart.`,
  }),
  tooManySubscriptions: (most: number): LocalText => ({
    de: `Mehr als ${most} Abonnements je Person sind nicht vorgesehen. Bitte vorher eines beenden.`,
    en: `There may be ${most} subscriptions per person at most. End one first.`,
  }),
  unknownDistricts: (codes: string): LocalText => ({
    de: `Diese Bezirke gibt es auf der ersten Ebene der Stadt nicht: ${codes}`,
    en: `The first level of the city has no such districts: ${codes}`,
  }),
};
