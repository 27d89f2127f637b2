import { readHamm } from "./areas.ts";
import { FULL, QUICK, type StudyPlan } from "./plan.ts";
import { listRealRecords, readRealRecord } from "./real-records.ts";
import type { StudyArea } from "./record.ts";
import { studyRecord } from "./study-record.ts";
import { studyCity, type StudyPart } from "./study.ts";

/** A piece of the study that depends on no other; its name is that of the table it belongs to. */
export interface StudyUnit {
  readonly name: string;
  readonly isQuick: boolean;
  /** Of the city; null for a real record. */
  readonly seed: number | null;
}

/** Those of generated cities, then those of the real records at hand. A quick study has only the first. */
export function listUnits(isQuick: boolean, say: (line: string) => void): readonly StudyUnit[] {
  const cities = planOf(isQuick).kinds.flatMap(({ name, seeds }) => seeds.map((seed) => ({ name, isQuick, seed })));
  return isQuick ? cities : [...cities, ...listRealRecords(say).map((name) => ({ name, isQuick, seed: null }))];
}

let area: Promise<StudyArea> | undefined;

export async function runUnit({ name, isQuick, seed }: StudyUnit): Promise<StudyPart> {
  const plan = planOf(isQuick);
  if (seed === null) return studyRecord(await readRealRecord(name), plan);
  const kind = plan.kinds.find((each) => each.name === name);
  if (kind === undefined) throw new RangeError(`no kind ${name}`);
  area ??= readHamm(plan.reachM);
  return studyCity(await area, kind, plan, seed);
}

function planOf(isQuick: boolean): StudyPlan {
  return isQuick ? QUICK : FULL;
}
