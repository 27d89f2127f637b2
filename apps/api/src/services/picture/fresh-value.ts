/**
 * A value that is loaded at first use and again when older than `maxAgeMs`. Whoever asks meanwhile gets the old one at once
 * up to ten times that age; callers share one load. A failed load leaves the old value for the next attempt.
 */
export interface FreshValue<Value> {
  get(): Promise<Value>;
  /** Waits for a load that began after this call. */
  reload(): Promise<Value>;
}

export function createFreshValue<Value>(
  load: () => Promise<Value>,
  options: { readonly maxAgeMs: number; readonly now: () => number },
): FreshValue<Value> {
  let held: { readonly value: Value; readonly loadedAtMs: number } | undefined;
  let running: Promise<Value> | undefined;

  function start(): Promise<Value> {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function run(): Promise<Value> {
    const loadedAtMs = options.now();
    const value = await load();
    held = { value, loadedAtMs };
    return value;
  }

  async function get(): Promise<Value> {
    if (held === undefined) return start();
    const ageMs = options.now() - held.loadedAtMs;
    if (ageMs <= options.maxAgeMs) return held.value;
    if (ageMs > options.maxAgeMs * 10) return start();
    const { value } = held;
    // The next caller learns of a lasting failure once the value is too old.
    start().catch(() => undefined);
    return value;
  }

  async function reload(): Promise<Value> {
    if (running !== undefined) await running.catch(() => undefined);
    return start();
  }

  return { get, reload };
}
