import type { Watch } from "./watch.ts";

/** By cell: how much the variance of counts around it exceeds their mean, as a share of the mean. */
export function createExcess(watch: Watch, _day: number): Float64Array {
  return new Float64Array(watch.cellCount);
}
