/** |actual / right − 1|; the difference itself where the right value is 0. */
export function relativeError(actual: number, right: number): number {
  return right === 0 ? Math.abs(actual) : Math.abs(actual / right - 1);
}
