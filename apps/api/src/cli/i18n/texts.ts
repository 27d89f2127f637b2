import type { ErrorCode, LocalText } from "@lagebild/domain";

/** What an error means, by its code; the detail follows. */
export const FAILURE_TITLES: Readonly<Record<ErrorCode, LocalText>> = {
  "invalid-input": { de: "Eingabe nicht gültig", en: "Input not valid" },
  "not-found": { de: "Nicht gefunden", en: "Not found" },
  forbidden: { de: "Nicht erlaubt", en: "Not allowed" },
  conflict: { de: "Widerspricht dem jetzigen Stand", en: "Conflicts with the current state" },
  "precondition-failed": { de: "Eine Voraussetzung fehlt", en: "A precondition is not met" },
  "limit-exceeded": { de: "Eine Grenze ist überschritten", en: "A limit is exceeded" },
  unavailable: { de: "Gerade nicht verfügbar", en: "Not available just now" },
};

/** Texts of the frame around the commands. */
export const TEXTS = {
  tagline: {
    de: "Lagebild – das gemeinsame Lagebild einer Stadt und ihrer Polizei",
    en: "Lagebild – the common picture of a city and its police",
  },
  usage: { de: "Aufruf", en: "Usage" },
  command: { de: "BEFEHL", en: "COMMAND" },
  commands: { de: "Befehle", en: "Commands" },
  options: { de: "Optionen", en: "Options" },
  required: { de: "nötig", en: "required" },
  moreHelp: {
    de: "Mehr zu einem Befehl: lagebild BEFEHL --help",
    en: "More about a command: lagebild COMMAND --help",
  },
  wrongCall: { de: "Falscher Aufruf", en: "Wrong call" },
  unexpected: { de: "Unerwarteter Fehler", en: "Unexpected error" },
  noCommand: { de: "Es fehlt der Befehl.", en: "The command is missing." },
  unknownCommand: (name: string): LocalText => ({ de: `Unbekannter Befehl: ${name}`, en: `Unknown command: ${name}` }),
  unknownOption: (name: string): LocalText => ({ de: `Unbekannte Option: ${name}`, en: `Unknown option: ${name}` }),
  missingOption: (name: string): LocalText => ({ de: `Option fehlt: --${name}`, en: `Missing option: --${name}` }),
  missingValue: (name: string): LocalText => ({ de: `Option --${name} braucht einen Wert.`, en: `Option --${name} needs a value.` }),
  unexpectedValue: (name: string): LocalText => ({ de: `Option --${name} hat keinen Wert.`, en: `Option --${name} takes no value.` }),
  missingArgument: (name: string): LocalText => ({ de: `Angabe fehlt: ${name}`, en: `Missing argument: ${name}` }),
  unexpectedArgument: (value: string): LocalText => ({ de: `Überzählige Angabe: ${value}`, en: `Unexpected argument: ${value}` }),
  unwritable: (path: string, code: string): LocalText => ({
    de: `Die Datei ${path} kann nicht geschrieben werden (${code}).`,
    en: `The file ${path} cannot be written (${code}).`,
  }),
  invalidOption: (name: string, reason: string | LocalText): LocalText => ({
    de: `Option --${name} ist nicht gültig: ${typeof reason === "string" ? reason : reason.de}`,
    en: `Option --${name} is not valid: ${typeof reason === "string" ? reason : reason.en}`,
  }),
  invalidArgument: (name: string, value: string): LocalText => ({
    de: `${name} ist nicht gültig: ${value}`,
    en: `${name} is not valid: ${value}`,
  }),
} as const;
