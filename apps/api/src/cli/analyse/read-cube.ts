import { InvalidInputError, type Cell } from "@lagebild/domain";
import { ANALYSE_EMERGING_HOTSPOTS_TEXTS } from "../i18n/analyse-emerging-hotspots-texts.ts";
import { readTable } from "./read-table.ts";

/** Almost thirty years of days. */
const MOST_STEPS = 10_000;

/** A table of counts, one row per cell and one column per step. */
export interface CubeTable {
  readonly cells: readonly Cell[];
  /** Step by step, as the space-time methods take it. */
  readonly counts: Float64Array;
  readonly stepCount: number;
  /** [M10] Per step: 0 where its column is empty. */
  readonly covered: Uint8Array;
}

/** Reads cell, t0, t1, … With `mayLackSteps` a column without any value is a step without data, not zero. */
export async function readCube(path: string, { mayLackSteps }: { readonly mayLackSteps: boolean }): Promise<CubeTable> {
  const later = Array.from({ length: MOST_STEPS - 1 }, (_, at) => `t${at + 1}`);
  const table = await readTable(path, { columns: ["cell", "t0"], optional: later });
  const steps = ["t0", ...later.filter((name) => table.has(name))];
  const wrong = steps.findIndex((name, step) => name !== `t${step}`);
  if (wrong >= 0) {
    const text = ANALYSE_EMERGING_HOTSPOTS_TEXTS.gapInSteps(path, `t${wrong}`);
    throw new InvalidInputError(text.en, [{ path: `t${wrong}`, message: text.en }], { text });
  }
  const counts = new Float64Array(table.rowCount * steps.length);
  const covered = new Uint8Array(steps.length).fill(1);
  for (const [step, name] of steps.entries()) {
    if (mayLackSteps && table.texts(name).every((text) => text === "")) covered[step] = 0;
    else counts.set(table.counts(name), step * table.rowCount);
  }
  return { cells: table.cells("cell"), counts, stepCount: steps.length, covered };
}
