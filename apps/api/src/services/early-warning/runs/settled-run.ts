import type { CityId, Day, Instant, WarningRunId } from "@lagebild/domain";

/** A run whose findings become zones and alarms. */
export interface SettledRun {
  readonly id: WarningRunId;
  readonly city: CityId;
  readonly asOf: Day;
  readonly at: Instant;
  /** Ten characters that nobody can guess; another ten with every call. */
  readonly makeId: () => string;
}
