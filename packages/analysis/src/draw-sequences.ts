import { createRandom } from "@lagebild/stats";

export interface SequenceDraw {
  /** The numbers are 0 … count − 1. */
  readonly count: number;
  /** Of each sequence; at most `count`. */
  readonly length: number;
  readonly seed: number;
}

/** One sequence of different numbers for each replication [from, to), one after the other; each replication has its own random stream. */
export function drawSequences(
  { count, length, seed }: SequenceDraw,
  { from, to }: { readonly from: number; readonly to: number },
): Int32Array {
  const sequences = new Int32Array((to - from) * length);
  const pool = Int32Array.from({ length: count }, (_, at) => at);
  const places = new Int32Array(length);
  for (let replication = from; replication < to; replication++) {
    const random = createRandom(seed, replication);
    const start = (replication - from) * length;
    for (let at = 0; at < length; at++) {
      const place = at + random.below(count - at);
      places[at] = place;
      sequences[start + at] = pool[place]!;
      pool[place] = pool[at]!;
      pool[at] = sequences[start + at]!;
    }
    // Back to the beginning, so that the next replication does not depend on this one.
    for (let at = length - 1; at >= 0; at--) {
      const number = pool[at]!;
      pool[at] = pool[places[at]!]!;
      pool[places[at]!] = number;
    }
  }
  return sequences;
}
