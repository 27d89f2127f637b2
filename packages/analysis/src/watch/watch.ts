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
  /** By cell: where, in `zones.members`, those within half the largest radius end. */
  readonly nearEnds: Int32Array;
  /** What has been measured already; filled by `wanderBefore`. */
  readonly wanderByEnd: Map<number, Float64Array>;
}

/** [ED1] Lays out the circles of all cells. Throws RangeError for an input that cannot be meant. */
export function createWatch(input: WatchInput, parameters: WatchParameters): Watch {
  checkWatch(input, parameters);
  const { xM, yM } = input;
  const { maxRadiusM, maxDurationDays, durations = watchDurations(maxDurationDays), statistic = "dispersed" } = parameters;
  const cellTotals = new Int32Array(xM.length);
  const zones = createZones({ xM, yM, cellTotals, maxRadiusM, maxTotal: Infinity });
  return {
    input,
    parameters,
    cellCount: xM.length,
    durations: Int32Array.from(durations),
    statistic,
    zones,
    nearEnds: nearEndsOf(zones, maxRadiusM / 2),
    wanderByEnd: new Map(),
  };
}

/** The same places and parameters with other counts, which must fit. */
export function withInput(watch: Watch, input: WatchInput): Watch {
  return { ...watch, input, wanderByEnd: new Map() };
}

function nearEndsOf({ zoneOffsets, zoneEnds, zoneRadii, memberOffsets }: Zones, radiusM: number): Int32Array {
  return Int32Array.from({ length: memberOffsets.length - 1 }, (_, centre) => {
    let zone = zoneOffsets[centre]!;
    while (zone + 1 < zoneOffsets[centre + 1]! && zoneRadii[zone + 1]! <= radiusM) zone++;
    return zoneEnds[zone]!;
  });
}
