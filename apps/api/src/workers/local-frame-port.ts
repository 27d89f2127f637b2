import type { CityId } from "@lagebild/domain";
import type { FramePort } from "@lagebild/frame";
import type { Store } from "../db/store.ts";
import { createFrameHost } from "./frame-host.ts";

/** Frames in this thread, for one question of the command line and for tests: current as of the last `refresh`. */
export interface LocalFramePort extends FramePort {
  /** Builds and follows; throws the first problem. */
  refresh(): Promise<void>;
}

/** `city` restricts it to one, which spares building the others. */
export function createLocalFramePort(store: Store, city?: CityId): LocalFramePort {
  const problems: unknown[] = [];
  const host = createFrameHost({ store, city, onProblem: (_city, error) => problems.push(error) });

  async function refresh(): Promise<void> {
    problems.length = 0;
    await host.refresh({ comparesProfiles: true });
    if (problems.length > 0) throw problems[0];
  }

  return {
    refresh,
    ask: async (city, question) => host.ask(city, question),
    rows: async (city, question) => host.rows(city, question),
    profiles: async (city, question) => host.profiles(city, question),
    moments: async (city, question) => host.moments(city, question),
    reports: async (city, question) => host.reports(city, question),
    studyArea: async (city, resolution) => host.studyArea(city, resolution),
    status: () => host.status(),
    close: async () => undefined,
  };
}
