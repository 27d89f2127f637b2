import type { SharesAnswer } from "@lagebild/domain";
import type { CellFacts } from "../cell-facts.ts";
import { classOfValue } from "./class-scale.ts";
import { UNTOLD_CLASS } from "./mode-codes.ts";
import { factsOfReadings } from "./readings.ts";

type Shares = Pick<SharesAnswer, "resolution" | "cells" | "counts" | "wholes" | "shares" | "lower" | "upper">;

/** [AT1] The facts of the mode `share`. Null for another resolution. */
export function shareFacts(base: CellFacts, answer: Shares, bounds: readonly number[]): CellFacts | null {
  if (answer.resolution !== base.resolution) return null;
  const positions = new Map(answer.cells.map((cell, at) => [cell, at]));
  const places = base.cells.map((cell) => positions.get(cell) ?? -1);
  const of = (column: readonly (number | null)[], at: number): number | null => column[places[at] ?? -1] ?? null;
  return factsOfReadings(
    base,
    {
      mode: "share",
      cells: base.cells,
      counts: base.cells.map((_, at) => of(answer.counts, at) ?? 0),
      classes: base.cells.map((_, at) => {
        const share = of(answer.shares, at);
        return share === null ? UNTOLD_CLASS : classOfValue(share, bounds);
      }),
      signs: [],
      contours: [],
      readingOf: (at) => ({
        mode: "share",
        whole: of(answer.wholes, at) ?? 0,
        share: of(answer.shares, at),
        lower: of(answer.lower, at),
        upper: of(answer.upper, at),
      }),
    },
    bounds,
  );
}
