import { addDays, CLOSING_DAYS, fromDayNumber, PUBLISHED_STEP_DAYS, toDayNumber, type Day } from "@lagebild/domain";

/** Monday, 1 January 2001: every step begins a multiple of 28 days after it. */
const FIRST_STEP = 11_323;

/** First day of the step that a day lies in. */
export function stepOf(day: Day): Day {
  const number = toDayNumber(day);
  return fromDayNumber(number - ((((number - FIRST_STEP) % PUBLISHED_STEP_DAYS) + PUBLISHED_STEP_DAYS) % PUBLISHED_STEP_DAYS));
}

/** The first day after a step. */
export function stepEnd(step: Day): Day {
  return addDays(step, PUBLISHED_STEP_DAYS);
}

/** The day from which a step may be published. */
export function closesOn(step: Day): Day {
  return addDays(step, PUBLISHED_STEP_DAYS + CLOSING_DAYS);
}

/** First days of the newest `most` steps that are closed on a day, oldest first. */
export function closedSteps(today: Day, most: number): readonly Day[] {
  const newest = addDays(stepOf(addDays(today, -CLOSING_DAYS)), -PUBLISHED_STEP_DAYS);
  return Array.from({ length: most }, (_, at) => addDays(newest, (at + 1 - most) * PUBLISHED_STEP_DAYS));
}
