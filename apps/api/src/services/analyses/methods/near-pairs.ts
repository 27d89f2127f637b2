import { listPairs } from "@lagebild/analysis";
import { fromDayNumber, nearBreaks, type AnalysisResult, type Cell } from "@lagebild/domain";
import type { NearPoints } from "../gather-near-repeat.ts";
import type { ParametersOf } from "./method-input.ts";
import { oneUnit } from "./one-unit.ts";

export interface NearPairsInput {
  readonly cells: readonly Cell[];
  readonly points: NearPoints;
  readonly parameters: ParametersOf<"near-repeat-pairs">;
}

/** More of them are no picture any more. */
export const MOST_LISTED_PAIRS = 500;

/** [N1] The pairs behind one band, each as two cells of the finest size and two days: no more than anybody who asks may count. */
export const cityNearPairs = oneUnit(({ cells, points, parameters }: NearPairsInput): AnalysisResult => {
  const { stepM, stepDays, spaceBand, timeBand } = parameters;
  const { spaceBreaksM, timeBreaksDays } = nearBreaks({ stepM, stepDays, spaceBands: spaceBand, timeBands: timeBand + 1 });
  const spaceM = [spaceBreaksM[spaceBand] ?? 0, spaceBreaksM[spaceBand + 1] ?? 0] as const;
  const timeDays = [timeBreaksDays[timeBand] ?? 0, timeBreaksDays[timeBand + 1] ?? 0] as const;
  const { xM, yM, days, cell } = points;
  const { pairCount, earlier, later } = listPairs({ xM, yM, days, spaceM, timeDays, most: MOST_LISTED_PAIRS });
  const endOf = (point: number) => ({ cell: cellAt(cells, cell[point]), on: fromDayNumber(days[point] ?? 0) });
  return {
    kind: "result",
    sampleSize: days.length,
    inference: null,
    value: {
      method: "near-repeat-pairs",
      spaceM: [...spaceM],
      timeDays: [...timeDays],
      pairCount,
      pairs: Array.from(earlier, (point, at) => ({ earlier: endOf(point), later: endOf(later[at] ?? point) })),
    },
  };
});

function cellAt(cells: readonly Cell[], position: number | undefined): Cell {
  const cell = cells[position ?? -1];
  if (cell === undefined) throw new RangeError(`no cell at position ${position}`);
  return cell;
}
