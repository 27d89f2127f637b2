import type { Store } from "../../db/store.ts";

/** What the services of the quarantine stand on; the clock comes from the process entry. */
export interface QuarantineDeps {
  readonly store: Store;
  readonly now: () => Date;
}
