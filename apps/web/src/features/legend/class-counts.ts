import { classOf } from "@lagebild/domain";

/**
 * Number of cells per class, zero first, without laying the answer over the study area: whatever has no count is zero.
 * Equal to the map's own count as long as every cell of the answer lies in the study area, which M1 guarantees.
 */
export function classCounts(counts: readonly number[], cellTotal: number, bounds: readonly number[]): readonly number[] {
  const perClass = Array.from({ length: bounds.length + 1 }, () => 0);
  for (const count of counts) {
    const at = classOf(count, bounds);
    perClass[at] = (perClass[at] ?? 0) + 1;
  }
  const withReports = counts.length - (perClass[0] ?? 0);
  perClass[0] = cellTotal - withReports;
  return perClass;
}
