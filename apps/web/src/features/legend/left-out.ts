import type { Meta } from "@lagebild/domain";

const OF_CELLS = ["tooCoarse", "outside", "withoutPlace"] as const;
/** Districts count what is too coarse for cells, and what lies outside is in none of them. */
const OF_DISTRICTS = ["withoutPlace"] as const;

export function leftOutKeys(isByDistrict: boolean): readonly (typeof OF_CELLS)[number][] {
  return isByDistrict ? OF_DISTRICTS : OF_CELLS;
}

/** Of the total, what the map does not tell: with what it tells that is the total. Special categories are not in the total, so they are not in it either. */
export function leftOutOf(
  meta: Pick<Meta, (typeof OF_CELLS)[number]>,
  { proactive, ofDays = 0, isByDistrict }: { readonly proactive: number; readonly ofDays?: number; readonly isByDistrict: boolean },
): number {
  return leftOutKeys(isByDistrict).reduce((sum, key) => sum + meta[key], proactive + ofDays);
}
