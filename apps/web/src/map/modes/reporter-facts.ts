import type { ReportersAnswer } from "@lagebild/domain";
import type { CellFacts } from "../cell-facts.ts";
import { classOfCount } from "./class-scale.ts";
import { factsOfReadings } from "./readings.ts";

type Reporters = Pick<ReportersAnswer, "resolution" | "cells" | "counts" | "keyedCounts" | "reporterCounts">;

/** [DR1] The facts of the mode `reporters`, whose counts are complaints. Null for another resolution. */
export function reporterFacts(base: CellFacts, answer: Reporters, bounds: readonly number[]): CellFacts | null {
  if (answer.resolution !== base.resolution) return null;
  const positions = new Map(answer.cells.map((cell, at) => [cell, at]));
  const places = base.cells.map((cell) => positions.get(cell) ?? -1);
  /** Undefined: no complaint; null: too few to be told. */
  const reportersAt = (at: number): number | null => {
    const told = answer.reporterCounts[places[at] ?? -1];
    return told === undefined ? 0 : told;
  };
  return factsOfReadings(
    base,
    {
      mode: "reporters",
      cells: base.cells,
      counts: places.map((at) => answer.counts[at] ?? 0),
      classes: base.cells.map((_, at) => classOfCount(reportersAt(at) ?? 1, bounds)),
      signs: [],
      contours: [],
      readingOf: (at) => ({ mode: "reporters", keyed: answer.keyedCounts[places[at] ?? -1] ?? 0, reporters: reportersAt(at) }),
    },
    bounds,
  );
}
