const MINUTE_STEPS = 64;
const STEPS_PER_DOUBLING = 16;
const MINUTES_PER_YEAR = 525_960;
/** Later than 50 years says nothing of a delay. */
const MOST_MINUTES = 50 * MINUTES_PER_YEAR;

/** Reports by step of delay; step 0 = within the first minute. */
export type DelayHistogram = Readonly<Record<string, number>>;

/**
 * [DQ4] Steps of one minute up to an hour, then 16 to each doubling, so that a step is at most 4.5 % wide. What arrives before it ended (a wrong clock)
 * counts as at once.
 */
export function delayStep(minutes: number): number {
  const whole = Math.floor(Math.min(Math.max(minutes, 0), MOST_MINUTES));
  if (whole < MINUTE_STEPS) return whole;
  return MINUTE_STEPS + Math.floor(STEPS_PER_DOUBLING * Math.log2(whole / MINUTE_STEPS) + 1e-9);
}

/** Whole minutes where a step begins. */
export function minutesOfStep(step: number): number {
  if (step < MINUTE_STEPS) return step;
  return Math.round(MINUTE_STEPS * 2 ** ((step - MINUTE_STEPS) / STEPS_PER_DOUBLING));
}

/** Median and 90th percentile, each the nearest rank; null without reports. */
export function summariseDelays(histogram: DelayHistogram): { readonly medianMinutes: number; readonly p90Minutes: number } | null {
  const steps = Object.entries(histogram)
    .map(([step, reports]) => ({ step: Number(step), reports }))
    .toSorted((a, b) => a.step - b.step);
  const total = steps.reduce((sum, { reports }) => sum + reports, 0);
  if (total === 0) return null;
  const at = (share: number): number => {
    const rank = Math.ceil(share * total);
    let seen = 0;
    for (const { step, reports } of steps) {
      seen += reports;
      if (seen >= rank) return minutesOfStep(step);
    }
    return 0;
  };
  return { medianMinutes: at(0.5), p90Minutes: at(0.9) };
}
