import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { daySchema } from "./day.ts";
import { plainText } from "./plain-text.ts";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);
const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:mm");

/** A named part of the day; runs over midnight when `to` is not later than `from`. */
export const shiftSchema = z
  .object({ id: slug, name: localTextSchema, from: clockSchema, to: clockSchema })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "equals from" });
export type Shift = z.infer<typeof shiftSchema>;

export const MAX_SHIFTS = 6;
export const shiftsSchema = z
  .array(shiftSchema)
  .max(MAX_SHIFTS)
  .refine((shifts) => new Set(shifts.map(({ id }) => id)).size === shifts.length, { message: "ids occur twice" });

/** The shifts of most control rooms. */
export const DEFAULT_SHIFTS: readonly Shift[] = [
  { id: "early", name: { de: "Früh", en: "Early" }, from: "06:00", to: "14:00" },
  { id: "late", name: { de: "Spät", en: "Late" }, from: "14:00", to: "22:00" },
  { id: "night", name: { de: "Nacht", en: "Night" }, from: "22:00", to: "06:00" },
];

/** Hours of the day, ascending, whose middle lies in the shift: shifts that meet at any minute share no hour and lose none. */
export function shiftHours({ from, to }: Pick<Shift, "from" | "to">): number[] {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return HOURS.filter((hour) => {
    const middle = hour * 60 + 30;
    return start < end ? middle >= start && middle < end : middle >= start || middle < end;
  });
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

const MAX_OWN_DAYS = 500;

/** Which days are holidays: the public ones of a country and state, and what the city says otherwise. */
export const holidayRulesSchema = z.object({
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Part of the country without its prefix, e.g. `NW` of DE-NW. */
  state: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/)
    .nullable(),
  extra: z.array(z.object({ on: daySchema, name: plainText.min(1).max(80) })).max(MAX_OWN_DAYS),
  /** Days that are no holiday here although the rules say so. */
  removed: z.array(daySchema).max(MAX_OWN_DAYS),
});
export type HolidayRules = z.infer<typeof holidayRulesSchema>;

export const holidaySchema = z.object({
  on: daySchema,
  name: localTextSchema,
  /** `extra`: added by the city; `removed`: a public one that does not count here. */
  origin: z.enum(["public", "extra", "removed"]),
});
export type Holiday = z.infer<typeof holidaySchema>;

/** Where the map opens; null fits the boundary. */
export const mapViewSchema = z.object({
  center: z.object({ lng: z.number().min(-180).max(180), lat: z.number().min(-85).max(85) }),
  zoom: z.number().min(6).max(17),
});
export type MapView = z.infer<typeof mapViewSchema>;
