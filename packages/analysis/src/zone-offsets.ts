import { listClockShifts, type ZoneClock } from "@lagebild/domain";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What is added to UTC over a stretch of time, in milliseconds. */
export interface ZoneOffsets {
  /** From this instant on; ascending. The first is the beginning of the stretch. */
  readonly fromMs: Float64Array;
  readonly offsetMs: Float64Array;
}

/** Asks the zone once for a whole stretch, so that no report has to. */
export function listZoneOffsets(clock: ZoneClock, fromMs: number, toMs: number): ZoneOffsets {
  const startMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  let offsetMin = clock.offsetMin(startMs);
  const stretches = [{ fromMs: startMs, offsetMin }];
  for (const { localMinute, byMin } of listClockShifts(clock, startMs, toMs)) {
    stretches.push({ fromMs: (localMinute - offsetMin) * MINUTE_MS, offsetMin: offsetMin + byMin });
    offsetMin += byMin;
  }
  return {
    fromMs: Float64Array.from(stretches, (stretch) => stretch.fromMs),
    offsetMs: Float64Array.from(stretches, (stretch) => stretch.offsetMin * MINUTE_MS),
  };
}

/** Position of the stretch that an instant lies in. */
export function findStretch({ fromMs }: ZoneOffsets, instantMs: number): number {
  let [low, high] = [0, fromMs.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (fromMs[middle]! <= instantMs) low = middle;
    else high = middle;
  }
  return low;
}
