/** Where the steps of past years lie that a count is compared with. */
export interface YearsBack {
  /** Steps of a year. */
  readonly frequency: number;
  readonly years: number;
  /** Steps on both sides of the same step of a past year. */
  readonly halfWindow: number;
}

/** Throws RangeError unless all are whole and the windows of two years do not overlap. */
export function checkYearsBack({ frequency, years, halfWindow }: YearsBack): void {
  checkWhole("frequency", frequency, 2);
  checkWhole("years", years, 1);
  checkWhole("halfWindow", halfWindow, 0);
  if (2 * halfWindow + 1 > frequency) throw new RangeError(`halfWindow must leave the windows of two years apart, is ${halfWindow}`);
}

export function checkWhole(name: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) throw new RangeError(`${name} must be a whole number of ${min} or more, is ${value}`);
}

/** Steps of history that the first judged step needs: the same step of the earliest year, and its window but for one step. */
export function stepsNeeded({ frequency, years, halfWindow }: YearsBack): number {
  return Math.max(frequency * years, frequency * years + halfWindow - 1);
}

/** [AL7] Indices of the same season in each past year, earliest first; what lies before the first step is left out. */
export function seasonSteps(at: number, { frequency, years, halfWindow }: YearsBack): readonly number[] {
  const steps: number[] = [];
  for (let year = years; year >= 1; year--) {
    for (let step = at - year * frequency - halfWindow; step <= at - year * frequency + halfWindow; step++) {
      if (step >= 0) steps.push(step);
    }
  }
  return steps;
}

/**
 * [AL9] The season of each step before `at` and within the years back, as a number of 1 … `periods`: the windows around the same step are the last one,
 * the steps between two windows are shared among the others in order, the first ones taking what is left over. 0 for steps outside. Where there are
 * fewer steps than seasons, one without a step takes those on both sides of its place, as in R, whose sequences then run backwards.
 */
export function seasonLevels(at: number, back: YearsBack, periods: number): Int32Array {
  const { frequency, years, halfWindow } = back;
  const levels = new Int32Array(at + 1);
  const set = (from: number, to: number, level: number): void => {
    for (let step = Math.max(0, from); step <= Math.min(at, to); step++) levels[step] = level;
  };
  set(at - halfWindow, at, periods);
  const between = frequency - 2 * halfWindow - 1;
  for (let year = 1; year <= years; year++) {
    const centre = at - year * frequency;
    set(centre - halfWindow, centre + halfWindow, periods);
    let from = centre + halfWindow + 1;
    for (let level = 1; level < periods; level++) {
      const length = Math.floor(between / (periods - 1)) + (level <= between % (periods - 1) ? 1 : 0);
      set(length === 0 ? from - 1 : from, length === 0 ? from : from + length - 1, level);
      from += length;
    }
  }
  return levels;
}
