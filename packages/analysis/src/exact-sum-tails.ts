/**
 * Exact tails of the sum of `size` values that are dealt from a population without replacement: the distribution whose mean and variance
 * the z of Gi* takes (Getis & Ord 1992), without its normal approximation.
 */
export interface ExactSumTails {
  /** P(sum ≥ `sum`). Sums past the largest one asked for get the tail of that one, which is not smaller. */
  upper(size: number, sum: number): number;
  /** P(sum ≤ `sum`). */
  lower(size: number, sum: number): number;
  /** Probability that the largest values are dealt: no upper tail of this size is smaller. */
  smallest(size: number): number;
}

export interface ExactSumTailsInput {
  /** Counted with the same `largestSum`. */
  readonly population: Population;
  /** Sizes up to this one can be asked for; at most the size of the population. */
  readonly largestSize: number;
  /** Sums up to this one can be told apart. */
  readonly largestSum: number;
}

/** A value of the population and how often it is there. */
interface ValueClass {
  readonly value: number;
  readonly times: number;
}

/** Values that are dealt, counted. */
interface Population {
  readonly size: number;
  /** Ascending. */
  readonly classes: readonly ValueClass[];
}

/** Values are whole numbers from 0; those above `largestSum` are one class, as no sum with one of them is told apart. */
export function countPopulation(values: Float64Array, largestSum: number): Population {
  const times = new Int32Array(largestSum + 2);
  for (let at = 0; at < values.length; at++) times[Math.min(values[at]!, largestSum + 1)]! += 1;
  const classes: ValueClass[] = [];
  for (let value = 0; value < times.length; value++) if (times[value]! > 0) classes.push({ value, times: times[value]! });
  return { size: values.length, classes };
}

/**
 * Let b(u, s) be the chance that u dealt values come from the classes seen so far and sum up to s, with n in place of the shrinking population.
 * A class of value v that is there m times adds C(u, c) · m(m − 1)…(m − c + 1) / n^c · b(u − c, s − c·v) for each c; at the end b(u, ·) is
 * divided by (1 − 1/n)…(1 − (u − 1)/n). All terms are positive, so small tails keep their digits. The last column holds all larger sums.
 */
export function createExactSumTails({ population, largestSize, largestSum }: ExactSumTailsInput): ExactSumTails {
  const width = largestSum + 2;
  const rows = Array.from({ length: largestSize + 1 }, () => new Float64Array(width));
  rows[0]![0] = 1;
  for (const valueClass of population.classes) addClass(rows, valueClass, population.size);

  const uppers = rows.map((row, size) => toUpper(row, size, population.size));
  const lowers = rows.map((row, size) => toLower(row, size, population.size));
  return {
    upper: (size, sum) => Math.min(1, uppers[size]![Math.min(sum, largestSum)]!),
    lower: (size, sum) => Math.min(1, lowers[size]![Math.min(sum, largestSum + 1)]!),
    smallest: (size) => chanceOfLargest(population, size),
  };
}

/** How many multiplications the tails of these need. */
export function workOfExactSumTails({ population, largestSize, largestSum }: ExactSumTailsInput): number {
  return (population.classes.length * largestSize * (largestSize + 1) * (largestSum + 2)) / 2;
}

/** Sizes from the largest down, so that a row only takes from rows without this class. */
function addClass(rows: readonly Float64Array[], { value, times }: ValueClass, populationSize: number): void {
  for (let size = rows.length - 1; size > 0; size--) {
    let factor = 1;
    for (let taken = 1; taken <= Math.min(size, times); taken++) {
      // C(size, taken) · times(times − 1)… / n^taken, from the one before.
      factor *= ((size - taken + 1) / taken) * ((times - taken + 1) / populationSize);
      addShifted(rows[size]!, rows[size - taken]!, { factor, shift: taken * value });
    }
  }
}

function addShifted(into: Float64Array, from: Float64Array, { factor, shift }: { readonly factor: number; readonly shift: number }): void {
  const last = into.length - 1;
  const fits = Math.max(0, last - shift);
  for (let sum = 0; sum < fits; sum++) into[sum + shift]! += factor * from[sum]!;
  let beyond = 0;
  for (let sum = fits; sum <= last; sum++) beyond += from[sum]!;
  into[last]! += factor * beyond;
}

/** (1 − 1/n)…(1 − (size − 1)/n): the population shrinks while it is dealt. */
function shrinkage(size: number, populationSize: number): number {
  let product = 1;
  for (let dealt = 1; dealt < size; dealt++) product *= 1 - dealt / populationSize;
  return product;
}

function toUpper(row: Float64Array, size: number, populationSize: number): Float64Array {
  const scale = shrinkage(size, populationSize);
  const tails = new Float64Array(row.length);
  let tail = 0;
  for (let sum = row.length - 1; sum >= 0; sum--) {
    tail += row[sum]!;
    tails[sum] = tail / scale;
  }
  return tails;
}

function toLower(row: Float64Array, size: number, populationSize: number): Float64Array {
  const scale = shrinkage(size, populationSize);
  let tail = 0;
  return row.map((chance) => {
    tail += chance;
    return tail / scale;
  });
}

/** That the `size` largest values are dealt: the product of C(times, taken) over their classes, by C(n, size), one factor of each at a time. */
function chanceOfLargest({ classes, size: n }: Population, size: number): number {
  let [dealt, chance] = [0, 1];
  for (const { times } of classes.toReversed()) {
    const taken = Math.min(size - dealt, times);
    for (let at = 0; at < taken; at++, dealt++) chance *= ((times - at) / (at + 1)) * ((size - dealt) / (n - dealt));
  }
  return chance;
}
