/** Throws RangeError for what is no count, with its name and value. */
export function checkCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${name} must be a whole number from 0, is ${count}`);
  }
}
