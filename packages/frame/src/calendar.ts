import { toDayNumber, type Day, type Daylight, type Filter } from "@lagebild/domain";

const DAY_MIN = 1440;
/** Per day: two stretches of open minutes, each half-open; where there is none, its ends are equal. */
const BOUNDS = 4;

/** The minutes of the city's clock that holidays and darkness leave open. */
export interface Calendar {
  readonly firstDay: number;
  readonly bounds: Int16Array;
}

export interface CalendarDays {
  readonly daylight: Daylight | null;
  /** Of the city, as far as the days reach. */
  readonly holidays: readonly Day[];
  readonly fromDay: number;
  readonly toDay: number;
}

/** Null when the filter names neither holidays nor darkness. Throws RangeError where the frame does not know the sun. */
export function createCalendar(filter: Pick<Filter, "holidays" | "darkness">, days: () => CalendarDays): Calendar | null {
  const { holidays, darkness } = filter;
  if (holidays === undefined && darkness === undefined) return null;
  const { daylight, fromDay, toDay, holidays: listed } = days();
  if (darkness !== undefined && daylight === null) throw new RangeError("the frame does not know when it is dark");
  const isHoliday = new Set(listed.map(toDayNumber));
  const bounds = new Int16Array(BOUNDS * Math.max(0, toDay - fromDay));
  for (let day = fromDay; day < toDay; day++) {
    if (holidays !== undefined && isHoliday.has(day) !== (holidays === "only")) continue;
    const open = darkness === undefined || daylight === null ? WHOLE_DAY : stretchesOf(daylight, day, darkness === "light");
    bounds.set(open, BOUNDS * (day - fromDay));
  }
  return { firstDay: fromDay, bounds };
}

const WHOLE_DAY: readonly number[] = [0, DAY_MIN, DAY_MIN, DAY_MIN];

function stretchesOf({ firstDay, startsLight, changes }: Daylight, day: number, wantsLight: boolean): readonly number[] {
  const days = startsLight.length;
  const at = (((day - firstDay) % days) + days) % days;
  const [first, second] = [changes[2 * at]!, changes[2 * at + 1]!];
  return (startsLight[at] === 1) === wantsLight ? [0, first, second, DAY_MIN] : [first, second, DAY_MIN, DAY_MIN];
}

/** Whether a moment is open; days beyond those of the calendar are not. */
export function isOpen({ firstDay, bounds }: Calendar, localMinute: number): boolean {
  const day = Math.floor(localMinute / DAY_MIN);
  const minute = localMinute - day * DAY_MIN;
  const at = BOUNDS * (day - firstDay);
  return (minute >= bounds[at]! && minute < bounds[at + 1]!) || (minute >= bounds[at + 2]! && minute < bounds[at + 3]!);
}

/** Calls `visit` with every open stretch of a part of a window in which the clock runs evenly. */
export function eachOpenStretch(
  { firstDay, bounds }: Calendar,
  from: number,
  lengthMin: number,
  visit: (from: number, lengthMin: number) => void,
): void {
  const to = from + lengthMin;
  for (let day = Math.floor(from / DAY_MIN); day * DAY_MIN < to; day++) {
    for (let at = BOUNDS * (day - firstDay); at < BOUNDS * (day - firstDay + 1); at += 2) {
      const start = Math.max(from, day * DAY_MIN + bounds[at]!);
      const end = Math.min(to, day * DAY_MIN + bounds[at + 1]!);
      if (start < end) visit(start, end - start);
    }
  }
}

/** First and last day that rows of a question may begin on, and those that their windows may reach into. */
export function calendarReach(periods: readonly { readonly fromDay: number; readonly toDay: number }[]): {
  readonly fromDay: number;
  readonly toDay: number;
} {
  return {
    fromDay: Math.min(...periods.map(({ fromDay }) => fromDay)),
    toDay: Math.max(...periods.map(({ toDay }) => toDay)) + LONGEST_REACH_DAYS,
  };
}

/** Seven days, and one more that they may reach into. */
const LONGEST_REACH_DAYS = 8;
