import { openTemporaryStore } from "../../../db/open.ts";
import type { Store } from "../../../db/store.ts";
import { createLocalFramePort } from "../../../workers/local-frame-port.ts";
import { createPictureDeps } from "../../picture/create-picture-deps.ts";
import { createSmallCity } from "../../picture/small-city.fixture.ts";
import type { WarningPort } from "../warning-port.ts";
import { createWarningPort } from "./create-warning-port.ts";
import type { Compute } from "./run-deps.ts";

export const NOW = "2025-07-01T08:00:00.000Z";

/** The early warning of the small city, without threads. */
export interface PortOfSmallCity<Input> {
  readonly store: Store;
  readonly warnings: WarningPort;
  /** What was to be computed, oldest first. */
  readonly asked: readonly (Input & { readonly method: string })[];
  readonly problems: readonly unknown[];
  /** Answers in place of the threads; may be replaced at any time. */
  compute: Compute;
  close(): Promise<void>;
}

export async function openPortOfSmallCity<Input>(compute: Compute): Promise<PortOfSmallCity<Input>> {
  const store = await openTemporaryStore();
  await createSmallCity(store);
  const frames = createLocalFramePort(store);
  await frames.refresh();
  const asked: (Input & { readonly method: string })[] = [];
  const problems: unknown[] = [];
  const warnings = createWarningPort({
    ...createPictureDeps({ store, frames, now: () => 0, clock: () => new Date(NOW) }),
    onProblem: (error) => problems.push(error),
    compute: async (method, input, options) => {
      asked.push({ ...(input as Input), method });
      return port.compute(method, input, options);
    },
  });
  const port: PortOfSmallCity<Input> = {
    store,
    warnings,
    asked,
    problems,
    compute,
    close: async () => {
      await warnings.close();
      await store.close();
    },
  };
  return port;
}
