export type Language = "de" | "en";

export const LOCALE: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * 86_400_000;
const DAY_MS = 86_400_000;

export interface Formatter {
  readonly whole: Intl.NumberFormat;
  readonly oneDecimal: Intl.NumberFormat;
  readonly upToOneDecimal: Intl.NumberFormat;
  readonly upToSixDecimals: Intl.NumberFormat;
  readonly threeDecimals: Intl.NumberFormat;
  readonly area: Intl.NumberFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayShort: Intl.DateTimeFormat;
  readonly month: Intl.DateTimeFormat;
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly weekdaysShort: readonly string[];
  instant(timeZone: string): Intl.DateTimeFormat;
  instantShort(timeZone: string): Intl.DateTimeFormat;
}

/** Making Intl objects is slow: once per language and time zone. */
const known = new Map<Language, Formatter>();

export function formatterFor(language: Language): Formatter {
  const existing = known.get(language);
  if (existing !== undefined) return existing;
  const made = createFormatter(LOCALE[language]);
  known.set(language, made);
  return made;
}

function createFormatter(locale: string): Formatter {
  const utc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  const weekdays = (weekday: "long" | "short"): string[] => {
    const format = utc({ weekday });
    return Array.from({ length: 7 }, (_, index) => format.format(MONDAY_MS + index * DAY_MS).replace(".", ""));
  };
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const inZone = (options: Intl.DateTimeFormatOptions): ((timeZone: string) => Intl.DateTimeFormat) => {
    const byZone = new Map<string, Intl.DateTimeFormat>();
    return (timeZone) => {
      const format = byZone.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, ...time, timeZone });
      byZone.set(timeZone, format);
      return format;
    };
  };
  return {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    oneDecimal: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    upToOneDecimal: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    upToSixDecimals: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
    threeDecimals: new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
    area: new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }),
    day: utc({ day: "2-digit", month: "2-digit", year: "numeric" }),
    dayShort: utc({ day: "2-digit", month: "2-digit" }),
    month: utc({ month: "short", year: "2-digit" }),
    weekdays: weekdays("long"),
    weekdaysShort: weekdays("short"),
    instant: inZone({ day: "2-digit", month: "2-digit", year: "numeric" }),
    instantShort: inZone({ day: "2-digit", month: "2-digit" }),
  };
}
