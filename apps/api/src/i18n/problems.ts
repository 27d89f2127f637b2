import type { ErrorCode, LocalText } from "@lagebild/domain";

/** What can go wrong on the way to a service, beside what services throw. */
export type ProblemCode = ErrorCode | "method-not-allowed" | "internal";

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
  internal: { de: "Unerwarteter Fehler", en: "Unexpected error" },
};

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
