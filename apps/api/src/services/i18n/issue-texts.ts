import type { LocalText } from "@lagebild/domain";
import type { z } from "zod";

type ZodIssue = z.core.$ZodIssue;

/** What is wrong with one part of a request, to be read after its path. */
export function textOfIssue(issue: ZodIssue): LocalText {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? ODD;
    case "invalid_value": {
      const list = issue.values.map(String).join(", ");
      return { de: `muss eines von diesen sein: ${list}`, en: `must be one of: ${list}` };
    }
    case "too_small":
      return boundOf(issue.origin, { bound: String(issue.minimum), isInclusive: issue.inclusive !== false, words: LEAST });
    case "too_big":
      return boundOf(issue.origin, { bound: String(issue.maximum), isInclusive: issue.inclusive !== false, words: MOST });
    case "invalid_format":
      return FORMATS[issue.format] ?? ODD;
    case "unrecognized_keys": {
      const list = issue.keys.join(", ");
      return { de: `hat Unbekanntes: ${list}`, en: `has what is not known: ${list}` };
    }
    case "custom":
      // Schemas say what they ask for beyond form in English.
      return { de: ODD.de, en: issue.message };
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return ODD;
  }
}

const ODD: LocalText = { de: "hat nicht die vereinbarte Form", en: "does not have the form that was agreed" };

const TYPES: Readonly<Record<string, LocalText>> = {
  string: { de: "fehlt oder ist kein Text", en: "is missing or no text" },
  number: { de: "fehlt oder ist keine Zahl", en: "is missing or no number" },
  int: { de: "muss eine ganze Zahl sein", en: "must be a whole number" },
  boolean: { de: "fehlt oder ist weder wahr noch falsch", en: "is missing or neither true nor false" },
  array: { de: "fehlt oder ist keine Liste", en: "is missing or no list" },
  object: { de: "fehlt oder hat keine Felder", en: "is missing or has no fields" },
};

const FORMATS: Readonly<Record<string, LocalText>> = {
  email: { de: "ist keine E-Mail-Adresse", en: "is no e-mail address" },
  url: { de: "ist keine Adresse mit https://", en: "is no address with https://" },
};

interface Bound {
  readonly bound: string;
  readonly isInclusive: boolean;
  readonly words: readonly [inclusive: LocalText, exclusive: LocalText];
}

const LEAST = [
  { de: "mindestens", en: "at least" },
  { de: "mehr als", en: "more than" },
] as const;
const MOST = [
  { de: "höchstens", en: "at most" },
  { de: "weniger als", en: "less than" },
] as const;

function boundOf(origin: string, { bound, isInclusive, words: [inclusive, exclusive] }: Bound): LocalText {
  if (origin === "array" && bound === "1") return { de: "darf nicht leer sein", en: "must not be empty" };
  const word = isInclusive ? inclusive : exclusive;
  if (origin === "string") return { de: `muss ${word.de} ${bound} Zeichen haben`, en: `must have ${word.en} ${bound} characters` };
  if (origin === "array") return { de: `muss ${word.de} ${bound} Einträge haben`, en: `must have ${word.en} ${bound} entries` };
  return { de: `muss ${word.de} ${bound} sein`, en: `must be ${word.en} ${bound}` };
}
