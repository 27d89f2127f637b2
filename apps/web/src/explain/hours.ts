import type { Explanation } from "@lagebild/domain";
import { MIN_FOR_PERCENT, type Words } from "./message.ts";

export type HourWindow = Explanation["hours"]["windows"][number];

const WEEK_DAYS = 7;

/** "Fr–Sa 21–03 Uhr": days that follow each other as a range, also over the end of the week. */
export function windowText({ weekdays, fromHour, toHour }: HourWindow, { t, format }: Words): string {
  const hours = fromHour === 0 && toHour === 24 ? t("explain.allDay") : format.hours(fromHour, (toHour + 23) % 24);
  if (weekdays.length === WEEK_DAYS) return t("explain.daily", { hours });
  const days = runsOf(weekdays).map(([first, last]) =>
    first === last ? format.weekdayShort(first) : `${format.weekdayShort(first)}–${format.weekdayShort(last)}`,
  );
  return `${days.join(", ")} ${hours}`;
}

/** "58 % der Meldungen", and "14 von 22" where a percentage would say more than is known. */
export function windowShare({ share }: Pick<HourWindow, "share">, { weights, withoutHour }: Explanation["hours"], words: Words): string {
  const total = Math.round(weights.reduce((sum, weight) => sum + weight, 0));
  const inside = Math.round(share * total);
  const { t, format } = words;
  const known = withoutHour > 0 ? t("explain.hours.ofKnown") : "";
  return inside >= MIN_FOR_PERCENT
    ? t("explain.hours.share", { share: format.share(share), known })
    : t("explain.hours.of", { inside: format.count(inside), total: format.count(total), known });
}

/** Whether the hour (weekday × 24 + hour) lies in one of the windows; hours past midnight belong to the day before. */
export function isInWindows(at: number, windows: readonly HourWindow[]): boolean {
  const weekday = Math.floor(at / 24);
  const hour = at % 24;
  const before = (weekday + WEEK_DAYS - 1) % WEEK_DAYS;
  return windows.some(({ weekdays, fromHour, toHour }) => {
    if (fromHour < toHour) return weekdays.includes(weekday) && hour >= fromHour && hour < toHour;
    return (weekdays.includes(weekday) && hour >= fromHour) || (weekdays.includes(before) && hour < toHour);
  });
}

/** First and last weekday of each run without a gap; a run over Sunday begins in the old week. */
function runsOf(weekdays: readonly number[]): readonly (readonly [number, number])[] {
  const chosen = new Set(weekdays);
  const starts = [...chosen].filter((day) => !chosen.has((day + WEEK_DAYS - 1) % WEEK_DAYS)).toSorted((a, b) => a - b);
  return starts.map((first) => {
    let last = first;
    while (chosen.has((last + 1) % WEEK_DAYS)) last = (last + 1) % WEEK_DAYS;
    return [first, last] as const;
  });
}
