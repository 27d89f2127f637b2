import type { calendarDe } from "./calendar-de.ts";

/** Texts of filters on days and daylight, of shifts in words, and of counts by share. ICU message format. */
export const calendarEn: Record<keyof typeof calendarDe, string> = {
  "calendar.title": "Calendar",
  "calendar.any": "Any day",
  "calendar.holidays": "Public holidays",
  "calendar.holidays.all": "All days",
  "calendar.holidays.only": "Only",
  "calendar.holidays.without": "Without",
  "calendar.holidays.unknown": "The profile of the city does not say which public holidays apply.",
  "calendar.holidays.none": "There is no public holiday in the period.",
  "calendar.holidays.list": "In the period: {days}.",
  "calendar.holidays.failed": "The public holidays could not be loaded.",
  "calendar.light": "Daylight",
  "calendar.light.all": "Always",
  "calendar.light.dark": "Dark",
  "calendar.light.light": "Light",
  "calendar.light.note":
    "Dark means that the sun stands lower than 6° below the horizon at the middle of the city (outside civil twilight). Reports without a time are left out.",
  "calendar.note.windows": "Reports with a time window count by the share of it that falls in (M8).",
  "calendar.help": "filters on holidays and daylight",
  "line.holidays.only": "public holidays only",
  "line.holidays.without": "without public holidays",
  "line.darkness.dark": "in darkness",
  "line.darkness.light": "in daylight",
  "line.times.shift": "{shift} {hours}",
  "line.times.calendarDay": "{times}, by calendar day",
  "filters.times.night": "Hours past midnight belong to the day on which they begin: Friday {hours} ends on Saturday.",
  "weighted.badge": "weighted (M8)",
  "weighted.badge.count": "weighted (M8): {reports}",
  "weighted.help":
    "{reports} {count, plural, one {report has} other {reports have}} a time window (from–to) instead of a time, and {count, plural, one {counts} other {count}} only by the share of it that falls in the chosen times: {sum} of {total} in all ({share}).",
  "weighted.help.elsewhere": "Reports with a time window count by the share of it that falls in the chosen times; none of them is here.",
  "weighted.hours.help":
    "{reports} of {total} reports {count, plural, one {has} other {have}} a time window (from–to) instead of a time. Each hour counts the share of the window that falls in it.",
};
