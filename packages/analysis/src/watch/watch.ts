import { createZones, type Zones } from "../scan/zones.ts";
import { checkWatch, watchDurations, type WatchInput, type WatchParameters, type WatchStatistic } from "./watch-input.ts";

/** What looking at a day needs, made once for a stream. */
export interface Watch {
  readonly input: WatchInput;
  readonly parameters: WatchParameters;
  readonly cellCount: number;
  readonly durations: Int32Array;
  readonly statistic: WatchStatistic;
  readonly zones: Zones;
}

/** [ED1] Lays out the circles of all cells. Throws RangeError for an input that cannot be meant. */
export function createWatch(input: WatchInput, parameters: WatchParameters): Watch {
  checkWatch(input, parameters);
  const { xM, yM } = input;
  const { maxRadiusM, maxDurationDays, durations = watchDurations(maxDurationDays), statistic = "dispersed" } = parameters;
  const cellTotals = new Int32Array(xM.length);
  return {
    input,
    parameters,
    cellCount: xM.length,
    durations: Int32Array.from(durations),
    statistic,
    zones: createZones({ xM, yM, cellTotals, maxRadiusM, maxTotal: Infinity }),
  };
}
