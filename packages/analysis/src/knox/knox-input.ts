import { insufficientData, type InsufficientData } from "@lagebild/stats";
import { checkPlane, checkWhole } from "../check-numbers.ts";
import type { KnoxDistance } from "./near-pairs.ts";
import { MOST_GAP } from "./pair-kernel.ts";

export interface KnoxParameters {
  readonly distance: KnoxDistance;
  /** Ascending from 0; band b is [breaks[b], breaks[b + 1]). */
  readonly spaceBreaksM: readonly number[];
  readonly timeBreaksDays: readonly number[];
  readonly replications: number;
  readonly seed: number;
}

export interface KnoxInput {
  /** Planar metres. */
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Whole days. */
  readonly days: Float64Array;
  readonly parameters: KnoxParameters;
}

/** The points in the order of their places, their days in the order of time: the order of the input says nothing. */
export interface KnoxData {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** The day of each point, counted from the first. */
  readonly days: Int32Array;
}

const MOST_BREAKS = 101;
const MOST_REPLICATIONS = 999_999;

/** Throws RangeError where the input cannot be meant. */
export function readKnoxInput({ xM, yM, days, parameters }: KnoxInput): KnoxData | InsufficientData {
  const { spaceBreaksM, timeBreaksDays, replications } = parameters;
  checkBreaks("spaceBreaksM", spaceBreaksM);
  checkBreaks("timeBreaksDays", timeBreaksDays);
  checkWhole("replications", replications, 1, MOST_REPLICATIONS);
  checkPlane(xM, yM, xM.length);
  if (days.length !== xM.length) throw new RangeError(`days has ${days.length} values for ${xM.length} points`);
  days.forEach((day, point) => checkWhole(`the day of point ${point}`, day, -1e9, 1e9));

  if (xM.length < 2) return insufficientData("points", xM.length, 2);
  const firstDay = days.reduce((first, day) => Math.min(first, day), Infinity);
  const lastDay = days.reduce((last, day) => Math.max(last, day), -Infinity);
  if (firstDay === lastDay) return insufficientData("days with points", 1, 2);
  if (lastDay - firstDay > MOST_GAP)
    throw new RangeError(`the days reach over ${lastDay - firstDay} days, at most ${MOST_GAP} are compared`);
  const order = Int32Array.from(xM, (_, point) => point).toSorted((a, b) => {
    return (yM[a] ?? 0) - (yM[b] ?? 0) || (xM[a] ?? 0) - (xM[b] ?? 0) || (days[a] ?? 0) - (days[b] ?? 0);
  });
  return {
    xM: Float64Array.from(order, (point) => xM[point] ?? 0),
    yM: Float64Array.from(order, (point) => yM[point] ?? 0),
    days: order.map((point) => (days[point] ?? 0) - firstDay),
  };
}

function checkBreaks(name: string, breaks: readonly number[]): void {
  if (breaks.length < 2 || breaks.length > MOST_BREAKS)
    throw new RangeError(`${name} has ${breaks.length} breaks, 2 to ${MOST_BREAKS} make bands`);
  const at = breaks.findIndex((value, index) => !Number.isFinite(value) || value < 0 || value <= (breaks[index - 1] ?? -1));
  if (at >= 0) throw new RangeError(`${name} must be numbers from 0 that ascend, but ${breaks[at]} stands at ${at}`);
}
