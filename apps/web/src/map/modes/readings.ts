import type { Cell } from "@lagebild/domain";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import type { CellSign } from "../scene.ts";
import type { CellReading } from "./cell-reading.ts";
import type { Contour } from "./contours.ts";
import { paintCode } from "./mode-codes.ts";

/** What a mode says, cell by cell, in the order of its cells. */
export interface Readings {
  readonly mode: CellReading["mode"];
  readonly cells: readonly Cell[];
  readonly counts: readonly number[];
  readonly classes: readonly number[];
  readonly signs: readonly CellSign[];
  readonly contours: readonly Contour[];
  readingOf(position: number): CellReading;
}

/** The facts with counts, classes and readings in place of those of the count. Null for another resolution. */
export function factsOfReadings(base: CellFacts, readings: Readings, bounds: readonly number[]): CellFacts | null {
  if (readings.cells.length !== base.cells.length || readings.cells[0] !== base.cells[0]) return null;
  const positions = new Map(readings.cells.map((cell, at) => [cell, at]));
  const inScope = base.inScope.length === base.cells.length ? null : new Set(base.inScope);
  const isShown = (position: number): boolean => {
    const cell = base.cells[position];
    return inScope === null || (cell !== undefined && inScope.has(cell));
  };
  const classAt = (position: number): number => readings.classes[position] ?? 0;
  return {
    ...base,
    mode: readings.mode,
    bounds,
    isWeighted: false,
    classes: Uint8Array.from(base.cells, (_, at) => (isShown(at) ? paintCode(readings.mode, classAt(at)) : MUTED_CLASS)),
    signs: readings.signs.filter(({ position }) => isShown(position)),
    contours: readings.contours,
    total: readings.counts.reduce((sum, count) => sum + count, 0),
    fact(cell) {
      const at = positions.get(cell);
      const count = at === undefined ? 0 : (readings.counts[at] ?? 0);
      const reading = at === undefined ? null : readings.readingOf(at);
      return { ...base.fact(cell), count, modeClass: at === undefined ? 0 : classAt(at), reading };
    },
  };
}
