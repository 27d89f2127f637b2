/** Typed arrays that cross to any number of threads without being copied. */
export const shared = {
  float64: (length: number) => new Float64Array(new SharedArrayBuffer(8 * length)),
  uint32: (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length)),
  uint16: (length: number) => new Uint16Array(new SharedArrayBuffer(2 * length)),
  uint8: (length: number) => new Uint8Array(new SharedArrayBuffer(length)),
};
