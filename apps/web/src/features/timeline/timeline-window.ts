import { addDays, fromDayNumber, lastWholeWeeks, periodDays, toDayNumber, type Day, type Period, type Step } from "@lagebild/domain";

export const STEP_DAYS: Readonly<Record<Step, number>> = { day: 1, week: 7, "28days": 28 };
/** 13 weeks of days, a year of weeks, three years of 28 days. */
const USUAL_STEPS: Readonly<Record<Step, number>> = { day: 91, week: 52, "28days": 39 };
const MOST_STEPS = 366;

interface DataSpan {
  readonly firstOn: Day;
  readonly lastOn: Day;
}

/**
 * The period that the timeline shows: whole steps that end with the newest whole one. It grows back to the chosen period,
 * and moves back when that lies too far; it never begins a whole step before the first report.
 */
export function timelineWindow(step: Step, { firstOn, lastOn }: DataSpan, chosen: Period): Period {
  const size = STEP_DAYS[step];
  const newest = toDayNumber(step === "day" ? addDays(lastOn, 1) : lastWholeWeeks(lastOn, 1).to);
  const [from, to] = [toDayNumber(chosen.from), toDayNumber(chosen.to)];
  const needed = Math.ceil((newest - from) / size);
  const isFar = needed > MOST_STEPS;
  const end = isFar ? newest - size * Math.max(0, Math.floor((newest - to) / size) - 4) : newest;
  const steps = isFar
    ? Math.min(MOST_STEPS, Math.max(USUAL_STEPS[step], Math.ceil((end - from) / size)))
    : Math.max(USUAL_STEPS[step], needed);
  const known = Math.max(1, Math.ceil((end - toDayNumber(firstOn)) / size));
  return { from: fromDayNumber(end - Math.min(steps, known) * size), to: fromDayNumber(end) };
}

/** Where a day lies between the window's ends, 0 to 1 inside. */
export function shareOf(day: Day, window: Period): number {
  return (toDayNumber(day) - toDayNumber(window.from)) / periodDays(window);
}

/** The edge of a step nearest to a share of the window. */
export function edgeAt(share: number, window: Period, step: Step): Day {
  const steps = periodDays(window) / STEP_DAYS[step];
  const edge = Math.round(Math.min(1, Math.max(0, share)) * steps);
  return addDays(window.from, edge * STEP_DAYS[step]);
}
