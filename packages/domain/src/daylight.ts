/**
 * When it is light at one place, by days of the city's clock from `firstDay` on, for a whole number of cycles after which the same days have the same sun.
 */
export interface Daylight {
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  /** By day: 1 = its first minute is light. */
  readonly startsLight: Uint8Array;
  /** Two per day: minutes of the day at which light and dark change places; 1440 = not on this day. */
  readonly changes: Int16Array;
}
