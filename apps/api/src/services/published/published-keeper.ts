import type { City, CityId } from "@lagebild/domain";
import { todayIn } from "../picture/audience.ts";
import { findDataStamp } from "../picture/data-stamp.ts";
import { listCityAudiences } from "./city-audiences.ts";
import type { PublishingDeps } from "./published-deps.ts";
import { publishTables, type PublishingOutcome } from "./publish-tables.ts";

/** Publishes what is due: by itself, and when somebody asks for it. */
export interface PublishedKeeper {
  /** Begins, or joins what has begun; one at a time in a city. */
  publish(city: CityId): Promise<PublishingOutcome>;
  /** The same without waiting; what goes wrong is reported. */
  begin(city: CityId): void;
  isPublishing(city: CityId): boolean;
  /** To be called every minute; counts only where a day, a setting or an agreement is new. Cities whose reports are still being loaded wait for the next look. */
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
  const done = new Map<CityId, string>();

  function publish(city: CityId): Promise<PublishingOutcome> {
    const known = running.get(city);
    if (known !== undefined) return known;
    const work = publishTables(deps, city, stopping.signal).finally(() => running.delete(city));
    running.set(city, work);
    return work;
  }

  /** What decides which steps are closed, and for whom. */
  async function lookAt({ id }: City): Promise<void> {
    const dataStamp = findDataStamp(deps.frames, id);
    if (dataStamp === undefined) return;
    const city = await deps.cities.get(id);
    const { lastOn } = await deps.cities.summary(id, dataStamp);
    const { audiences } = await listCityAudiences(deps, city);
    const reason = JSON.stringify([todayIn(city, deps.clock), lastOn, audiences.map((audience) => [audience.id, audience.minimum])]);
    if (done.get(id) === reason) return;
    await publish(id);
    done.set(id, reason);
  }

  return {
    publish,
    begin: (city) => void publish(city).catch((error: unknown) => onProblem(error, city)),
    isPublishing: (city) => running.has(city),
    look: async () => {
      for (const city of await deps.store.listCities()) {
        if (stopping.signal.aborted) return;
        await lookAt(city).catch((error: unknown) => onProblem(error, city.id));
      }
    },
    close: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
