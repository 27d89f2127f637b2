import { KINDS } from "@lagebild/domain";
import type { FrameColumns } from "./columns.ts";
import { ALL_FAILS, AT, SLOT_MASK } from "./kernel-code.ts";
import { kernels, type WorkSpace } from "./kernels.ts";
import { COARSE_SLOT, stepBounds, type Plan, type StepPlan } from "./plan.ts";

/** Cells × steps beyond this would take gigabytes, and no method reads as many. */
const MOST_COUNTS = 2 ** 26;

/** Cells × steps of a question, counted while its blocks go by in ascending order. */
export interface Cube {
  readonly steps: StepPlan;
  readonly cellCount: number;
  /** Step-major, in shared memory: threads that analyse it read it without copying. */
  readonly counts: Float64Array;
  /** As `stepBounds`. */
  readonly bounds: Uint32Array;
  step: number;
}

/** Throws RangeError for more cells × steps than can be held. */
export function createCube({ cube: steps, cellCount, sortedRows }: Plan, { localMinute }: FrameColumns): Cube | null {
  if (steps === null) return null;
  const length = steps.count * cellCount;
  if (length > MOST_COUNTS) throw new RangeError(`a cube of ${cellCount} cells and ${steps.count} steps is too large; take longer steps`);
  const counts = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  return { steps, cellCount, counts, bounds: stepBounds(steps, localMinute, sortedRows), step: 0 };
}

/** Adds the block that was judged last; all its rows lie within the steps. [R6] What the grant allows only coarser is left out. */
export function addToCube(
  cube: Cube,
  { space, plan }: { readonly space: WorkSpace; readonly plan: Plan },
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { bounds, counts, cellCount } = cube;
  const padded = (end + 15) & -16;
  const length = kernels.countMatches(padded, ALL_FAILS);
  kernels.listMatches(padded, ALL_FAILS);
  const matches = new Uint16Array(kernels.memory.buffer, AT.matches, length);
  const cells = plan.cellColumn instanceof Uint32Array ? space.wideCells : space.cells;
  let { step } = cube;
  for (let i = 0; i < length; i++) {
    const row = matches[i]!;
    while (bounds[step + 1]! <= start + row) step++;
    const cell = cells[row]!;
    if (cell < cellCount && (space.state[row]! & SLOT_MASK) < COARSE_SLOT) counts[step * cellCount + cell]! += 1;
  }
  cube.step = step;
}

/** One row that the kernels do not count, with its share under an hour filter. */
export function addRowToCube(
  cube: Cube,
  row: { readonly step: number; readonly cell: number; readonly slot: number },
  share: number,
): void {
  if (row.step < 0 || row.cell >= cube.cellCount || row.slot >= KINDS.length) return;
  cube.counts[row.step * cube.cellCount + row.cell]! += share;
}
