import type { ErrorCode, LagebildError, LocalText } from "@lagebild/domain";

/** What can go wrong on the way to a service, beside what services throw. */
export type ProblemCode = ErrorCode | "method-not-allowed" | "unauthenticated" | "too-many-requests" | "internal";

/** Titles of problem answers; total, so that a new code does not compile until it has both languages. */
export const PROBLEM_TITLES: Readonly<Record<ProblemCode, LocalText>> = {
  "invalid-input": { de: "Die Anfrage ist nicht gültig", en: "The request is not valid" },
  "not-found": { de: "Nicht gefunden", en: "Not found" },
  forbidden: { de: "Nicht erlaubt", en: "Not allowed" },
  conflict: { de: "Widerspricht dem jetzigen Stand", en: "Conflicts with the current state" },
  "precondition-failed": { de: "Eine Voraussetzung fehlt", en: "A precondition is not met" },
  "limit-exceeded": { de: "Eine Grenze ist überschritten", en: "A limit is exceeded" },
  unavailable: { de: "Gerade nicht verfügbar", en: "Not available just now" },
  "method-not-allowed": { de: "Diese Methode gibt es hier nicht", en: "This method does not exist here" },
  unauthenticated: { de: "Anmeldung oder Schlüssel fehlt", en: "No session and no valid key" },
  "too-many-requests": { de: "Gerade kommt mehr, als angenommen werden kann", en: "More arrives than can be taken just now" },
  internal: { de: "Unerwarteter Fehler", en: "Unexpected error" },
};

/** What a code means for whoever asked; stands in for details that exist in English only. */
const GERMAN_DETAILS: Readonly<Record<ErrorCode, string>> = {
  "invalid-input": "Mindestens eine Angabe fehlt oder hat nicht die vereinbarte Form.",
  "not-found": "Was gesucht wird, gibt es nicht oder nicht mehr.",
  forbidden: "Dafür fehlt die Berechtigung.",
  conflict: "Der Bestand hat sich geändert oder steht dem entgegen.",
  "precondition-failed": "Vorher muss etwas anderes geschehen oder neu gelesen werden.",
  "limit-exceeded": "Es ist mehr, als auf einmal verarbeitet wird.",
  unavailable: "Der Dienst ist gerade nicht bereit. Bitte gleich noch einmal versuchen.",
};

/** What went wrong in one sentence of the reader's language. English is as exact as the service said it. */
export function detailOf({ code, message, details }: LagebildError, language: Language): string {
  if (details.text !== undefined) return details.text[language];
  if (language === "en") return message;
  if (code === "not-found" && typeof details["id"] === "string") return `„${details["id"]}“ gibt es nicht oder nicht mehr.`;
  const paths = [...new Set(details.issues?.map(({ path }) => path).filter((path) => path !== ""))];
  return code === "invalid-input" && paths.length > 0 ? `Angaben, die nicht stimmen: ${paths.join(", ")}.` : GERMAN_DETAILS[code];
}

/** What can go wrong before a service is asked. */
export const ROUTE_DETAILS = {
  nothingHere: { de: "Unter dieser Adresse gibt es nichts.", en: "there is nothing at this address" },
  methods: (allow: string): LocalText => ({ de: `Diese Adresse kennt ${allow}.`, en: `this address knows ${allow}` }),
} as const;

export const INTERNAL_DETAIL: LocalText = {
  de: "Die Ursache steht unter der Anfragenummer im Protokoll des Servers.",
  en: "The cause is in the server's log under the request id.",
};

export type Language = "de" | "en";

/** First of German and English in the header; English without either. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = /(?:^|,)\s*(de|en)\b/i.exec(acceptLanguage ?? "");
  return first?.[1]?.toLowerCase() === "de" ? "de" : "en";
}
