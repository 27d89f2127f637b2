/**
 * Types end at the border of a thread, where everything is plain data. Both sides are ours and take their types from `Calls` and `Store`, so what comes
 * through is believed, not parsed again; never use it for anything else.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the type
export function trust<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reason above
  return value as T;
}
