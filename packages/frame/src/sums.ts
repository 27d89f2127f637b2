import { KINDS } from "@lagebild/domain";
import { PLACE } from "./columns.ts";
import { HOUR_CODES } from "./hour-code.ts";
import type { Plan } from "./plan.ts";

/** What one pass adds up: whole numbers over the rows, and apart from them the weights of windows (M8). */
export interface Sums<T extends Uint32Array | Float64Array> {
  /** (cell or place) × slots. */
  readonly cells: T;
  readonly classes: T;
  /** (no district, districts) × kinds. */
  readonly districts: T;
  /** By hour code. */
  readonly hours: T;
  /** Steps × kinds. */
  readonly steps: T;
}

export interface Tally {
  readonly counts: Sums<Uint32Array>;
  readonly weights: Sums<Float64Array>;
  withoutHour: number;
  isWeighted: boolean;
}

export function createTally(plan: Plan): Tally {
  return {
    counts: createSums(plan, (length) => new Uint32Array(length)),
    weights: createSums(plan, (length) => new Float64Array(length)),
    withoutHour: 0,
    isWeighted: false,
  };
}

function createSums<T extends Uint32Array | Float64Array>(plan: Plan, create: (length: number) => T): Sums<T> {
  const forFacets = (length: number): T => create(plan.wantsFacets ? length : 0);
  return {
    cells: create((plan.cellCount + PLACE.length) * plan.slotCount),
    classes: forFacets(plan.classFails.length),
    districts: forFacets((plan.districtCodes.length + 1) * KINDS.length),
    hours: forFacets(HOUR_CODES),
    steps: create((plan.steps?.count ?? 0) * KINDS.length),
  };
}
