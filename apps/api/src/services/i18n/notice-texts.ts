import type { LocalText, Stream } from "@lagebild/domain";

const STREAMS: Readonly<Record<Stream, LocalText>> = {
  disturbance: { de: "sichtbare Störungen", en: "visible disturbances" },
  offence: { de: "Straftaten", en: "offences" },
  administrativeOffence: { de: "Ordnungswidrigkeiten", en: "administrative offences" },
  complaint: { de: "Beschwerden", en: "complaints" },
};

/** What a message says; numbers of a place and time, never a report. */
export interface NoticeFacts {
  /** E.g. `H-118`. */
  readonly number: string;
  readonly cityName: string;
  /** Null: outside of all districts. */
  readonly districtName: string | null;
  readonly stream: Stream;
  readonly recorded: number;
  readonly expected: number;
  /** Of what was recorded; the alarm itself may be younger. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** [ED6] The other alarms of the same outbreak. */
  readonly others: readonly { readonly number: string; readonly stream: Stream }[];
  /** An address where the operator has set a base, otherwise the path. */
  readonly link: string;
}

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

function numberText(value: number, language: keyof LocalText): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value);
}

function dayText(day: string, language: keyof LocalText): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

export function noticeSubject({ number, cityName, districtName, recorded, expected }: NoticeFacts): string {
  const place = [cityName, districtName].filter((part) => part !== null).join(", ");
  return `Lagebild: Hinweis ${number} (${place}): ${numberText(recorded, "de")} erfasst, ${numberText(expected, "de")} erwartet`;
}

/** In both languages of the product: a message has a reader, not a setting. */
export function noticeBody(facts: NoticeFacts): string {
  const { number, cityName, districtName, stream, recorded, expected, firstDay, lastDay, others, link } = facts;
  const both = (value: number): LocalText => ({ de: numberText(value, "de"), en: numberText(value, "en") });
  const [seen, usual] = [both(recorded), both(expected)];
  return [
    `Neuer Hinweis ${number} in ${cityName}, ${districtName ?? "außerhalb der Bezirke"}.`,
    `${dayText(firstDay, "de")} bis ${dayText(lastDay, "de")}: ${seen.de} ${STREAMS[stream].de} erfasst, ${usual.de} erwartet.`,
    ...(others.length === 0 ? [] : [`Dieselbe Häufung auch in: ${othersText(others, "de")}.`]),
    "Ein Hinweis ist ein statistisches Signal und noch keine Feststellung.",
    link,
    "",
    `New alarm ${number} in ${cityName}, ${districtName ?? "outside of the districts"}.`,
    `${dayText(firstDay, "en")} to ${dayText(lastDay, "en")}: ${seen.en} ${STREAMS[stream].en} recorded, ${usual.en} expected.`,
    ...(others.length === 0 ? [] : [`The same outbreak also in: ${othersText(others, "en")}.`]),
    "An alarm is a statistical signal, not a finding of fact.",
    link,
    "",
  ].join("\n");
}

function othersText(others: NoticeFacts["others"], language: keyof LocalText): string {
  return others.map(({ number, stream }) => `${STREAMS[stream][language]} (${number})`).join(", ");
}

/** Why a message could not be sent, as the subscription shows it. */
export const NOTICE_FAILURES = {
  noEmail: {
    de: "Der Betrieb hat den E-Mail-Versand abgeschaltet (LAGEBILD_SMTP_URL).",
    en: "The operator has switched e-mail off (LAGEBILD_SMTP_URL).",
  },
  mailUnreachable: {
    de: "Der Mailserver war nicht zu erreichen. Es wird später wieder versucht.",
    en: "The mail server could not be reached. It is tried again later.",
  },
  mailLogin: {
    de: "Der Mailserver hat die Anmeldung abgelehnt. Der Betrieb muss LAGEBILD_SMTP_URL prüfen.",
    en: "The mail server refused the login. The operator has to check LAGEBILD_SMTP_URL.",
  },
  mailSecurity: {
    de: "Die verschlüsselte Verbindung zum Mailserver kam nicht zustande. Der Betrieb muss Zertifikat und LAGEBILD_SMTP_URL prüfen.",
    en: "No encrypted connection to the mail server came about. The operator has to check its certificate and LAGEBILD_SMTP_URL.",
  },
  mailRefused: {
    de: "Der Mailserver nimmt Nachrichten an diese Adresse nicht an. Bitte die Adresse prüfen.",
    en: "The mail server takes no messages to this address. Check the address.",
  },
  mailLater: {
    de: "Der Mailserver hat die Nachricht vorläufig nicht angenommen. Es wird später wieder versucht.",
    en: "The mail server did not take the message for now. It is tried again later.",
  },
  hostRefused: (origin: string): LocalText => ({
    de: `An ${origin} darf nicht mehr gemeldet werden (LAGEBILD_WEBHOOK_HOSTS).`,
    en: `Nothing may be sent to ${origin} any more (LAGEBILD_WEBHOOK_HOSTS).`,
  }),
  privateAddress: (host: string): LocalText => ({
    de: `${host} führt in das eigene Netz. Ist das gewollt, trägt der Betrieb die IP-Adresse mit Port in LAGEBILD_WEBHOOK_HOSTS ein.`,
    en: `${host} leads into the own network. If that is intended, the operator writes the IP address with its port into LAGEBILD_WEBHOOK_HOSTS.`,
  }),
  redirected: (host: string): LocalText => ({
    de: `${host} leitet weiter; Weiterleitungen werden nicht befolgt. Bitte die endgültige Adresse eintragen.`,
    en: `${host} redirects, which is not followed. Enter the final address.`,
  }),
  status: (host: string, status: number): LocalText => ({
    de: `${host} antwortete mit ${status} statt mit 2xx. Es wird später wieder versucht.`,
    en: `${host} answered ${status} instead of 2xx. It is tried again later.`,
  }),
  gone: (host: string): LocalText => ({
    de: `${host} nimmt keine Meldungen mehr an (410).`,
    en: `${host} takes no more messages (410).`,
  }),
  unexpected: {
    de: "Die Nachricht konnte nicht verschickt werden; die Ursache steht im Protokoll des Servers.",
    en: "The message could not be sent; the cause is in the server's log.",
  },
} as const;
