import type { Store } from "../../db/store.ts";

/** What the services of retention stand on; the clock comes from the process entry. */
export interface RetentionDeps {
  readonly store: Store;
  readonly now: () => Date;
}
