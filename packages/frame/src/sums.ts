import { KINDS } from "@lagebild/domain";
import { PLACE } from "./columns.ts";
import { createHourSpread, HOUR_CODES, type HourSpread } from "./hour-code.ts";
import { cellKernel, classKernel, districtKernel, hourKernel } from "./kernels.ts";
import type { Plan } from "./plan.ts";

/** What one question adds up: whole numbers over the rows, and apart from them the weights of windows (M8). */
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
  /** Of the kernels: valid until the next question of this thread. */
  readonly counts: Sums<Uint32Array<ArrayBuffer>>;
  readonly weights: Sums<Float64Array>;
  /** Windows in the hour matrix. */
  readonly spread: HourSpread;
  /** Of rows that the kernels do not see. */
  withoutHour: number;
  isWeighted: boolean;
}

export function createTally(plan: Plan): Tally {
  const lengths = lengthsOf(plan);
  const isWide = plan.cellColumn instanceof Uint32Array;
  return {
    counts: {
      cells: isWide ? new Uint32Array(lengths.cells) : cellKernel.sums.subarray(0, lengths.cells),
      classes: classKernel.sums.subarray(0, lengths.classes),
      districts: districtKernel.sums.subarray(0, lengths.districts),
      hours: hourKernel.sums.subarray(0, lengths.hours),
      steps: new Uint32Array(lengths.steps),
    },
    weights: {
      cells: new Float64Array(lengths.cells),
      classes: new Float64Array(lengths.classes),
      districts: new Float64Array(lengths.districts),
      hours: new Float64Array(lengths.hours),
      steps: new Float64Array(lengths.steps),
    },
    spread: createHourSpread(),
    withoutHour: 0,
    isWeighted: false,
  };
}

function lengthsOf(plan: Plan): Readonly<Record<keyof Sums<Uint32Array>, number>> {
  const { wantsFacets } = plan;
  return {
    cells: (plan.cellCount + PLACE.length) * plan.slotCount,
    classes: wantsFacets ? plan.classStates.length : 0,
    districts: wantsFacets ? (plan.districtCodes.length + 1) * KINDS.length : 0,
    hours: wantsFacets ? HOUR_CODES : 0,
    steps: (plan.steps?.count ?? 0) * KINDS.length,
  };
}
