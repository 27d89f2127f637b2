import { LagebildError, type CityId } from "@lagebild/domain";
import type { WarningPort } from "../warning-port.ts";
import { REPLICATIONS } from "./calibrate.ts";
import { createCalibrationDesk } from "./calibration-desk.ts";
import type { RunDeps } from "./run-deps.ts";
import { createRunDesk } from "./run-desk.ts";

export interface WarningPortOptions extends RunDeps {
  /** What nobody is told of otherwise; for the log. */
  readonly onProblem: (error: unknown, subject: string) => void;
  /** Simulated histories of a calibration; the usual number when absent. */
  readonly replications?: number;
}

/** Runs one after the other, calibrations one after the other beside them; both in the threads of `compute`. */
export function createWarningPort({ onProblem, replications, ...deps }: WarningPortOptions): WarningPort {
  const listeners: ((city: CityId) => void)[] = [];
  const onApplied = (city: CityId): void => listeners.forEach((listen) => listen(city));
  const runs = createRunDesk(deps, { onProblem, onApplied });
  const calibrations = createCalibrationDesk(deps, { onProblem, replications: replications ?? REPLICATIONS });
  let isClosed = false;

  function requireOpen(): void {
    if (isClosed) throw new LagebildError("unavailable", "the server is being stopped");
  }

  return {
    start: async (wish) => {
      requireOpen();
      return runs.start(wish);
    },
    cancel: runs.cancel,
    progressOf: runs.progressOf,
    calibrate: async (wish) => {
      requireOpen();
      await calibrations.begin(wish);
    },
    cancelCalibration: calibrations.cancel,
    calibrationOf: calibrations.progressOf,
    onApplied: (listen) => listeners.push(listen),
    idle: async () => {
      await Promise.all([runs.idle(), calibrations.idle()]);
    },
    close: async () => {
      isClosed = true;
      await Promise.all([runs.close(), calibrations.close()]);
    },
  };
}
