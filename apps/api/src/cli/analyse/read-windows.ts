import type { TimeWindow } from "@lagebild/analysis";
import { createZoneClock, type ZoneClock } from "@lagebild/domain";
import { z } from "zod";

const MINUTE_MS = 60_000;
/** More than any offset differs from another. */
const BEFORE_ANY_SHIFT_MS = 26 * 60 * MINUTE_MS;

/** A case of the file with its window as instants. */
export interface NamedWindow extends TimeWindow {
  readonly name: string;
  readonly zone: string;
  readonly isDayOnly: boolean;
}

/** Instants win over local times, which cannot tell the two passes of a repeated hour apart. */
export const windowsSchema = z
  .array(
    z.object({
      name: z.string(),
      zone: z.string(),
      start_utc: z.iso.datetime({ offset: true }).optional(),
      end_utc: z.iso.datetime({ offset: true }).optional(),
      start_local: z.iso.datetime({ local: true }).optional(),
      end_local: z.iso.datetime({ local: true }).optional(),
      time_precision: z.enum(["minute", "hour", "day"]).default("minute"),
    }),
  )
  .min(1);

/** Throws RangeError, naming the case, for an unknown zone, a missing time, and a window that ends before it begins. */
export function toWindows(cases: z.output<typeof windowsSchema>): readonly NamedWindow[] {
  const clocks = new Map<string, ZoneClock>();
  return cases.map((each) => {
    const { name, zone } = each;
    const clock = clocks.get(zone) ?? clockOf(name, zone);
    clocks.set(zone, clock);
    const fromMs = instantOf(clock, each.start_utc, each.start_local);
    const toMs = instantOf(clock, each.end_utc, each.end_local);
    if (fromMs === null) throw new RangeError(`${name}: start_utc or start_local is missing`);
    if (toMs === null) throw new RangeError(`${name}: end_utc or end_local is missing`);
    if (toMs < fromMs) throw new RangeError(`${name}: it ends before it begins`);
    return { name, zone, fromMs, toMs, isDayOnly: each.time_precision === "day" };
  });
}

function clockOf(name: string, zone: string): ZoneClock {
  try {
    return createZoneClock(zone);
  } catch (cause) {
    throw new RangeError(`${name}: ${zone} is not a time zone`, { cause });
  }
}

function instantOf(clock: ZoneClock, utc: string | undefined, local: string | undefined): number | null {
  if (utc !== undefined) return Date.parse(utc);
  return local === undefined ? null : toInstant(clock, Date.parse(`${local}Z`));
}

/** [AO4] A repeated time means its first pass; a skipped one moves forward by the gap, as if the clock had not been put forward yet. */
function toInstant(clock: ZoneClock, wallMs: number): number {
  const minute = Math.floor(wallMs / MINUTE_MS);
  const found = clock.fromLocalMinute(minute);
  const instantMs = found ?? (minute - clock.offsetMin(wallMs - BEFORE_ANY_SHIFT_MS)) * MINUTE_MS;
  return instantMs + (wallMs - minute * MINUTE_MS);
}
