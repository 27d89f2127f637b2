import type { CoverageGap, Period } from "@lagebild/domain";
import { gapsWithin, uncovered } from "../../map/gap-text.ts";

/** [M10] A step of the timeline that lacks days of some agency. */
export interface StepGap {
  readonly index: number;
  /** [M12] Nothing lacks, but reports still arrive. */
  readonly isLate: boolean;
  readonly text: string;
}

/** Steps that meet a gap, with what there is to say about them after what they count. */
export function stepGaps<Step extends Period>(
  steps: readonly Step[],
  gaps: readonly CoverageGap[],
  textOf: (step: Step, own: readonly CoverageGap[]) => string,
): readonly StepGap[] {
  return steps.flatMap((step, index) => {
    const own = gapsWithin(gaps, step);
    return own.length === 0 ? [] : [{ index, isLate: uncovered(own).length === 0, text: textOf(step, own) }];
  });
}
