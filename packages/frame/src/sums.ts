import { KINDS } from "@lagebild/domain";
import { PLACE, type FrameColumns } from "./columns.ts";
import { createCube, type Cube } from "./cube.ts";
import { createHourSpread, HOUR_CODES, type HourSpread } from "./hour-code.ts";
import { reserveSums, type WorkSpace } from "./kernels.ts";
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
  readonly space: WorkSpace;
  /** Of the work space: valid until the next question of this thread. */
  readonly counts: Sums<Uint32Array<ArrayBuffer>>;
  readonly weights: Sums<Float64Array>;
  /** Windows in the hour matrix. */
  readonly spread: HourSpread;
  readonly cube: Cube | null;
  /** Reports with a window whose hours count, and how much of them is in the sums. */
  readonly windows: { reports: number; sum: number };
  withoutHour: number;
  isWeighted: boolean;
}

export function createTally(columns: FrameColumns, plan: Plan): Tally {
  const lengths = lengthsOf(plan);
  const space = reserveSums(lengths.cells + lengths.steps);
  return {
    space,
    counts: {
      cells: space.sums.subarray(0, lengths.cells),
      steps: space.sums.subarray(lengths.cells, lengths.cells + lengths.steps),
      classes: space.classSums.subarray(0, lengths.classes),
      districts: space.districtSums.subarray(0, lengths.districts),
      hours: new Uint32Array(lengths.hours),
    },
    weights: {
      cells: new Float64Array(lengths.cells),
      classes: new Float64Array(lengths.classes),
      districts: new Float64Array(lengths.districts),
      hours: new Float64Array(lengths.hours),
      steps: new Float64Array(lengths.steps),
    },
    spread: createHourSpread(),
    cube: createCube(plan, columns),
    windows: { reports: 0, sum: 0 },
    withoutHour: 0,
    isWeighted: false,
  };
}

/** Brings the banks of the hours together, after the last row. */
export function gatherHours({ space, counts }: Tally): void {
  const { hours } = counts;
  space.hourSums.forEach((count, i) => {
    const code = i % HOUR_VALUES;
    if (code < hours.length) hours[code] = (hours[code] ?? 0) + count;
  });
}

/** Values of the column of hour codes. */
const HOUR_VALUES = 256;

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
