import type { CityId } from "@lagebild/domain";
import { findDataStamp } from "../picture/data-stamp.ts";
import type { PublishingDeps } from "./published-deps.ts";
import { publishTables, type PublishingOutcome } from "./publish-tables.ts";

/** Publishes what is due: by itself, and when somebody asks for it. */
export interface PublishedKeeper {
  /** Begins, or joins what has begun; one at a time in a city. */
  publish(city: CityId): Promise<PublishingOutcome>;
  /** The same without waiting; what goes wrong is reported. */
  begin(city: CityId): void;
  isPublishing(city: CityId): boolean;
  /** To be called every hour. Cities whose reports are still being loaded wait for the next look. */
  look(): Promise<void>;
  /** Stops between two steps. */
  close(): Promise<void>;
}

export interface PublishedKeeperOptions extends PublishingDeps {
  readonly onProblem: (error: unknown, city: string) => void;
}

export function createPublishedKeeper({ onProblem, ...deps }: PublishedKeeperOptions): PublishedKeeper {
  const stopping = new AbortController();
  const running = new Map<CityId, Promise<PublishingOutcome>>();

  function publish(city: CityId): Promise<PublishingOutcome> {
    const known = running.get(city);
    if (known !== undefined) return known;
    const work = publishTables(deps, city, stopping.signal).finally(() => running.delete(city));
    running.set(city, work);
    return work;
  }

  return {
    publish,
    begin: (city) => void publish(city).catch((error: unknown) => onProblem(error, city)),
    isPublishing: (city) => running.has(city),
    look: async () => {
      for (const { id } of await deps.store.listCities()) {
        if (stopping.signal.aborted || findDataStamp(deps.frames, id) === undefined) continue;
        await publish(id).catch((error: unknown) => onProblem(error, id));
      }
    },
    close: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
