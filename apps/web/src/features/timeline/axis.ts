const NICE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The smallest round number that is not below the greatest count; 1 for nothing. */
export function niceMax(max: number): number {
  if (max <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  const factor = NICE.find((nice) => nice * power >= max) ?? 10;
  return factor * power;
}

/** Positions of at most `most` labels, spread evenly; months are labelled once. */
export function labelledSteps(starts: readonly string[], most: number): readonly number[] {
  const months = starts.flatMap((day, index) => (index === 0 || day.slice(0, 7) !== starts[index - 1]?.slice(0, 7) ? [index] : []));
  const [first] = months;
  // The first month is mostly cut: its label would stand over the wrong bars.
  const whole = months.length > 3 && first === 0 ? months.slice(1) : months;
  const every = Math.max(1, Math.ceil(whole.length / Math.max(1, most)));
  return whole.filter((_, index) => index % every === 0);
}
