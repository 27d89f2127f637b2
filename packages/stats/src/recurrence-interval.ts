import { checkPositive } from "./check-number.ts";

/**
 * Days between two results as unlikely as this one when nothing happens: days between two looks, by p (Kleinman et al. 2004).
 * Throws RangeError for a p outside ]0, 1]: a p of 0 is a source without its floor [M5].
 */
export function recurrenceIntervalDays(p: number, everyDays: number): number {
  checkPositive("p", p);
  if (p > 1) throw new RangeError(`p must be at most 1, is ${p}`);
  checkPositive("everyDays", everyDays);
  return everyDays / p;
}
