import type { FramePort, FrameStatus } from "@lagebild/frame";
import type { Store } from "../db/store.ts";

export interface Readiness {
  readonly ready: boolean;
  /** What is still missing, in words for an operator. */
  readonly waitingFor: string[];
}

export interface ReadinessDeps {
  readonly store: Store;
  readonly frames: FramePort;
  /** Whether the questions that people ask first have been asked; absent: nothing asks them. */
  readonly isWarm?: () => boolean;
}

/** Ready when every city of the store answers questions. */
export async function getReadiness(deps: ReadinessDeps): Promise<Readiness> {
  const cities = await deps.store.listCities();
  const statuses = new Map(deps.frames.status().map((status) => [status.city, status]));
  const waitingFor = cities
    .filter((city) => (statuses.get(city.id)?.dataStamp ?? null) === null)
    .map((city) => `frame of ${city.id}: ${progressOf(statuses.get(city.id))}`);
  const isCold = cities.length > 0 && waitingFor.length === 0 && deps.isWarm?.() === false;
  if (isCold) waitingFor.push("first questions");
  return { ready: waitingFor.length === 0, waitingFor };
}

function progressOf(status: FrameStatus | undefined): string {
  if (status === undefined) return "not begun";
  if (status.state === "failed") return "failed, see the log";
  return `${status.reportCount} of ${status.expectedCount} reports`;
}
