/** What a number format shows of a number that stands for a time. */
export interface DateStyle {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly hasMilliseconds: boolean;
}

const DAY_MS = 86_400_000;
/** Day 0 of the system of 1900 for days after its 29 February 1900, which never was; earlier ones lie a day later. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LEAP_DAY_1900 = 60;

/** Formats that a spreadsheet knows without writing them down (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, DateStyle>> = Object.fromEntries([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, styleOf(true, false)]),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, styleOf(false, true)]),
  [22, styleOf(true, true)],
]);

function styleOf(hasDate: boolean, hasTime: boolean): DateStyle {
  return { hasDate, hasTime, hasMilliseconds: false };
}

/** Null for the format of a plain number. Only the section for positive numbers counts. */
export function readDateStyle(id: number, code: string | undefined): DateStyle | null {
  if (code === undefined) return BUILT_IN[id] ?? null;
  const shown = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .split(";")[0]
    ?.replace(/am\/pm|a\/p/gi, "h")
    .replace(/general|standard/gi, "");
  if (shown === undefined || !/[ymdhs]/i.test(shown) || /e[+-]/i.test(shown)) return null;
  const hasTime = /[hs]/i.test(shown);
  const hasDate = /[yd]/i.test(shown) || (!hasTime && /m/i.test(shown) && !/\[m/i.test(shown));
  return { hasDate, hasTime: hasTime || !hasDate, hasMilliseconds: /s\.0/i.test(shown) };
}

/** A serial day as ISO text; undefined before the calendar begins or beyond the year 9999. */
export function toIsoText(serial: number, style: DateStyle, is1904: boolean): string | undefined {
  const unit = style.hasMilliseconds ? 1 : 1000;
  const early = serial < LEAP_DAY_1900 ? EPOCH_1900 + DAY_MS : EPOCH_1900;
  const ms = (is1904 ? EPOCH_1904 : early) + Math.round((serial * DAY_MS) / unit) * unit;
  if (!(serial >= 0) || ms >= Date.UTC(10_000, 0, 1)) return undefined;
  const text = new Date(ms).toISOString();
  const time = text.slice(11, style.hasMilliseconds ? 23 : 19);
  if (!style.hasDate) return serial < 1 ? time : undefined;
  const isMidnight = ms % DAY_MS === 0;
  return style.hasTime || !isMidnight ? `${text.slice(0, 10)}T${time}` : text.slice(0, 10);
}
