import type { InsufficientData } from "@lagebild/stats";
import type { WatchInput, WatchParameters } from "./watch-input.ts";

export interface CalibrationInput {
  /** The city's own history; its last days are the newest. */
  readonly watch: WatchInput;
  readonly parameters: WatchParameters;
  /** Alarms by chance per 30 days that are acceptable. */
  readonly per30Days: number;
  /** Simulated histories; each is a unit. */
  readonly replications: number;
  readonly seed: number;
}

/** Alarms by chance per 30 days, with a 95 % interval. */
export interface MeasuredRate {
  readonly per30Days: number;
  readonly low: number;
  readonly high: number;
}

/** [D2] An alarm is raised at or above the threshold. */
export interface Calibrated {
  readonly kind: "result";
  readonly threshold: number;
  /** At the threshold, in the simulated histories. */
  readonly measured: MeasuredRate;
  readonly simulatedDays: number;
  /** Reports per covered day of the history. */
  readonly reportsPerDay: number;
  /** Alarms by chance per 30 days by threshold, ascending. */
  readonly curve: readonly { readonly threshold: number; readonly per30Days: number }[];
}

/** [M6] Too little data raises no alarms, and says what it has and needs. */
export type CalibrationResult = Calibrated | InsufficientData;
