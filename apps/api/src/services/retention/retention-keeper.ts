import type { City, RetentionReport, Viewer } from "@lagebild/domain";
import { sealPast } from "../audit/seal-past.ts";
import { isDue, NIGHTLY_VIEWER } from "./nightly.ts";
import type { RetentionDeps } from "./retention-deps.ts";
import { beginRetention, carryOut, runRetention, type RetentionInput } from "./run-retention.ts";

/** Deletions of a server: those that people ask for, and the nightly ones. */
export interface RetentionKeeper {
  /** A rehearsal is answered when it has counted; a deletion goes on beside, and its report tells how far it is. */
  run(viewer: Viewer, input: RetentionInput): Promise<RetentionReport>;
  /** Deletes what is due: once per city and day of the city. To be called every hour. */
  look(): Promise<void>;
  /** Stops what runs between two steps. The next server goes on. */
  close(): Promise<void>;
}

export interface KeeperOptions extends RetentionDeps {
  readonly onProblem: (error: unknown, city: string) => void;
}

const RECENT = 50;

export function createRetentionKeeper({ onProblem, ...deps }: KeeperOptions): RetentionKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const under = new Set<Promise<unknown>>();

  async function follow(work: Promise<unknown>, city: string): Promise<void> {
    const settled = work.catch((error: unknown) => onProblem(error, city));
    under.add(settled);
    await settled;
    under.delete(settled);
  }

  async function lookAt(city: City): Promise<void> {
    const retention = await deps.store.getRetention(city.id);
    if (retention.mode === "off" || !isDue(city, deps.now(), await deps.store.listRetentionReports(city.id, RECENT))) return;
    await runRetention(deps, NIGHTLY_VIEWER, { city: city.id, isRehearsal: false, reason: "" }, { signal });
  }

  return {
    run: async (viewer, input) => {
      if (input.isRehearsal) return runRetention(deps, viewer, input, { signal });
      const begun = await beginRetention(deps, viewer, input);
      void follow(carryOut(deps, begun, { signal }), input.city);
      return begun;
    },
    look: async () => {
      for (const city of await deps.store.listCities()) {
        if (!signal.aborted) await follow(lookAt(city), city.id);
      }
      if (!signal.aborted) await follow(sealPast({ store: deps.store, clock: deps.now }, NIGHTLY_VIEWER), "audit");
    },
    close: async () => {
      stopping.abort();
      await Promise.all(under);
    },
  };
}
