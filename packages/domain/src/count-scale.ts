import { DEFAULT_COUNT_SCALES, type City, type CountScale } from "./city.ts";
import type { Resolution } from "./ids.ts";

/**
 * [P5] The fixed classes for a resolution and a period of `days`: the longest listed length that is not longer than the period, else
 * the shortest one. A scale of the profile replaces the default one of the same resolution and length.
 */
export function scaleFor(city: Pick<City, "scales">, resolution: Resolution, days: number): CountScale {
  if (!(days >= 1)) throw new RangeError(`a period has at least one day: ${days}`);
  const byDays = new Map<number, CountScale>();
  for (const scale of [...DEFAULT_COUNT_SCALES, ...city.scales]) {
    if (scale.resolution === resolution) byDays.set(scale.days, scale);
  }
  const scales = [...byDays.values()].toSorted((a, b) => a.days - b.days);
  const scale = scales.findLast((each) => each.days <= days) ?? scales[0];
  if (scale === undefined) throw new RangeError(`no count scale for resolution ${resolution}`);
  return scale;
}

/** 0 for nothing, else 1 to `bounds.length`: the last class whose lower bound is reached. Weighted counts below the first bound are class 1. */
export function classOf(count: number, bounds: readonly number[]): number {
  if (count <= 0) return 0;
  return Math.max(1, bounds.findLastIndex((bound) => count >= bound) + 1);
}
