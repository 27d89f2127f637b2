import { createZoneClock, listClockShifts, type Daylight, type LngLat } from "@lagebild/domain";
import { sunAltitudeDeg } from "./sun-altitude.ts";

/** Civil twilight: below this it is dark. */
const DARK_BELOW_DEG = -6;
const DAY_MIN = 1440;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MIN * MINUTE_MS;
const FIRST_MS = Date.UTC(2010, 0, 1);
/** Leap years make the sun come back to its place after four years, to less than half a minute of twilight within 28. */
const SUN_CYCLE_DAYS = 1461;
/** After 28 years the same days of the week have the same dates, so that clocks change on the same days. */
const CYCLE_DAYS = 7 * SUN_CYCLE_DAYS;
/** Between two looks at the sun: a shorter night, as there are around the solstice far in the north, may be missed. */
const LOOK_MS = 30 * MINUTE_MS;
const ACCURACY_MS = 15_000;

/** Light and dark of 28 years at a place, by its own clock. A third change within one day, which falls within minutes of midnight, is left out. */
export function listDaylight(center: LngLat, timeZone: string): Daylight {
  const startsLight = new Uint8Array(CYCLE_DAYS);
  const changes = new Int16Array(2 * CYCLE_DAYS).fill(DAY_MIN);
  const cycle = listChanges(center);
  const toLocal = createLocalClock(timeZone);
  const firstMinute = FIRST_MS / MINUTE_MS;
  let isNowLight = isLight(center, FIRST_MS);
  let day = 0;
  for (let cycleMs = -DAY_MS * SUN_CYCLE_DAYS; cycleMs <= DAY_MS * CYCLE_DAYS; cycleMs += DAY_MS * SUN_CYCLE_DAYS) {
    for (const { atMs, becomesLight } of cycle) {
      const minute = toLocal(atMs + cycleMs) - firstMinute;
      while (day < CYCLE_DAYS && day * DAY_MIN <= minute) startsLight[day++] = becomesLight ? 0 : 1;
      noteChange(changes, minute);
      isNowLight = becomesLight;
    }
  }
  startsLight.fill(isNowLight ? 1 : 0, day);
  return { firstDay: FIRST_MS / DAY_MS, startsLight, changes };
}

interface Change {
  readonly atMs: number;
  readonly becomesLight: boolean;
}

/** Of four years. */
function listChanges(center: LngLat): readonly Change[] {
  const changes: Change[] = [];
  for (let atMs = FIRST_MS; atMs < FIRST_MS + SUN_CYCLE_DAYS * DAY_MS; atMs += LOOK_MS) {
    const wasLight = changes.at(-1)?.becomesLight ?? isLight(center, FIRST_MS);
    if (isLight(center, atMs + LOOK_MS) === wasLight) continue;
    changes.push({ atMs: changeBetween(center, atMs, wasLight), becomesLight: !wasLight });
  }
  return changes;
}

function noteChange(changes: Int16Array, minute: number): void {
  const day = Math.floor(minute / DAY_MIN);
  const free = [2 * day, 2 * day + 1].find((at) => changes[at] === DAY_MIN);
  if (free !== undefined) changes[free] = minute - day * DAY_MIN;
}

function isLight(center: LngLat, instantMs: number): boolean {
  return sunAltitudeDeg(instantMs, center) >= DARK_BELOW_DEG;
}

/** The full minute nearest to the change after a look. */
function changeBetween(center: LngLat, fromMs: number, wasLight: boolean): number {
  let [low, high] = [fromMs, fromMs + LOOK_MS];
  while (high - low > ACCURACY_MS) {
    const middle = (low + high) / 2;
    if (isLight(center, middle) === wasLight) low = middle;
    else high = middle;
  }
  return Math.round(high / MINUTE_MS) * MINUTE_MS;
}

/** Minutes of the clock for instants that ascend, from a cycle of the sun before the first day to one behind the last. */
function createLocalClock(timeZone: string): (instantMs: number) => number {
  const clock = createZoneClock(timeZone);
  const fromMs = FIRST_MS - SUN_CYCLE_DAYS * DAY_MS;
  const shifts = listClockShifts(clock, fromMs, FIRST_MS + (CYCLE_DAYS + SUN_CYCLE_DAYS) * DAY_MS);
  let offset = clock.offsetMin(fromMs);
  let next = 0;
  return (instantMs) => {
    const minute = Math.floor(instantMs / MINUTE_MS);
    for (let shift = shifts[next]; shift !== undefined && minute + offset >= shift.localMinute; shift = shifts[next]) {
      offset += shift.byMin;
      next++;
    }
    return minute + offset;
  };
}
