import type { Explanation, Phenomenon } from "@lagebild/domain";
import type { FindingPlace } from "../early-warning/warning-findings.ts";
import { LEAST_RATIO } from "./against-past.ts";

/** [NP6] Without those of single places whose category a rising zone or an alarm in the same place names as grown: it says the same with more. */
export function untoldPhenomena(
  phenomena: readonly Phenomenon[],
  told: readonly (FindingPlace & { readonly explanation: Explanation })[],
): readonly Phenomenon[] {
  return phenomena.filter(({ cells, kind, category }) => {
    if (cells.length === 0) return true;
    return !told.some(
      (one) =>
        one.cells.some((cell) => cells.includes(cell)) &&
        one.explanation.byCategory.some(
          (each) => each.kind === kind && each.category === category && each.recorded >= LEAST_RATIO * each.expected,
        ),
    );
  });
}
