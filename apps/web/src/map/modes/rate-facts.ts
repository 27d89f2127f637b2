import type { Cell, District, Filter, StudyAreaAnswer } from "@lagebild/domain";
import { MUTED_CLASS } from "../cell-classes.ts";
import type { CellFacts } from "../cell-facts.ts";
import { NO_CLASS } from "../layers/modes.ts";
import type { DistrictRate } from "./rates.ts";

/** The facts of the mode `rate`: districts in place of cells. */
export interface RateFacts extends CellFacts {
  readonly rates: readonly DistrictRate[];
  /** Of the total, the reports that lie in none of the chosen districts. */
  readonly inNone: number;
  /** The rate of the district that a cell lies in. */
  rateAt(cell: Cell): DistrictRate | null;
}

interface Sources {
  readonly base: CellFacts;
  readonly rates: readonly DistrictRate[];
  readonly bounds: readonly number[];
  readonly studyArea: StudyAreaAnswer;
  readonly districts: readonly District[];
  readonly level: Filter["level"];
  /** Of the answer that the rates were counted in. */
  readonly total: number;
}

export function rateFacts({ base, rates, bounds, studyArea, districts, level, total }: Sources): RateFacts {
  const ofLevel = studyArea.districts.find((each) => each.level === level);
  const positions = new Map(studyArea.cells.map((cell, at) => [cell, at]));
  const codes = districts.map(({ code }) => code);
  const byCode = new Map(rates.map((rate) => [rate.code, rate]));
  const codeAt = (cell: Cell) => ofLevel?.codes[ofLevel.index[positions.get(cell) ?? -1] ?? -1];
  const rateOf = (code: District["code"]): DistrictRate | null => byCode.get(code) ?? null;
  return {
    ...base,
    mode: "rate",
    bounds,
    classes: new Uint8Array(base.cells.length).fill(MUTED_CLASS),
    areas: {
      codes,
      classes: codes.map((code) => {
        const rate = rateOf(code);
        return rate === null || rate.isMuted ? NO_CLASS : (rate.classIndex ?? NO_CLASS);
      }),
      areaOf(cell) {
        const code = codeAt(cell);
        const at = code === undefined ? -1 : codes.indexOf(code);
        return at < 0 ? null : at;
      },
    },
    rates,
    inNone: total - rates.reduce((sum, { count, isMuted }) => sum + (isMuted ? 0 : count), 0),
    rateAt(cell) {
      const code = codeAt(cell);
      return code === undefined ? null : rateOf(code);
    },
  };
}
