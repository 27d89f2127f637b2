/** Throws RangeError unless `value` is a whole number within [min, max]. */
export function checkWhole(name: string, value: number, min: number, max = Number.MAX_SAFE_INTEGER): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(
    `${name} must be a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `of ${min} to ${max}`}, is ${value}`,
  );
}

/** Many times around the earth: further out, a single place would make the rest of a city vanish in rounding. */
const MOST_METRES = 1e9;

/** Throws RangeError unless both columns have `count` entries, all within 10⁹ metres of the origin. */
export function checkPlane(xM: Float64Array, yM: Float64Array, count: number): void {
  for (const [name, values] of Object.entries({ xM, yM })) {
    if (values.length !== count) throw new RangeError(`${name} has ${values.length} values for ${count} points`);
    const at = values.findIndex((value) => !(Math.abs(value) <= MOST_METRES));
    if (at >= 0) throw new RangeError(`${name} of point ${at} is ${values[at]}, not a number of metres up to ${MOST_METRES}`);
  }
}
