import type { Format } from "./format.ts";
import type { Translate } from "./translate.ts";

interface Texts {
  readonly t: Translate;
  readonly format: Format;
}

const HOUR = 60;
const DAY = 24 * HOUR;
/** A page looks at its clock now and then, and its clock may be behind the server's. */
const CLOCK_LAG_MIN = 5;

/** "40 min", "9 Std.", "2 Tage 6 Std."; `isSince` for what stands behind "seit": "2 Tagen 6 Std.". */
export function spanWords(minutes: number, { t }: Pick<Texts, "t">, isSince = false): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 2 * HOUR) return t("span.minutes", { count: whole });
  if (whole < DAY) {
    const [hours, rest] = [Math.floor(whole / HOUR), whole % HOUR];
    return rest === 0 || hours >= 6
      ? t("span.hours", { hours: Math.round(whole / HOUR) })
      : t("span.hoursMinutes", { hours, minutes: rest });
  }
  const allHours = Math.round(whole / HOUR);
  const [days, hours] = [Math.floor(allHours / 24), allHours % 24];
  if (hours === 0 || days >= 7) return t(isSince ? "span.sinceDays" : "span.days", { days });
  return t(isSince ? "span.sinceDaysHours" : "span.daysHours", { days, hours });
}

/** "vor 12 min" within a day, then day and time: relative words only under 24 hours. What came since the page last looked at its clock is now. */
export function momentWords(instant: string, now: number, timeZone: string, { t, format }: Texts): string {
  const minutes = (now - Date.parse(instant)) / 60_000;
  if (minutes < -CLOCK_LAG_MIN || minutes >= DAY) return format.instantShort(instant, timeZone);
  if (minutes < 1) return t("span.now");
  return t("span.ago", { time: spanWords(minutes, { t }) });
}
