/** What a bench is asked for on the command line. */
export interface BenchOptions {
  /** Null: each bench takes its own number. */
  readonly reports: number | null;
  /** Of benches that last as long as one wants; null: each bench takes its own. */
  readonly seconds: number | null;
}

export interface BenchTable {
  readonly title: string;
  /** What was measured and how, in a sentence or two. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Bench {
  readonly name: string;
  run(options: BenchOptions): Promise<readonly BenchTable[]>;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of each of `times` runs after `warmUps` that do not count. */
export async function measure(
  run: () => unknown,
  { times, warmUps }: { readonly times: number; readonly warmUps: number },
): Promise<readonly number[]> {
  for (let i = 0; i < warmUps; i++) await run();
  const durations: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    await run();
    durations.push(performance.now() - started);
  }
  return durations;
}

export function ms(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

export function ratio(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ×`;
}
