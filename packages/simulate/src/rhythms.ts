/** Weights of the 24 hours from 6 in the morning to 5 at night: the night belongs to the day on which it began. */
export const HOURS = {
  //        6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23  0  1  2  3  4  5
  flat: [3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 3, 3, 2, 2, 2, 2],
  day: [2, 5, 9, 10, 10, 10, 9, 8, 8, 8, 8, 7, 5, 4, 3, 2, 2, 1, 1, 1, 0, 0, 0, 1],
  office: [1, 6, 12, 14, 14, 12, 9, 10, 11, 10, 8, 5, 3, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
  shops: [0, 0, 2, 6, 9, 11, 11, 11, 12, 13, 14, 14, 11, 7, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  afternoon: [1, 2, 3, 3, 4, 5, 6, 8, 9, 10, 11, 12, 11, 10, 8, 6, 4, 3, 2, 1, 1, 1, 0, 0],
  evening: [1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 11, 12, 13, 12, 10, 7, 5, 3, 2, 1, 1],
  night: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 7, 9, 12, 13, 13, 12, 9, 6, 4, 2],
  nightlife: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5, 7, 10, 13, 15, 15, 13, 9, 5, 2],
  rush: [4, 10, 9, 5, 4, 5, 6, 7, 8, 9, 12, 11, 8, 5, 3, 3, 2, 2, 1, 1, 1, 1, 1, 2],
  dusk: [2, 3, 3, 3, 4, 4, 4, 4, 5, 7, 10, 13, 13, 11, 8, 5, 3, 2, 2, 2, 2, 1, 1, 1],
} as const;
export type HourRhythm = keyof typeof HOURS;

/** Weights of the weekdays, Monday first. */
export const WEEKDAYS = {
  flat: [10, 10, 10, 10, 10, 10, 10],
  workdays: [12, 12, 12, 12, 12, 6, 3],
  office: [14, 13, 13, 13, 11, 2, 1],
  shops: [10, 10, 10, 11, 13, 14, 1],
  weekend: [8, 8, 8, 9, 13, 16, 11],
  nightlife: [5, 5, 6, 8, 19, 24, 8],
} as const;
export type WeekdayRhythm = keyof typeof WEEKDAYS;

/** Weights of the months, January first. */
export const SEASONS = {
  flat: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10],
  summer: [6, 6, 8, 10, 12, 14, 14, 14, 12, 9, 7, 6],
  warm: [4, 4, 7, 10, 13, 15, 16, 15, 12, 9, 6, 4],
  winter: [14, 13, 11, 9, 8, 7, 7, 7, 8, 11, 14, 15],
  autumn: [9, 8, 9, 10, 10, 10, 9, 9, 11, 13, 13, 11],
} as const;
export type Season = keyof typeof SEASONS;
