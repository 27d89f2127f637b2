import type { Store } from "../../db/store.ts";

/** What the services of mappings stand on; the clock comes from the process entry. */
export interface MappingDeps {
  readonly store: Store;
  readonly now: () => Date;
}
