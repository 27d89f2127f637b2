import { z } from "zod";

const DAY_MS = 86_400_000;

/** A calendar day in the city's time zone, `YYYY-MM-DD`. */
export const daySchema = z.iso.date().brand<"Day">();
export type Day = z.infer<typeof daySchema>;

/** Days since 1970-01-01; day arithmetic without a time zone. */
export function toDayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Throws RangeError for a number that is not a whole day. */
export function fromDayNumber(dayNumber: number): Day {
  if (!Number.isInteger(dayNumber)) throw new RangeError(`not a whole day: ${dayNumber}`);
  return daySchema.parse(new Date(dayNumber * DAY_MS).toISOString().slice(0, 10));
}

export function addDays(day: Day, days: number): Day {
  return fromDayNumber(toDayNumber(day) + days);
}

/** Monday = 0 … Sunday = 6. 1970-01-01 was a Thursday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** Half-open: `from` belongs to the period, `to` does not (M9). */
export const periodSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine((period) => period.from < period.to, { message: "from must lie before to" });
export type Period = z.infer<typeof periodSchema>;

export function periodDays(period: Period): number {
  return toDayNumber(period.to) - toDayNumber(period.from);
}

/** The period of equal length just before; equal weekdays only when the length is a multiple of seven (M9). */
export function precedingPeriod(period: Period): Period {
  return { from: addDays(period.from, -periodDays(period)), to: period.from };
}

/** The last `weeks` whole weeks, Monday to Sunday, of which `lastOn` is the last day at the latest. */
export function lastWholeWeeks(lastOn: Day, weeks: number): Period {
  if (!Number.isInteger(weeks) || weeks < 1) throw new RangeError(`not a number of weeks: ${weeks}`);
  const dayAfter = toDayNumber(lastOn) + 1;
  const to = dayAfter - weekdayOf(dayAfter);
  return { from: fromDayNumber(to - weeks * 7), to: fromDayNumber(to) };
}

/** Instants are UTC, ISO 8601 with Z. */
export const instantSchema = z.iso.datetime({ offset: false }).brand<"Instant">();
export type Instant = z.infer<typeof instantSchema>;
