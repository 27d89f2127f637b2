import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { StudyPart } from "./study.ts";
import type { StudyUnit } from "./units.ts";

const CHILD = fileURLToPath(new URL("unit-child.ts", import.meta.url));

/** Runs the units in so many processes; the parts stand in the order of the units, whoever did them. */
export async function runUnits(
  units: readonly StudyUnit[],
  processes: number,
  onDone: (unit: StudyUnit) => void,
): Promise<readonly StudyPart[]> {
  const parts = new Map<number, StudyPart>();
  const left = [...units.keys()];
  async function work(): Promise<void> {
    const child = fork(CHILD, { serialization: "advanced" });
    try {
      for (let at = left.shift(); at !== undefined; at = left.shift()) {
        const unit = units[at];
        if (unit === undefined) continue;
        parts.set(at, await ask(child, unit));
        onDone(unit);
      }
    } finally {
      child.kill();
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, units.length) }, work));
  return units.map((unit, at) => {
    const part = parts.get(at);
    if (part === undefined) throw new Error(`${unit.name} is missing`);
    return part;
  });
}

function ask(child: ChildProcess, unit: StudyUnit): Promise<StudyPart> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`${unit.name}: the process ended with ${code ?? "a signal"}`));
    child.once("exit", onExit);
    child.once("message", (part: StudyPart) => {
      child.off("exit", onExit);
      resolve(part);
    });
    child.send(unit);
  });
}
