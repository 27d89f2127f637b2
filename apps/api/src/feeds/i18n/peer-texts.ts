import type { LocalText } from "@lagebild/domain";

function inMegabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function inSeconds(ms: number): string {
  return ms >= 1000 ? `${Math.round(ms / 1000)} s` : `${ms} ms`;
}

/** What the other side did, and what to do about it; `host` with its port. */
export const PEER_TEXTS = {
  badAddress: {
    de: "Die Adresse ist keine Web-Adresse, oder sie enthält Zugangsdaten. Bitte die Adresse der Lieferung ohne Benutzernamen und Kennwort eintragen.",
    en: "The address is no web address, or it holds credentials. Enter the address of the feed without user name and password.",
  },
  refused: (origin: string): LocalText => ({
    de: `Bei ${origin} darf nicht angefragt werden. Wer den Server betreibt, kann die Adresse erlauben: LAGEBILD_FEED_HOSTS um ${origin} ergänzen und neu starten.`,
    en: `${origin} may not be asked. Whoever runs the server can allow it: add ${origin} to LAGEBILD_FEED_HOSTS and restart.`,
  }),
  privateAddress: (host: string): LocalText => ({
    de: `${host} führt zu einer Adresse des eigenen Netzes oder Rechners und wird deshalb nicht angefragt. Ist das gewollt, muss der Betrieb diese IP-Adresse mit ihrem Port in LAGEBILD_FEED_HOSTS eintragen.`,
    en: `${host} leads to an address of the own network or machine and is not asked. If that is intended, the operator has to write this IP address with its port into LAGEBILD_FEED_HOSTS.`,
  }),
  unresolved: (host: string): LocalText => ({
    de: `Der Name ${host} ist nicht bekannt. Bitte die Schreibweise der Adresse und die Namensauflösung des Servers prüfen.`,
    en: `The name ${host} is not known. Check how the address is written, and the name resolution of the server.`,
  }),
  unreachable: (host: string): LocalText => ({
    de: `${host} nimmt keine Verbindung an. Läuft der Dienst dort, und lässt die Firewall die Verbindung zu?`,
    en: `${host} accepts no connection. Is the service running there, and does the firewall let the connection through?`,
  }),
  certificate: (host: string): LocalText => ({
    de: `Das Zertifikat von ${host} ist nicht gültig oder von keiner bekannten Stelle. Die Gegenseite muss es erneuern; ein Zertifikat eigener Stellen nennt der Betrieb in NODE_EXTRA_CA_CERTS.`,
    en: `The certificate of ${host} is not valid or of no known authority. The other side has to renew it; authorities of one's own are named in NODE_EXTRA_CA_CERTS.`,
  }),
  connectTimeout: (host: string, ms: number): LocalText => ({
    de: `${host} war nach ${inSeconds(ms)} nicht zu erreichen. Läuft der Dienst dort, und lässt die Firewall die Verbindung zu?`,
    en: `${host} could not be reached within ${inSeconds(ms)}. Is the service running there, and does the firewall let the connection through?`,
  }),
  silence: (host: string, ms: number): LocalText => ({
    de: `${host} hat ${inSeconds(ms)} lang nichts gesendet. Es wird später wieder versucht; hält es an, bitte den Betrieb der Gegenseite fragen.`,
    en: `${host} sent nothing for ${inSeconds(ms)}. It is tried again later; if it lasts, ask those who run the other side.`,
  }),
  tooSlow: (host: string, ms: number): LocalText => ({
    de: `${host} war nach ${inSeconds(ms)} nicht fertig. Bitte dort kleinere Ausschnitte bereitstellen lassen.`,
    en: `${host} was not done within ${inSeconds(ms)}. Ask for smaller extracts there.`,
  }),
  cutOff: (host: string): LocalText => ({
    de: `${host} hat die Antwort mitten darin abgebrochen; nichts davon wurde übernommen. Es wird später wieder versucht.`,
    en: `${host} broke off in the middle of the answer; nothing of it was taken. It is tried again later.`,
  }),
  tooLarge: (host: string, bytes: number): LocalText => ({
    de: `Die Antwort von ${host} ist größer als ${inMegabytes(bytes)}; nichts davon wurde übernommen. Bitte dort kleinere Ausschnitte bereitstellen lassen.`,
    en: `The answer of ${host} is larger than ${inMegabytes(bytes)}; nothing of it was taken. Ask for smaller extracts there.`,
  }),
  growth: (host: string): LocalText => ({
    de: `Die gepackte Antwort von ${host} wächst beim Auspacken über jedes übliche Maß; nichts davon wurde übernommen. Bitte die Gegenseite darauf hinweisen.`,
    en: `The packed answer of ${host} grows beyond any usual measure; nothing of it was taken. Tell the other side.`,
  }),
  packing: (host: string): LocalText => ({
    de: `Die gepackte Antwort von ${host} ist beschädigt oder auf unbekannte Weise gepackt; nichts davon wurde übernommen.`,
    en: `The packed answer of ${host} is damaged or packed in an unknown way; nothing of it was taken.`,
  }),
  protocol: (host: string): LocalText => ({
    de: `${host} antwortet nicht so, wie ein Web-Server antwortet. Bitte Adresse und Port prüfen.`,
    en: `${host} does not answer as a web server does. Check address and port.`,
  }),
  headers: (host: string): LocalText => ({
    de: `${host} schickt mehr Kopfzeilen, als angenommen werden. Bitte die Gegenseite darauf hinweisen.`,
    en: `${host} sends more header lines than are taken. Tell the other side.`,
  }),
  redirects: (host: string, most: number): LocalText => ({
    de: `${host} leitet mehr als ${most}-mal weiter. Bitte die endgültige Adresse eintragen.`,
    en: `${host} redirects more than ${most} times. Enter the final address.`,
  }),
  badRedirect: (host: string): LocalText => ({
    de: `${host} leitet an keine gültige Adresse weiter. Bitte die endgültige Adresse eintragen.`,
    en: `${host} redirects to no valid address. Enter the final address.`,
  }),
  downgrade: (host: string): LocalText => ({
    de: `${host} leitet von https auf http weiter; dem wird nicht gefolgt. Bitte die endgültige https-Adresse eintragen.`,
    en: `${host} redirects from https to http, which is not followed. Enter the final https address.`,
  }),
  redirectRefused: (host: string, origin: string): LocalText => ({
    de: `${host} leitet an ${origin} weiter, und dort darf nicht angefragt werden. Ist das gewollt, muss der Betrieb LAGEBILD_FEED_HOSTS um ${origin} ergänzen.`,
    en: `${host} redirects to ${origin}, which may not be asked. If that is intended, the operator has to add ${origin} to LAGEBILD_FEED_HOSTS.`,
  }),
  linkRefused: (host: string): LocalText => ({
    de: `${host} verweist für weitere Daten auf einen anderen Server; dem wird nicht gefolgt. Bitte die Adresse eintragen, unter der der Dienst selbst antwortet.`,
    en: `${host} refers to another server for further data, which is not followed. Enter the address under which the service itself answers.`,
  }),
  stopped: (host: string): LocalText => ({
    de: `Der Abruf von ${host} wurde angehalten.`,
    en: `Fetching from ${host} was stopped.`,
  }),
  budget: (host: string, bytes: number): LocalText => ({
    de: `Die Antworten von ${host} sind zusammen größer als ${inMegabytes(bytes)}; der Abruf wurde beendet. Bitte den Ausschnitt verkleinern.`,
    en: `The answers of ${host} are larger than ${inMegabytes(bytes)} together; fetching was ended. Ask for a smaller extract.`,
  }),
  status: (host: string, status: number): LocalText => statusText(host, status),
  /** `code`: a short code out of the answer, or the HTTP status. */
  errorDocument: (host: string, code: string): LocalText => ({
    de: `${host} lehnt die Anfrage mit einer Fehlermeldung ab (${code}). Bitte die Angaben der Lieferung prüfen: Adresse, Zuständigkeitsbereich, Name der Daten.`,
    en: `${host} refuses the request with an error (${code}). Check what the feed says: address, jurisdiction, name of the data.`,
  }),
  notUnderstood: (host: string, what: LocalText): LocalText => ({
    de: `Die Antwort von ${host} ist nicht lesbar als ${what.de}. Bitte Adresse und Art der Lieferung prüfen.`,
    en: `The answer of ${host} cannot be read as ${what.en}. Check address and type of the feed.`,
  }),
} as const;

function statusText(host: string, status: number): LocalText {
  if (status === 401 || status === 403) {
    return {
      de: `${host} verweigert den Zugang (HTTP ${status}). Bitte bei der Gegenseite freischalten lassen.`,
      en: `${host} denies access (HTTP ${status}). Ask the other side to allow it.`,
    };
  }
  if (status === 404 || status === 410) {
    return {
      de: `Unter dieser Adresse bietet ${host} nichts an (HTTP ${status}). Bitte die Adresse prüfen.`,
      en: `${host} offers nothing under this address (HTTP ${status}). Check the address.`,
    };
  }
  if (status === 429 || status === 503) {
    return {
      de: `${host} ist überlastet oder in Wartung (HTTP ${status}). Es wird später wieder versucht.`,
      en: `${host} is overloaded or under maintenance (HTTP ${status}). It is tried again later.`,
    };
  }
  return {
    de: `${host} antwortet mit einem Fehler (HTTP ${status}). Es wird später wieder versucht; hält es an, bitte den Betrieb der Gegenseite fragen.`,
    en: `${host} answers with an error (HTTP ${status}). It is tried again later; if it lasts, ask those who run the other side.`,
  };
}
