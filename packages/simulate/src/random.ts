const TWO_32 = 4_294_967_296;

/** A seeded source of numbers. Uses integer and exactly rounded arithmetic only, so every platform draws the same numbers. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform whole number in [0, below). */
  int(below: number): number;
  /** Uniform whole number in [from, to]. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  /** About standard normal, within ±6: the sum of twelve uniform numbers less 6 (Irwin–Hall). */
  normal(): number;
  pick<T>(items: readonly T[]): T;
}

/** FNV-1a, 32 bits: Fowler, Noll, Vo, IETF draft-eastlake-fnv. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded from a number and the name of a stream: streams of one seed do not depend on each
 * other, so that a new stream leaves the others as they are.
 */
export function createRandom(seed: number, stream: string): Random {
  let a = hash(`${seed}/${stream}`, 0x811c9dc5);
  let b = hash(`${stream}/${seed}`, 0x9e3779b9);
  let c = hash(`${seed}`, 0x85ebca6b);
  let counter = 1;

  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 15; round++) bits();

  const next = (): number => bits() / TWO_32;
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    between: (from, to) => from + int(to - from + 1),
    chance: (share) => next() < share,
    normal() {
      let sum = -6;
      for (let term = 0; term < 12; term++) sum += next();
      return sum;
    },
    pick(items) {
      const item = items[int(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}
