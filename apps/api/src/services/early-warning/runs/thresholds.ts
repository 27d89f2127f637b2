import { rateAt, type WarningInput } from "@lagebild/analysis";
import type { Calibration, Stream, WarningParameters } from "@lagebild/domain";

/** What a threshold was measured with; with other values it says nothing. */
const CALIBRATED = ["signal", "maxRadiusM", "maxDurationDays", "minReports"] as const satisfies readonly (keyof WarningParameters)[];
const MONTH_DAYS = 30;

/** [D2] Without a calibration, or with other parameters than it was made with, no stream raises an alarm. */
export function thresholdsOf(calibration: Calibration | null, parameters: WarningParameters): WarningInput["thresholds"] {
  if (calibration === null || CALIBRATED.some((name) => calibration.parameters[name] !== parameters[name])) return [];
  return calibration.streams.flatMap(({ stream, threshold }) => (threshold === null ? [] : [{ stream, threshold }]));
}

/** An alarm of the stream with such a score comes by chance about every so many days; null where that was not measured. */
export function chanceDaysOf(calibration: Calibration | null, stream: Stream, score: number): number | null {
  const calibrated = calibration?.streams.find((each) => each.stream === stream);
  if (calibrated === undefined) return null;
  const { curve, measured } = calibrated;
  const per30Days = curve.length === 0 ? measured.per30Days : rateAt(curve, score);
  return per30Days > 0 ? MONTH_DAYS / per30Days : null;
}
