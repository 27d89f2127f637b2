import { calibrationParts, WATCH_BASELINE_DAYS, warningWatchInput, type CalibrationResult, type PartedMethod } from "@lagebild/analysis";
import type { StreamCalibrationInput } from "./methods.ts";

type Plan = ReturnType<typeof calibrationParts.plan>;
type Part = ReturnType<typeof calibrationParts.part>;

/** [D2] The stream is laid out where the plan is made, which is no thread of the server's own. */
export const cityCalibration: PartedMethod<StreamCalibrationInput, Plan, Part, CalibrationResult> = {
  ...calibrationParts,
  plan: ({ warning, stream, per30Days, replications, seed }) => {
    const { maxRadiusM, maxDurationDays, minReports } = warning.parameters;
    return calibrationParts.plan({
      watch: warningWatchInput(warning, stream),
      parameters: { maxRadiusM, maxDurationDays, minReports, baselineDays: WATCH_BASELINE_DAYS },
      per30Days,
      replications,
      seed,
    });
  },
};
