/** A list of 32-bit whole numbers that doubles its room when it is full. */
export interface GrowingInts {
  readonly length: number;
  push(value: number): void;
  toArray(): Int32Array;
}

export function createGrowingInts(): GrowingInts {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Int32Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    toArray: () => values.slice(0, length),
  };
}
