/** [GI4] By code from −3: sure coldspots first, sure hotspots last. */
export const SIGNIFICANCE_CLASSES = ["cold_99", "cold_95", "cold_90", "ns", "hot_90", "hot_95", "hot_99"] as const;
export type SignificanceClass = (typeof SIGNIFICANCE_CLASSES)[number];

/** [GI4] −3 … 3: sign of z, size by the smallest of 0.10, 0.05 and 0.01 that p does not exceed; 0 where it exceeds all. */
export function significanceCode(z: number, p: number): number {
  const size = p <= 0.01 ? 3 : p <= 0.05 ? 2 : p <= 0.1 ? 1 : 0;
  return z < 0 ? -size : z > 0 ? size : 0;
}

export function significanceCodes(z: Float64Array, p: Float64Array): Int8Array {
  const codes = new Int8Array(z.length);
  for (let at = 0; at < z.length; at++) codes[at] = significanceCode(z[at]!, p[at]!);
  return codes;
}

export function significanceClass(code: number): SignificanceClass {
  const name = SIGNIFICANCE_CLASSES[code + 3];
  if (name === undefined) throw new RangeError(`the code of a class must be a whole number from -3 to 3, is ${code}`);
  return name;
}
