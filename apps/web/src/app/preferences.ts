import { type Language, languageSchema } from "../state/view.ts";

const LANGUAGE_KEY = "lagebild-language";

/** German unless the person chose English before or the browser asks for it. A blocked storage counts as empty. */
export function preferredLanguage(): Language {
  const stored = languageSchema.safeParse(readStored(LANGUAGE_KEY));
  if (stored.success) return stored.data;
  const [first = "de"] = navigator.languages;
  return first.startsWith("de") ? "de" : first.startsWith("en") ? "en" : "de";
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // Storage is a convenience: the address holds the language as well.
  }
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
