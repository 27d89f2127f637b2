/** What an expectation is worth: one digit after the point, of less than 1 two that are not zero. */
export function roundExpected(value: number): number {
  return Math.abs(value) >= 1 ? Math.round(value * 10) / 10 : Number(value.toPrecision(2));
}
