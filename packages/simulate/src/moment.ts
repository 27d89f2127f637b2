import type { Instant, Kind, Report, ZoneClock } from "@lagebild/domain";
import type { CategoryProfile } from "./category-profile.ts";
import type { Random } from "./random.ts";
import { HOURS, type HourRhythm } from "./rhythms.ts";
import { createWeighted, type Weighted } from "./weighted.ts";

const MINUTE_MS = 60_000;
const DAY_MIN = 1440;
const FIRST_HOUR = 6;

/** When something happened and became known, in milliseconds since 1970. */
export interface Moment extends Pick<Report, "timePrecision"> {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reportedMs: number | null;
  readonly receivedMs: number;
}

/** Shares of reports that carry only the day, or only the full hour. */
const COARSE: Readonly<Record<Kind, { readonly day: number; readonly hour: number }>> = {
  offence: { day: 0.03, hour: 0.1 },
  administrativeOffence: { day: 0.02, hour: 0.03 },
  complaint: { day: 0.35, hour: 0 },
  callForService: { day: 0, hour: 0 },
};

// Instants are made from whole milliseconds of this century; to parse each of half a million through a schema would take seconds.
export function toInstant(ms: number): Instant {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new Date(ms).toISOString() as Instant;
}

export interface MomentMaker {
  /**
   * `dayNumber` is the day to which the hour belongs; hours after midnight fall on the next calendar day. `ownHour`, from 24 on after midnight, stands in place of one of the
   * category's rhythm.
   */
  draw(random: Random, profile: CategoryProfile, dayNumber: number, ownHour?: number | null): Moment;
}

/** A skipped hour (start of summer time) is read as the one after it. */
function toMs(clock: ZoneClock, localMinute: number): number {
  const ms = clock.fromLocalMinute(localMinute) ?? clock.fromLocalMinute(localMinute + 60);
  if (ms === null) throw new RangeError(`no such minute in ${clock.zone}: ${localMinute}`);
  return ms;
}

/** Length of the window in minutes, in quarters of an hour; short ones are much more frequent. */
function windowMin(random: Random, profile: CategoryProfile): number {
  if (profile.window === null) return 0;
  const [shortest, longest] = profile.window;
  const luck = random.next();
  const hours = shortest + (longest - shortest) * luck * luck * luck;
  return Math.max(15, Math.round(hours * 4) * 15);
}

/** Minutes from the end of a report to when it was reported and to when it was received here. */
function delays(random: Random, kind: Kind): { readonly reported: number | null; readonly received: number } {
  const luck = random.next();
  const late = luck * luck * luck;
  switch (kind) {
    case "callForService": {
      const reported = Math.round(late * 15);
      return { reported, received: reported + random.between(1, 10) };
    }
    case "offence": {
      const reported = 3 + Math.round(late * late * 14 * DAY_MIN);
      return { reported, received: reported + random.between(60, 1500) };
    }
    case "administrativeOffence":
      return { reported: null, received: 480 + Math.round(late * 5 * DAY_MIN) };
    case "complaint": {
      const reported = 1 + Math.round(late * 3 * DAY_MIN);
      return { reported, received: reported + random.between(2, 240) };
    }
  }
}

export function createMomentMaker(clock: ZoneClock): MomentMaker {
  const byRhythm = new Map<HourRhythm, Weighted>();

  function hourOf(random: Random, rhythm: HourRhythm): number {
    let hours = byRhythm.get(rhythm);
    if (hours === undefined) {
      hours = createWeighted(HOURS[rhythm]);
      byRhythm.set(rhythm, hours);
    }
    return FIRST_HOUR + hours.draw(random);
  }

  function draw(random: Random, profile: CategoryProfile, dayNumber: number, ownHour: number | null = null): Moment {
    const { kind } = profile;
    const luck = random.next();
    const hour = ownHour ?? hourOf(random, profile.hours);
    const minute = random.chance(0.4) ? random.int(12) * 5 : random.int(60);
    const length = windowMin(random, profile);
    const trueMinute = dayNumber * DAY_MIN + hour * 60 + minute;
    const late = delays(random, kind);
    if (length === 0 && luck < COARSE[kind].day) return momentOfDay(trueMinute, late);
    const isHour = length > 0 || luck < COARSE[kind].day + COARSE[kind].hour;
    const start = isHour && length === 0 ? trueMinute - minute : trueMinute - 15 * Math.round((random.next() * length) / 15);
    const fromMs = toMs(clock, start);
    const untilMs = length === 0 ? fromMs : Math.max(fromMs, toMs(clock, start + length));
    return withDelays({ timePrecision: isHour ? "hour" : "minute", fromMs, toMs: untilMs }, untilMs, late);
  }

  /** The day alone: both ends at its midnight, received after the true moment. */
  function momentOfDay(localMinute: number, late: ReturnType<typeof delays>): Moment {
    const midnight = toMs(clock, Math.floor(localMinute / DAY_MIN) * DAY_MIN);
    return withDelays({ timePrecision: "day", fromMs: midnight, toMs: midnight }, toMs(clock, localMinute), late);
  }

  return { draw };
}

function withDelays(when: Pick<Moment, "timePrecision" | "fromMs" | "toMs">, endMs: number, late: ReturnType<typeof delays>): Moment {
  return {
    ...when,
    reportedMs: late.reported === null ? null : endMs + late.reported * MINUTE_MS,
    receivedMs: endMs + late.received * MINUTE_MS,
  };
}
