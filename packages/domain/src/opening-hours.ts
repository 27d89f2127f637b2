/** A stretch of a day in minutes after its midnight; an end beyond 1,440 lies on the next day. */
export interface HourSpan {
  readonly fromMin: number;
  readonly toMin: number;
}

/** What is open on each weekday, Monday first; seven lists. */
export type WeekHours = readonly (readonly HourSpan[])[];

const DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const DAY_MIN = 1_440;
const LONGEST = 300;
const ALL_DAY: readonly HourSpan[] = [{ fromMin: 0, toMin: DAY_MIN }];

/**
 * The common part of OpenStreetMap's `opening_hours` (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification): `24/7`, and rules of weekdays and
 * times that are divided by semicolons, such as `Mo-Th 11:00-23:00; Fr,Sa 11:00-03:00; Su off`. A later rule replaces the earlier one of its weekdays; rules of
 * public and school holidays are left out. Null for everything else, which is shown as it is written.
 */
export function parseOpeningHours(text: string): WeekHours | null {
  const whole = text.trim().toLowerCase();
  if (whole === "" || whole.length > LONGEST) return null;
  if (whole === "24/7") return DAYS.map(() => ALL_DAY);
  const week: (readonly HourSpan[])[] = DAYS.map(() => []);
  let isAnything = false;
  for (const part of whole.split(";").map((each) => each.trim())) {
    if (part === "") continue;
    const rule = parseRule(part);
    if (rule === null) return null;
    isAnything ||= rule.days.length > 0;
    for (const day of rule.days) week[day] = rule.spans;
  }
  return isAnything ? week : null;
}

interface Rule {
  readonly days: readonly number[];
  readonly spans: readonly HourSpan[];
}

function parseRule(text: string): Rule | null {
  const found = /^((?:[a-z]{2}(?:\s*-\s*[a-z]{2})?)(?:\s*,\s*[a-z]{2}(?:\s*-\s*[a-z]{2})?)*)?\s*(.*)$/.exec(text);
  const [dayText, rest = ""] = [found?.[1], found?.[2]];
  // "off" is no weekday, though its beginning has the length of one.
  if (dayText === undefined || rest === "f") return text === "off" || text === "closed" ? allDays([]) : parseTimes(text, allDays);
  const days = parseDays(dayText);
  if (days === null) return null;
  return parseTimes(rest, (spans) => ({ days, spans }));
}

const allDays = (spans: readonly HourSpan[]): Rule => ({ days: DAYS.map((_, day) => day), spans });

/** Empty for holidays alone; null for what is no weekday. */
function parseDays(text: string): readonly number[] | null {
  const days = new Set<number>();
  for (const part of text.split(",").map((each) => each.trim())) {
    if (part === "ph" || part === "sh") continue;
    const [first = "", last = first] = part.split("-").map((each) => each.trim());
    const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
    if (from < 0 || to < 0) return null;
    for (let day = from; ; day = (day + 1) % DAYS.length) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [...days];
}

function parseTimes(text: string, toRule: (spans: readonly HourSpan[]) => Rule): Rule | null {
  if (text === "off" || text === "closed") return toRule([]);
  const spans = text.split(",").map((each) => parseSpan(each.trim()));
  const known = spans.filter((span) => span !== null);
  return known.length < spans.length ? null : toRule(known);
}

function parseSpan(text: string): HourSpan | null {
  const found = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/.exec(text);
  if (found === null) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.slice(1).map(Number);
  const [fromMin, end] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (fromMinute > 59 || toMinute > 59 || fromMin >= DAY_MIN || end > 2 * DAY_MIN) return null;
  return { fromMin, toMin: end <= fromMin ? end + DAY_MIN : end };
}

/** Open at every minute of the week. */
export function isAlwaysOpen(week: WeekHours): boolean {
  return week.every((spans) => spans.some(({ fromMin, toMin }) => fromMin === 0 && toMin >= DAY_MIN));
}

/** The latest end of any day, in minutes after the midnight that the day begins with: 1,620 is three in the morning. Null: never open. */
export function latestClosingMin(week: WeekHours): number | null {
  const ends = week.flat().map(({ toMin }) => toMin);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Weekdays in a row with the same hours, closed ones left out: the shortest way to say a week. */
export function groupHours(week: WeekHours): { readonly from: number; readonly to: number; readonly spans: readonly HourSpan[] }[] {
  const groups: { from: number; to: number; spans: readonly HourSpan[] }[] = [];
  week.forEach((spans, day) => {
    const last = groups.at(-1);
    if (spans.length === 0) return;
    if (last?.to === day - 1 && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day;
    else groups.push({ from: day, to: day, spans });
  });
  return groups;
}
