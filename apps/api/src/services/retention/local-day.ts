import { createZoneClock, fromDayNumber, toDayNumber, type City, type Day, type Instant } from "@lagebild/domain";
import { instantOf } from "../import/instant-of.ts";

const DAY_MIN = 1440;
/** The nightly deletion is due from this local minute on: after most nightly deliveries, before anybody works. */
const DUE_MIN = 120;

export function localDayOf({ timeZone }: Pick<City, "timeZone">, at: Date): Day {
  return fromDayNumber(Math.floor(createZoneClock(timeZone).toLocalMinute(at.getTime()) / DAY_MIN));
}

/** When the deletion of a day is due. Where the clock leaps over two, when it has leapt. */
export function dueAt({ timeZone }: Pick<City, "timeZone">, day: Day): Instant {
  const clock = createZoneClock(timeZone);
  const minute = toDayNumber(day) * DAY_MIN + DUE_MIN;
  const ms = clock.fromLocalMinute(minute) ?? clock.fromLocalMinute(minute + 60);
  if (ms === null) throw new RangeError(`${day} has no early morning in ${timeZone}`);
  return instantOf(new Date(ms));
}
