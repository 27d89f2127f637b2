import { createZoneClock } from "@lagebild/domain";
import { insufficientData } from "@lagebild/stats";
import type { Outcome } from "./outcome.ts";
import { findStretch, listZoneOffsets, type ZoneOffsets } from "./zone-offsets.ts";

const WEEK_HOURS = 168;
const HOUR_MS = 3_600_000;
const WEEK_MS = WEEK_HOURS * HOUR_MS;
/** 1970-01-01 was a Thursday; hours of the week begin on Monday. */
const EPOCH_OFFSET_MS = 3 * 24 * HOUR_MS;

/** When something happened: instants in milliseconds since 1970, half-open; equal ones are a moment. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * [AO6, M8] `spread`: as in the literature, every window is spread over its hours. `leave-out`: a window longer than seven days, or a report of
 * only a day, has no hour and is listed.
 */
export type LongWindowRule = "spread" | "leave-out";

export interface AoristicInput {
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
  /** 1 where only the day is known. */
  readonly isDayOnly?: Uint8Array;
  /** IANA name. */
  readonly zone: string;
  readonly longWindows: LongWindowRule;
}

export interface AoristicParameters {
  readonly zone: string;
  readonly longWindows: LongWindowRule;
}

export interface AoristicHours {
  /** Sum of the weights by hour of the week: Monday 00–01 local = 0 … Sunday 23–24 = 167. */
  readonly hours: Float64Array;
  /** [M8] Positions of the reports that have no hour because only their day is known, or because their window is too long. */
  readonly dayOnly: Int32Array;
  readonly tooLong: Int32Array;
}

/** [AO1–AO6] Reports by hour of the week (Ratcliffe 2000). Throws RangeError for an unknown zone and for a window that ends before it begins. */
export function aoristicHours(input: AoristicInput): Outcome<AoristicParameters, AoristicHours> {
  const { fromMs, toMs, zone, longWindows, isDayOnly } = input;
  if (toMs.length !== fromMs.length) throw new RangeError(`${fromMs.length} beginnings need as many ends, there are ${toMs.length}`);
  for (let at = 0; at < fromMs.length; at++) checkWindow(fromMs[at]!, toMs[at]!, at);
  if (fromMs.length === 0) return insufficientData("reports", 0, 1);
  const offsets = listZoneOffsets(createZoneClock(zone), leastOf(fromMs), -leastOf(toMs.map((instant) => -instant)));
  const hours = new Float64Array(WEEK_HOURS);
  const [dayOnly, tooLong]: [number[], number[]] = [[], []];
  for (let at = 0; at < fromMs.length; at++) {
    const window = { fromMs: fromMs[at]!, toMs: toMs[at]! };
    if (longWindows === "leave-out" && isDayOnly?.[at] === 1) dayOnly.push(at);
    else if (longWindows === "leave-out" && isLongWindow(window)) tooLong.push(at);
    else addAoristicWeights(hours, window, offsets);
  }
  return {
    kind: "result",
    parameters: { zone, longWindows },
    sampleSize: fromMs.length - dayOnly.length - tooLong.length,
    inference: null,
    value: { hours, dayOnly: Int32Array.from(dayOnly), tooLong: Int32Array.from(tooLong) },
  };
}

/** [AO6, M8] */
export function isLongWindow({ fromMs, toMs }: TimeWindow): boolean {
  return toMs - fromMs > WEEK_MS;
}

/** [AO1–AO5] Adds a mass of 1 to the 168 hours of the week, spread evenly over the time that passed. The offsets must cover the window. */
export function addAoristicWeights(hours: Float64Array, { fromMs, toMs }: TimeWindow, offsets: ZoneOffsets): void {
  const durationMs = toMs - fromMs;
  let at = findStretch(offsets, fromMs);
  if (durationMs === 0) {
    hours[Math.floor(toWeekMs(fromMs + offsets.offsetMs[at]!) / HOUR_MS)]! += 1;
    return;
  }
  let startMs = fromMs;
  while (startMs < toMs) {
    const endMs = Math.min(toMs, offsets.fromMs[at + 1] ?? Infinity);
    addEvenly(hours, { localMs: startMs + offsets.offsetMs[at]!, lengthMs: endMs - startMs, durationMs });
    startMs = endMs;
    at++;
  }
}

interface Stretch {
  readonly localMs: number;
  readonly lengthMs: number;
  /** Of the whole window. */
  readonly durationMs: number;
}

/** A part of a window in which the clock runs evenly. */
function addEvenly(hours: Float64Array, { localMs, lengthMs, durationMs }: Stretch): void {
  const weeks = Math.floor(lengthMs / WEEK_MS);
  if (weeks > 0) for (let hour = 0; hour < WEEK_HOURS; hour++) hours[hour]! += (weeks * HOUR_MS) / durationMs;
  let leftMs = lengthMs - weeks * WEEK_MS;
  let weekMs = toWeekMs(localMs);
  while (leftMs > 0) {
    const hour = Math.floor(weekMs / HOUR_MS);
    const partMs = Math.min(leftMs, (hour + 1) * HOUR_MS - weekMs);
    hours[hour % WEEK_HOURS]! += partMs / durationMs;
    leftMs -= partMs;
    weekMs += partMs;
  }
}

function toWeekMs(localMs: number): number {
  const weekMs = (localMs + EPOCH_OFFSET_MS) % WEEK_MS;
  return weekMs < 0 ? weekMs + WEEK_MS : weekMs;
}

function checkWindow(fromMs: number, toMs: number, at: number): void {
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs))
    throw new RangeError(`window ${at} needs two instants, has ${fromMs} and ${toMs}`);
  if (toMs < fromMs) throw new RangeError(`window ${at} ends before it begins: ${fromMs}, ${toMs}`);
}

function leastOf(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
