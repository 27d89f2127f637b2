import type { Language } from "./intl.ts";

/** What the server says against a part of a mapping, beginning with what it is found by. */
const GERMAN: readonly { readonly says: RegExp; readonly german: (match: RegExpExecArray) => string }[] = [
  { says: /received undefined/, german: () => "fehlt" },
  { says: /^Unrecognized keys?: (.+)/, german: ([, names = ""]) => `unbekannte Angabe ${names}` },
  { says: /^Invalid option: expected one of (.+)/, german: ([, options = ""]) => `erlaubt sind ${options.replaceAll("|", ", ")}` },
  { says: /^Invalid input: expected (\w+)/, german: ([, type = ""]) => `erwartet wird ${TYPES[type] ?? type}` },
  { says: /^Invalid input/, german: () => "hat keine der vorgesehenen Formen" },
  { says: /^Invalid string/, german: () => "hat nicht die vorgesehene Form" },
  { says: /^Too (big|small)/, german: ([, way]) => (way === "big" ? "ist zu lang oder zu groß" : "ist leer oder zu klein") },
  { says: /^is missing or/, german: () => "fehlt oder ist von falscher Art" },
  { says: /^must be one of: (.+)/, german: ([, options = ""]) => `erlaubt sind ${options}` },
  { says: /^has what is not known: (.+)/, german: ([, names = ""]) => `unbekannte Angabe ${names}` },
  { says: /^must (have|be|not be)/, german: () => "ist zu kurz oder zu lang, zu klein oder zu groß" },
  { says: /^does not have the form/, german: () => "hat nicht die vorgesehene Form" },
  {
    says: /^not a time format/,
    german: () => "ist keine Form für Zeiten: YYYY MM DD HH mm ss SSS A, ISO, dayFraction oder unixSeconds",
  },
  { says: /^not a time zone/, german: () => "ist keine Zeitzone: UTC oder ein Name wie Europe/Berlin" },
  {
    says: /^looks like data about a person \((.+?)\)/,
    german: ([, word = ""]) => `sieht nach Angaben zu Personen aus („${word}“); solche Spalten werden nie übernommen`,
  },
  { says: /^not a mapped column/, german: () => "ist keine zugeordnete Spalte dieser Zeile" },
];
const TYPES: Readonly<Record<string, string>> = {
  string: "ein Text",
  number: "eine Zahl",
  boolean: "true oder false",
  array: "eine Liste",
  object: "ein Objekt",
  record: "ein Objekt",
};

/** "time.from.format: ist keine Form für Zeiten …"; what is not known by heart stays as the server says it. */
export function issueWords({ path, message }: { readonly path: string; readonly message: string }, language: Language): string {
  const where = path === "" ? "" : `${path}: `;
  if (language === "en") return `${where}${message}`;
  for (const { says, german } of GERMAN) {
    const match = says.exec(message);
    if (match !== null) return `${where}${german(match)}`;
  }
  return `${where}${message}`;
}
