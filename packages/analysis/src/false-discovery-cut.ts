/**
 * [M4] The largest p that Benjamini & Hochberg (1995) reject at the level among `testCount` tests; −1 when they reject none. The same tests as
 * those with an adjusted p up to the level, without adjusting the many large p of a cube. Entries beyond `testCount` must be 1.
 */
export function falseDiscoveryCut(p: Float64Array, testCount: number, level: number): number {
  let count = 0;
  const small = new Float64Array(p.length);
  for (let at = 0; at < p.length; at++) if (p[at]! <= level) small[count++] = p[at]!;
  const sorted = small.subarray(0, count).toSorted();
  for (let rank = count; rank > 0; rank--) {
    const value = sorted[rank - 1]!;
    if ((value * testCount) / rank <= level) return value;
  }
  return -1;
}
