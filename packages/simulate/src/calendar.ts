import { daySchema, fromDayNumber, toDayNumber, weekdayOf, type Period } from "@lagebild/domain";
import { SEASONS, WEEKDAYS, type Season, type WeekdayRhythm } from "./rhythms.ts";

const SUNDAY = 6;
const FIXED_HOLIDAYS = ["01-01", "05-01", "10-03", "11-01", "12-25", "12-26"];
/** Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi, in days after Easter Sunday. */
const EASTER_HOLIDAYS = [-2, 0, 1, 39, 50, 60];

/** Day number of Easter Sunday, Gregorian calendar (anonymous algorithm; Meeus, Astronomical Algorithms, 1991, ch. 8). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return toDayNumber(daySchema.parse(`${year}-0${month}-${String(day).padStart(2, "0")}`));
}

/** What the weights of a day are made of. `weekday` is Sunday on holidays. */
export interface CalendarDay {
  readonly dayNumber: number;
  readonly weekday: number;
  readonly month: number;
  readonly isNewYearsNight: boolean;
}

/** Public holidays of North Rhine-Westphalia. */
export function calendarOf(period: Period): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  const holidays = new Set<number>();
  for (let year = Number(period.from.slice(0, 4)); year <= Number(period.to.slice(0, 4)); year++) {
    for (const offset of EASTER_HOLIDAYS) holidays.add(easterSunday(year) + offset);
  }
  for (let dayNumber = toDayNumber(period.from); dayNumber < toDayNumber(period.to); dayNumber++) {
    const monthDay = fromDayNumber(dayNumber).slice(5);
    const isHoliday = holidays.has(dayNumber) || FIXED_HOLIDAYS.includes(monthDay);
    days.push({
      dayNumber,
      weekday: isHoliday ? SUNDAY : weekdayOf(dayNumber),
      month: Number(monthDay.slice(0, 2)) - 1,
      isNewYearsNight: monthDay === "12-31",
    });
  }
  return days;
}

export interface DayRhythm {
  readonly weekday: WeekdayRhythm;
  readonly season: Season;
  /** Growth from the first to the last day of the period per year, e.g. 0.05. */
  readonly trend: number;
  /** Factor on the night from 31 December to 1 January. */
  readonly newYearsNight: number;
}

/** One weight per calendar day. */
export function dayWeights(calendar: readonly CalendarDay[], rhythm: DayRhythm): Float64Array {
  const weekday = WEEKDAYS[rhythm.weekday];
  const season = SEASONS[rhythm.season];
  return Float64Array.from(calendar, (day, at) => {
    const grown = Math.max(0.2, 1 + (rhythm.trend * at) / 365);
    return (weekday[day.weekday] ?? 0) * (season[day.month] ?? 0) * grown * (day.isNewYearsNight ? rhythm.newYearsNight : 1);
  });
}
