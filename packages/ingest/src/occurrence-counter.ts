import type { TextHash } from "./hash.ts";

export interface OccurrenceCounter {
  /** How often this hash was counted before: 0 the first time. */
  count(hash: TextHash): number;
}

/** Open addressing over typed arrays: 20 bytes a slot, at most 70 % full. */
export function createOccurrenceCounter(initialSlots = 1 << 16): OccurrenceCounter {
  let slots = initialSlots;
  let used = 0;
  let high = new Float64Array(slots);
  let low = new Float64Array(slots);
  let counts = new Uint32Array(slots);

  function find(hash: TextHash): number {
    const mask = slots - 1;
    let slot = hash.low % slots;
    while (counts[slot] !== 0 && (high[slot] !== hash.high || low[slot] !== hash.low)) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const former = { high, low, counts };
    slots *= 2;
    high = new Float64Array(slots);
    low = new Float64Array(slots);
    counts = new Uint32Array(slots);
    for (let i = 0; i < former.counts.length; i += 1) {
      const times = former.counts[i] ?? 0;
      if (times === 0) continue;
      const key = { high: former.high[i] ?? 0, low: former.low[i] ?? 0 };
      const slot = find(key);
      high[slot] = key.high;
      low[slot] = key.low;
      counts[slot] = times;
    }
  }

  function count(hash: TextHash): number {
    const slot = find(hash);
    const before = counts[slot] ?? 0;
    counts[slot] = before + 1;
    if (before > 0) return before;
    high[slot] = hash.high;
    low[slot] = hash.low;
    used += 1;
    if (used * 10 > slots * 7) grow();
    return 0;
  }

  return { count };
}
