import { classOf } from "@lagebild/domain";
import { type Classing, isWhole, type Indicator } from "../../state/classing.ts";
import { classAbove } from "./fixed-classes.ts";

/** Classes above zero that have a colour of their own. */
export const RAMP_SIZE = 6;

/** The colour of a class above zero, 1 to 6, by its place among `size`: few classes still reach from the palest to the deepest colour. */
export function onRamp(place: number, size: number): number {
  if (size === 1) return 4;
  return Math.round(1 + ((place - 1) * (RAMP_SIZE - 1)) / (size - 1));
}

/** Class of a count, by the number of its colour: 0 = none, else 1 to 6. */
export function classOfCount(count: number, bounds: readonly number[]): number {
  const place = classOf(count, bounds);
  return place === 0 ? 0 : onRamp(place, bounds.length);
}

/** Class of a rate, a share or a density. The first of the fixed bounds may leave more than zero without a colour; own ones begin above zero. */
export function classOfValue(value: number, bounds: readonly number[]): number {
  const place = value <= 0 ? 0 : classAbove(value, bounds);
  return place === 0 ? 0 : onRamp(place, bounds.length);
}

/** [OC2] Lower bounds of the classes above zero: the first one holds everything up to the first break. */
export function ownBounds({ indicator, breaks }: Pick<Classing, "indicator" | "breaks">): readonly number[] {
  return [firstBound(indicator), ...breaks];
}

function firstBound(indicator: Indicator): number {
  return isWhole(indicator) ? 1 : 0;
}

/** Those of the own classes where there are some for the indicator, else the fixed ones. */
export function boundsOf(indicator: Indicator, classing: Classing | null, fixed: readonly number[]): readonly number[] {
  return classing?.indicator === indicator ? ownBounds(classing) : fixed;
}
