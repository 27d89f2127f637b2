import { addDays, fromDayNumber, periodDays, toDayNumber, type Day, type Period } from "@lagebild/domain";
import type { PlayMode } from "../../state/play.ts";

/** What is being drawn: the whole period, one of its ends, or a new one. */
export type Handle = "whole" | "start" | "end" | "new";

/** Moves by whole days and stops at the window's ends, its length kept. */
export function movePeriod(period: Period, days: number, window: Period): Period {
  const length = periodDays(period);
  const from = clamp(toDayNumber(period.from) + days, toDayNumber(window.from), toDayNumber(window.to) - length);
  return { from: fromDayNumber(from), to: fromDayNumber(from + length) };
}

/** Moves one end; at least `minDays` stay. */
export function resizePeriod(period: Period, end: "start" | "end", days: number, window: Period, minDays: number): Period {
  if (end === "start") {
    const latest = toDayNumber(period.to) - minDays;
    const from = clamp(toDayNumber(period.from) + days, toDayNumber(window.from), latest);
    return { from: fromDayNumber(from), to: period.to };
  }
  const earliest = toDayNumber(period.from) + minDays;
  const to = clamp(toDayNumber(period.to) + days, earliest, toDayNumber(window.to));
  return { from: period.from, to: fromDayNumber(to) };
}

/** Two edges in any order become a period of at least `minDays`. */
export function spanPeriod(one: Day, other: Day, window: Period, minDays: number): Period {
  const [from, to] = one < other ? [one, other] : [other, one];
  if (from !== to) return { from, to };
  const end = addDays(from, minDays);
  return end <= window.to ? { from, to: end } : { from: addDays(window.to, -minDays), to: window.to };
}

/** What a drag from one edge to another makes of the period. */
export function dragPeriod(handle: Handle, origin: Period, fromEdge: Day, toEdge: Day, window: Period, minDays: number): Period {
  if (handle === "new") return spanPeriod(fromEdge, toEdge, window, minDays);
  const days = toDayNumber(toEdge) - toDayNumber(fromEdge);
  if (handle === "whole") return movePeriod(origin, days, window);
  return resizePeriod(origin, handle, days, window, minDays);
}

/** The next picture of a playback; null when it has come to the window's end. */
export function playStep(period: Period, mode: PlayMode, days: number, window: Period): Period | null {
  const next = mode === "sliding" ? movePeriod(period, days, window) : resizePeriod(period, "end", days, window, 1);
  return next.from === period.from && next.to === period.to ? null : next;
}

/** Where a playback begins that has come to the end: the first picture of the window. */
export function playStart(period: Period, mode: PlayMode, days: number, window: Period): Period {
  const from = mode === "sliding" ? window.from : period.from;
  const length = mode === "sliding" ? periodDays(period) : days;
  return movePeriod({ from, to: addDays(from, length) }, 0, window);
}

/** A period longer than the window keeps to its start. */
function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
