import type { CityId } from "@lagebild/domain";
import type { CalibrationWish, WarningProgress } from "../warning-port.ts";
import { calibrate } from "./calibrate.ts";
import { createLane } from "./lane.ts";
import type { RunDeps } from "./run-deps.ts";
import { NOTHING, type Underway } from "./run-desk.ts";

export interface CalibrationDesk {
  begin(wish: CalibrationWish): Promise<void>;
  progressOf(city: CityId): WarningProgress | null;
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface CalibrationDeskOptions {
  readonly onProblem: (error: unknown, subject: string) => void;
  readonly replications: number | undefined;
}

/** Calibrations of this process, one after the other; of a city the newest wish counts. */
export function createCalibrationDesk(deps: RunDeps, { onProblem, replications }: CalibrationDeskOptions): CalibrationDesk {
  const underways = new Map<CityId, Underway>();
  const lane = createLane();

  async function begin({ city: id, rate, by }: CalibrationWish): Promise<void> {
    const city = await deps.cities.get(id);
    await deps.store.putAlarmRate(id, rate);
    underways.get(id)?.stopping.abort();
    const underway: Underway = { stopping: new AbortController(), progress: NOTHING };
    underways.set(id, underway);
    const { signal } = underway.stopping;
    const task = { city, rate, by, ...(replications !== undefined && { replications }) };
    void lane.add(async () => {
      try {
        if (!signal.aborted) await calibrate(deps, task, { signal, onProgress: (progress) => (underway.progress = progress) });
      } catch (error) {
        if (!signal.aborted) onProblem(error, id);
      } finally {
        if (underways.get(id) === underway) underways.delete(id);
      }
    });
  }

  return {
    begin,
    progressOf: (city) => underways.get(city)?.progress ?? null,
    idle: lane.idle,
    close: async () => {
      for (const { stopping } of underways.values()) stopping.abort();
      await lane.idle();
    },
  };
}
