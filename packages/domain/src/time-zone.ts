const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Conversions between instants and the wall clock of one IANA time zone; offsets are cached per UTC hour. */
export interface ZoneClock {
  readonly zone: string;
  /** Minutes to add to UTC at this instant (milliseconds since 1970). */
  offsetMin(instantMs: number): number;
  /** Wall-clock minutes since 1970-01-01T00:00 local. */
  toLocalMinute(instantMs: number): number;
  /**
   * Instant of a wall-clock minute. A repeated hour (end of summer time) means its first pass; a skipped one
   * (start of summer time) does not exist and answers null.
   */
  fromLocalMinute(localMinute: number): number | null;
}

/** Throws RangeError for an unknown zone. */
export function createZoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const byHour = new Map<number, number>();

  function readOffset(instantMs: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instantMs)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return Math.round((wallMs - Math.floor(instantMs / 1000) * 1000) / MINUTE_MS);
  }

  // Every zone in use since 1970 changes its offset on a full or half UTC hour at the earliest.
  function offsetMin(instantMs: number): number {
    const slot = Math.floor((instantMs * 2) / HOUR_MS);
    let offset = byHour.get(slot);
    if (offset === undefined) {
      offset = readOffset((slot * HOUR_MS) / 2);
      byHour.set(slot, offset);
    }
    return offset;
  }

  function toLocalMinute(instantMs: number): number {
    return Math.floor(instantMs / MINUTE_MS) + offsetMin(instantMs);
  }

  function fromLocalMinute(localMinute: number): number | null {
    const wallMs = localMinute * MINUTE_MS;
    const before = offsetMin(wallMs - 26 * HOUR_MS);
    const after = offsetMin(wallMs + 26 * HOUR_MS);
    for (const offset of [Math.max(before, after), Math.min(before, after)]) {
      const instantMs = wallMs - offset * MINUTE_MS;
      if (offsetMin(instantMs) === offset) return instantMs;
    }
    return null;
  }

  return { zone, offsetMin, toLocalMinute, fromLocalMinute };
}

/** The clock is put forward or back when it would show this minute. */
export interface ClockShift {
  readonly localMinute: number;
  readonly byMin: number;
}

/** Shorter than the time between two shifts anywhere: where summer time pauses for Ramadan, that is about thirty days. */
const SHIFT_SEARCH_MS = 14 * 24 * HOUR_MS;

/** All shifts between two instants, in order. */
export function listClockShifts({ offsetMin }: ZoneClock, fromMs: number, toMs: number): readonly ClockShift[] {
  const shifts: ClockShift[] = [];
  for (let startMs = fromMs; startMs < toMs; startMs += SHIFT_SEARCH_MS) {
    let [low, high] = [startMs, Math.min(startMs + SHIFT_SEARCH_MS, toMs)];
    const [before, after] = [offsetMin(low), offsetMin(high)];
    if (before === after) continue;
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetMin(middle) === before) low = middle;
      else high = middle;
    }
    shifts.push({ localMinute: Math.floor(high / MINUTE_MS) + before, byMin: after - before });
  }
  return shifts;
}
