/** Throws RangeError unless `value` is a finite number of 0 or more. */
export function checkNotNegative(name: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${name} must be a number of 0 or more, is ${value}`);
}

/** Throws RangeError unless `value` is a finite number above 0. */
export function checkPositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${name} must be a number above 0, is ${value}`);
}

/** Throws RangeError unless `value` is a number of 0 … 1. */
export function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be a number of 0 to 1, is ${value}`);
}

/** Throws RangeError unless `value` is a whole number of `min` … 2⁵³ − 1. */
export function checkWhole(name: string, value: number, min = 0): void {
  if (!Number.isSafeInteger(value) || value < min) throw new RangeError(`${name} must be a whole number of ${min} or more, is ${value}`);
}
