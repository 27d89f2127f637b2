/** Numbers that look random and depend on the seed and the stream alone. */
export interface Random {
  /** A whole number of 0 … 2³² − 1. */
  next(): number;
  /** Uniform in [0, 1) with 32 bits. */
  uniform(): number;
  /** A whole number of 0 … limit − 1, without bias. `limit` is a whole number of 1 … 2³². */
  below(limit: number): number;
  /** As many calls of `next` as there is room for, in less time. */
  fill(into: Uint32Array): void;
}

/**
 * xoshiro128** (Blackman & Vigna 2021), its state filled by SplitMix32 from seed and stream. One stream per replication: what a replication draws
 * does not depend on which thread runs it, nor on what ran before.
 * Throws RangeError when seed or stream is no whole number of 0 … 2⁵³ − 1.
 */
export function createRandom(seed: number, stream = 0): Random {
  const fill = createFill(seed, stream);
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();

  function next(): number {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }

  function below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32)
      throw new RangeError(`limit must be a whole number of 1 to 2^32, is ${limit}`);
    if (limit === 2 ** 32) return next();
    // Numbers past the last whole multiple of the limit would favour the small ones. In 32 bits throughout: the remainder of a larger number takes longer.
    const divisor = limit >>> 0;
    const last = 0xffff_ffff - (((2 ** 32 - divisor) >>> 0) % divisor);
    let drawn = next();
    while (drawn > last) drawn = next();
    return (drawn >>> 0) % divisor;
  }

  function fillNumbers(into: Uint32Array): void {
    let [a0, b0, c0, d0] = [a, b, c, d];
    for (let at = 0; at < into.length; at++) {
      const scrambled = Math.imul(b0, 5);
      into[at] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
      const shifted = b0 << 9;
      c0 ^= a0;
      d0 ^= b0;
      b0 ^= c0;
      a0 ^= d0;
      c0 ^= shifted;
      d0 = (d0 << 11) | (d0 >>> 21);
    }
    [a, b, c, d] = [a0, b0, c0, d0];
  }

  return { next, uniform: () => next() / 2 ** 32, below, fill: fillNumbers };
}

function createFill(seed: number, stream: number): () => number {
  let state = mix(mix(lowOf("seed", seed)) ^ highOf(seed)) ^ mix(mix(lowOf("stream", stream) ^ 0x9e3779b9) ^ highOf(stream));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
}

/** The finaliser of MurmurHash3: every bit of the input changes every bit of the output. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function lowOf(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number from 0 to 2^53 - 1, is ${value}`);
  return value | 0;
}

function highOf(value: number): number {
  return Math.floor(value / 2 ** 32);
}
