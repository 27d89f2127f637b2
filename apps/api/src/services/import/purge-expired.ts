import type { Store } from "../../db/store.ts";
import { instantOf } from "./instant-of.ts";

const DAY_MS = 86_400_000;
/** How long rows that were not taken, and runs that were taken back, are kept. */
const KEPT_DAYS = 30;

/** Deletes rows in quarantine, and what runs taken back had brought, once they are older than promised; counts of runs stay. */
export async function purgeExpired({ store, now }: { readonly store: Store; readonly now: () => Date }): Promise<void> {
  const before = instantOf(new Date(now().getTime() - KEPT_DAYS * DAY_MS));
  await store.purgeQuarantine(before);
  await store.forgetRevertedRuns(before);
}
