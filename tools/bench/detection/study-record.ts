import { createRandom } from "../../../packages/simulate/src/index.ts";
import { LOOK_DAYS } from "./delays.ts";
import { drawOutbreak, type OutbreakSort } from "./outbreaks.ts";
import { REAL_SORTS, type StudyPlan } from "./plan.ts";
import type { RealRecord } from "./real-records.ts";
import { createPart, setMethods, sortOf, type StudyPart } from "./study.ts";

const SEED = 7_207;

/** Injects outbreaks into the days after the history. What is raised there without one is no false alarm for sure: the record is real. */
export function studyRecord({ name, record, historyDays }: RealRecord, { realOutbreaks, replications }: StudyPlan): StudyPart {
  const part = createPart();
  const range = { from: historyDays, to: record.days };
  const methods = setMethods(record, historyDays, { replications, seed: SEED }, part);
  const looks = methods.map((method) => ({ method: method.name, look: method.lookAt(range) }));
  for (const { method, look } of looks) part.nullRuns.push({ method, group: 0, days: range.to - range.from, alarms: look.countAlarms() });
  const weights = weightsOf(record.counts, record.area.xM.length, historyDays);
  const random = createRandom(SEED, `days/${name}`);
  for (const sort of REAL_SORTS) {
    for (let at = 0; at < realOutbreaks; at++) {
      const firstDay = random.between(range.from, range.to - LOOK_DAYS);
      const outbreak = drawOutbreak(SEED, `${name}/${at}`, record.area, weights, sort, firstDay);
      for (const { method, look } of looks)
        part.outbreakRuns.push({ ...sortOf(sort), method, group: at, outbreak: nameOf(sort, at), findings: look.find(outbreak) });
    }
  }
  return part;
}

function nameOf({ reports, shape, placing }: OutbreakSort, at: number): string {
  return `${reports}/${shape}/${placing}/${at}`;
}

/** Reports of each cell in the history. */
function weightsOf(counts: Uint16Array, cellCount: number, historyDays: number): Float64Array {
  const weights = new Float64Array(cellCount);
  for (let at = 0; at < historyDays * cellCount; at++) weights[at % cellCount]! += counts[at]!;
  return weights;
}
