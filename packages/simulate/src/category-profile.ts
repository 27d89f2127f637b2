import type { Kind } from "@lagebild/domain";
import type { DayRhythm } from "./calendar.ts";
import type { HourRhythm, Season, WeekdayRhythm } from "./rhythms.ts";

/** Where in the synthetic city a category happens: everywhere people live, or around places of one sort. */
export const SETTINGS = ["home", "centre", "station", "nightlife", "park", "retail", "local"] as const;
export type Setting = (typeof SETTINGS)[number];

/** Length of the time window in hours, `[shortest, longest]`; absent = a moment. */
type WindowHours = readonly [number, number];

export interface CategoryProfile {
  readonly kind: Kind;
  readonly category: string;
  /** Share of its kind, relative to the other profiles of that kind. */
  readonly share: number;
  /** Weight of each setting. */
  readonly settings: Readonly<Partial<Record<Setting, number>>>;
  readonly hours: HourRhythm;
  readonly days: DayRhythm;
  readonly window: WindowHours | null;
  /** Share of reports that repeat an earlier one nearby within two weeks (near repeat). */
  readonly repeatShare: number;
  readonly placeType: string;
}

interface Extra {
  readonly window?: WindowHours;
  readonly repeats?: number;
  readonly trend?: number;
  readonly newYearsNight?: number;
  readonly placeType?: string;
}

type Settings = CategoryProfile["settings"];

/** One row of the tables of categories. */
export type ProfileRow = readonly [
  category: string,
  share: number,
  settings: Settings,
  hours: HourRhythm,
  weekday: WeekdayRhythm,
  season: Season,
  extra?: Extra,
];

export function toProfile(kind: Kind, [category, share, settings, hours, weekday, season, extra = {}]: ProfileRow): CategoryProfile {
  return {
    kind,
    category,
    share,
    settings,
    hours,
    days: { weekday, season, trend: extra.trend ?? 0, newYearsNight: extra.newYearsNight ?? 1 },
    window: extra.window ?? null,
    repeatShare: extra.repeats ?? 0,
    placeType: extra.placeType ?? "street",
  };
}

export const HOME = { home: 1 } as const;
/** Busy public space of the inner city. */
export const INNER = { centre: 4, station: 3, nightlife: 1, local: 1, home: 1 } as const;
export const NIGHT = { nightlife: 5, centre: 2, station: 2, home: 2 } as const;
export const SHOPS = { retail: 6, centre: 3, local: 2 } as const;
export const GREEN = { park: 4, station: 2, centre: 2, home: 1 } as const;
export const SPREAD = { home: 6, local: 2, centre: 2, station: 1 } as const;
