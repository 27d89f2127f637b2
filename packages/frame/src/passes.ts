import { KINDS } from "@lagebild/domain";
import type { FrameColumns } from "./columns.ts";
import { cellKernel, classKernel, districtKernel, hourKernel, receivedKernel, wideCellKernel, type Pass } from "./kernels.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./sums.ts";

/** The loops that a question needs, in the order in which each block goes through them. */
export interface Passes {
  /** Which rows match, and why not. */
  readonly judge: readonly Pass[];
  readonly addPeriod: readonly Pass[];
}

/** Makes the kernels ready; they serve one question at a time. */
export function preparePasses(columns: FrameColumns, plan: Plan, { counts }: Tally): Passes {
  classKernel.begin(columns.reportClass, plan.classStates);
  hourKernel.begin(columns.hourCode, plan.hourFails);
  const districts = districtPasses(plan);
  const cells = cellPasses(plan, counts.cells);
  const needsHours = plan.wantsFacets || plan.hourFails !== null || plan.hasRowsWithoutHour;
  if (plan.lastReceivedDay !== null) receivedKernel.begin(columns.receivedDay, plan.lastReceivedDay);
  return {
    judge: [
      classKernel.judge,
      ...districts.judge,
      ...(needsHours ? [hourKernel.load] : []),
      ...(plan.hourFails === null ? [] : [hourKernel.judge]),
      ...(plan.lastReceivedDay === null ? [] : [receivedKernel.judge]),
      ...cells.judge,
    ],
    addPeriod: [
      ...cells.addPeriod,
      ...(plan.hasRowsWithoutHour ? [hourKernel.countWithoutHour] : []),
      ...(plan.wantsFacets ? [classKernel.add, hourKernel.add, ...districts.addPeriod] : []),
    ],
  };
}

function districtPasses({ districtColumn, districtFails, districtCodes, wantsFacets }: Plan): Passes {
  if (districtColumn === null) return { judge: districtFails === null ? [] : [districtKernel.failAll], addPeriod: [] };
  if (districtFails === null && !wantsFacets) return { judge: [], addPeriod: [] };
  districtKernel.begin(districtColumn, districtFails, districtCodes.length);
  return { judge: [districtKernel.load, ...(districtFails === null ? [] : [districtKernel.judge])], addPeriod: [districtKernel.add] };
}

function cellPasses({ cellColumn, onlyCell, slotCount }: Plan, sums: Uint32Array<ArrayBuffer>): Passes {
  if (cellColumn instanceof Uint32Array) {
    wideCellKernel.begin(cellColumn, { onlyCell, slotCount, sums });
    return { judge: onlyCell < 0 ? [] : [wideCellKernel.judge], addPeriod: [wideCellKernel.add] };
  }
  cellKernel.begin(cellColumn, onlyCell, sums.length);
  return {
    judge: onlyCell < 0 ? [] : [cellKernel.load, cellKernel.judge],
    addPeriod: [...(onlyCell < 0 ? [cellKernel.load] : []), slotCount === KINDS.length ? cellKernel.add : cellKernel.addSlots],
  };
}
