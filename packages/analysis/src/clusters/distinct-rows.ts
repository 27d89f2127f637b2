/** Rows with the same values share a number, counted from 0 in the order of first appearance. */
export interface DistinctRows {
  readonly numberOf: Int32Array;
  /** The first row of each number. */
  readonly firsts: Int32Array;
}

/** Of three columns of finite numbers. */
export function findDistinctRows(a: Float64Array, b: Float64Array, c: Float64Array): DistinctRows {
  const rowCount = a.length;
  const slotCount = 2 ** Math.ceil(Math.log2(2 * rowCount + 2));
  const slots = new Int32Array(slotCount).fill(-1);
  const numberOf = new Int32Array(rowCount);
  const firsts = new Int32Array(rowCount);
  const bits = new Float64Array(3);
  const words = new Int32Array(bits.buffer);
  let count = 0;

  function slotOf(row: number): number {
    // Adding 0 turns −0 into 0.
    bits[0] = (a[row] ?? 0) + 0;
    bits[1] = (b[row] ?? 0) + 0;
    bits[2] = (c[row] ?? 0) + 0;
    let hash = 0;
    for (let at = 0; at < 6; at++) {
      hash = Math.imul(hash ^ (words[at] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash & (slotCount - 1);
  }

  for (let row = 0; row < rowCount; row++) {
    let slot = slotOf(row);
    for (let known = slots[slot] ?? -1; known >= 0; known = slots[slot] ?? -1) {
      const first = firsts[known] ?? 0;
      if (a[first] === a[row] && b[first] === b[row] && c[first] === c[row]) break;
      slot = (slot + 1) & (slotCount - 1);
    }
    if (slots[slot] === -1) {
      firsts[count] = row;
      slots[slot] = count++;
    }
    numberOf[row] = slots[slot] ?? 0;
  }
  return { numberOf, firsts: firsts.slice(0, count) };
}
