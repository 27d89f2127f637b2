import type { AlarmRate, CalibrationProgress, CityId, WarningRun, WarningRunId, WarningRunRequest } from "@lagebild/domain";

export type WarningTrigger = WarningRun["trigger"];
export type WarningProgress = WarningRun["progress"];

export interface WarningWish {
  readonly city: CityId;
  readonly request: WarningRunRequest;
  /** Who is named in the run. */
  readonly by: string;
  readonly trigger: WarningTrigger;
}

export interface CalibrationWish {
  readonly city: CityId;
  readonly rate: AlarmRate;
  readonly by: string;
  /** Of one that is begun anew because the server had been stopped; as in CalibrationAttempt. */
  readonly resumed?: number;
}

/** Runs and calibrations beside the requests, one after the other. Whoever calls has authorised the viewer and writes the audit log. */
export interface WarningPort {
  /** Takes its place in the queue. Throws NotFoundError for an unknown city, InvalidInputError for an as-of day yet to come. */
  start(wish: WarningWish): Promise<WarningRun>;
  /** Stops a run that waits or runs; nothing of it is applied. Nothing for one that has ended. */
  cancel(run: WarningRunId): Promise<void>;
  /** Of runs that wait or run in this process; the store knows it of no run. */
  progressOf(run: WarningRunId): WarningProgress | undefined;
  /** Keeps the rate and begins a calibration for it, in place of one that is being made for the city. */
  calibrate(wish: CalibrationWish): Promise<void>;
  /** Stops the calibration that waits or is being made. False: there was none. */
  cancelCalibration(city: CityId): Promise<boolean>;
  /** Of a calibration that waits or is being made; null: none is. */
  calibrationOf(city: CityId): CalibrationProgress | null;
  /** Called after every run that was applied, with the city. */
  onApplied(listen: (city: CityId) => void): void;
  /** Resolves when nothing waits or runs any more; for tests and the command line. */
  idle(): Promise<void>;
  /** Stops what runs and takes no more. */
  close(): Promise<void>;
}
