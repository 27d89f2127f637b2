import { formatterFor, type Language } from "./intl.ts";

const NARROW_SPACE = "\u202F";
const MINUS = "\u2212";
const DAY_MS = 86_400_000;

/** Half-open period of calendar days, `YYYY-MM-DD`. */
interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Format {
  readonly language: Language;
  /** 1.234 – weighted counts keep one decimal: 1.234,5. */
  count(value: number): string;
  /** Counts beside each other look alike: one decimal when weighted (213,0), else whole. */
  tally(value: number, isWeighted: boolean): string;
  /** One decimal, always: 24,6. */
  expectation(value: number): string;
  /** Three decimals, or "< 0,001". */
  p(value: number): string;
  /** 29 %, with a narrow no-break space in German; what is not nothing and not all is never rounded to it: < 1 %, > 99 %. */
  share(value: number): string;
  /** 29 % or 3,4 %: one decimal where there is one; never rounded to nothing or all. */
  percent(value: number): string;
  /** The end of a class, with all of its decimals: 1.234 or 0,05. */
  bound(value: number): string;
  /** +5, −7, ±0. */
  signed(value: number): string;
  /** 1,2 km². */
  areaKm2(value: number): string;
  /** 19.10.2026. */
  day(day: string): string;
  /** 19.10. */
  dayShort(day: string): string;
  /** Mo 19.10.2026. */
  dayLong(day: string): string;
  /** Mo 19.10. – So 15.11.2026: half-open inside, inclusive on screen. */
  period(period: Period): string;
  /** 19.10.–15.11.2026. */
  periodShort(period: Period): string;
  /** 16.11.2026, 05:10 in the city's time zone. */
  instant(instant: string, timeZone: string): string;
  /** 16.11., 05:10. */
  instantShort(instant: string, timeZone: string): string;
  /** KW 41. */
  week(day: string): string;
  /** Monday = 0. */
  weekday(index: number): string;
  weekdayShort(index: number): string;
  /** 21–02 Uhr from first and last hour, both included. */
  hours(first: number, last: number): string;
  /** Nov 25. */
  month(day: string): string;
}

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** ISO 8601 week: the one with this day's Thursday. */
export function isoWeek(day: string): number {
  const date = utc(day);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS);
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday.getTime() - firstOfYear) / (7 * DAY_MS));
}

function lastDay({ to }: Period): string {
  return new Date(utc(to).getTime() - DAY_MS).toISOString().slice(0, 10);
}

export function createFormat(language: Language): Format {
  const intl = formatterFor(language);
  const isGerman = language === "de";
  const weekdayOf = (day: string): string => intl.weekdaysShort[(utc(day).getUTCDay() + 6) % 7] ?? "";
  const count = (value: number): string => (Number.isInteger(value) ? intl.whole.format(value) : intl.oneDecimal.format(value));
  const day = (text: string): string => intl.day.format(utc(text));
  const dayShort = (text: string): string => intl.dayShort.format(utc(text));
  const inPercent = (value: number): string => (isGerman ? `${intl.whole.format(value)}${NARROW_SPACE}%` : `${value}%`);
  const two = (hour: number): string => String(hour % 24).padStart(2, "0");

  function span(period: Period, first: (day: string) => string, last: (day: string) => string, dash: string): string {
    const end = lastDay(period);
    if (period.from === end) return last(end);
    return `${(period.from.slice(0, 4) === end.slice(0, 4) ? first : last)(period.from)}${dash}${last(end)}`;
  }

  return {
    language,
    count,
    tally: (value, isWeighted) => (isWeighted ? intl.oneDecimal : intl.whole).format(value),
    expectation: (value) => intl.oneDecimal.format(value),
    p: (value) => (value < 0.001 ? `< ${intl.threeDecimals.format(0.001)}` : intl.threeDecimals.format(value)),
    share: (value) => {
      const percent = Math.round(value * 100);
      if (value > 0 && percent === 0) return `< ${inPercent(1)}`;
      return value < 1 && percent === 100 ? `> ${inPercent(99)}` : inPercent(percent);
    },
    percent: (value) => {
      const text = (percent: number): string => `${intl.upToOneDecimal.format(percent)}${isGerman ? NARROW_SPACE : ""}%`;
      if (value > 0 && value < 0.0005) return `< ${text(0.1)}`;
      return value < 1 && value >= 0.9995 ? `> ${text(99.9)}` : text(value * 100);
    },
    bound: (value) => intl.upToSixDecimals.format(value),
    signed: (value) => (value === 0 ? "±0" : `${value > 0 ? "+" : MINUS}${count(Math.abs(value))}`),
    areaKm2: (value) => `${intl.area.format(value)} km²`,
    day,
    dayShort,
    dayLong: (text) => `${weekdayOf(text)} ${day(text)}`,
    period: (period) =>
      span(
        period,
        (text) => `${weekdayOf(text)} ${dayShort(text)}`,
        (text) => `${weekdayOf(text)} ${day(text)}`,
        " – ",
      ),
    periodShort: (period) => span(period, dayShort, day, "–"),
    instant: (text, timeZone) => intl.instant(timeZone).format(new Date(text)),
    instantShort: (text, timeZone) => intl.instantShort(timeZone).format(new Date(text)),
    week: (text) => `${isGerman ? "KW" : "wk"} ${isoWeek(text)}`,
    weekday: (index) => intl.weekdays[index] ?? "",
    weekdayShort: (index) => intl.weekdaysShort[index] ?? "",
    hours: (first, last) => (isGerman ? `${two(first)}–${two(last + 1)} Uhr` : `${two(first)}:00–${two(last + 1)}:00`),
    month: (text) => intl.month.format(utc(text)).replace(".", ""),
  };
}
