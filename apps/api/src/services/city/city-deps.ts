import { instantSchema, type Instant } from "@lagebild/domain";
import type { Store } from "../../db/store.ts";

/** What the services of the city profile stand on; `now` comes from the process entry. */
export interface CityDeps {
  readonly store: Store;
  readonly now: () => Date;
}

export function instantOf(date: Date): Instant {
  return instantSchema.parse(date.toISOString());
}
