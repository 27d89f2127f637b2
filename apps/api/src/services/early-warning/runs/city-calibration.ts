import { calibrationParts, streamWatch, watchParametersOf, type CalibrationResult, type PartedMethod } from "@lagebild/analysis";
import type { StreamCalibrationInput } from "./methods.ts";

type Plan = ReturnType<typeof calibrationParts.plan>;
type Part = ReturnType<typeof calibrationParts.part>;

/** [D2] The stream is laid out where the plan is made, which is no thread of the server's own. */
export const cityCalibration: PartedMethod<StreamCalibrationInput, Plan, Part, CalibrationResult> = {
  ...calibrationParts,
  plan: ({ warning, stream, per30Days, replications, seed }) =>
    calibrationParts.plan({
      watch: streamWatch(warning, stream),
      parameters: watchParametersOf(warning.parameters),
      per30Days,
      replications,
      seed,
    }),
};
