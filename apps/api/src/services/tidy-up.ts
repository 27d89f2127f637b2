import type { Store } from "../db/store.ts";
import { IDLE_MS } from "./accounts/session-book.ts";
import { instantOf } from "./import/instant-of.ts";
import { purgeExpired } from "./import/purge-expired.ts";
import { purgeUploads } from "./uploads/purge-uploads.ts";
import type { UploadDeps } from "./uploads/upload-deps.ts";

/** What a server does when it starts and each hour after: nothing is kept longer than promised. */
export async function tidyUp(deps: Omit<UploadDeps, "spools">): Promise<void> {
  await purgeUploads(deps);
  await purgeExpired(deps);
  await deps.store.clearAccounts(instantOf(deps.now()), IDLE_MS);
}

/** Before the first job of a server: what its predecessor was importing or watching when it ended counts as interrupted. */
export async function closeLeftRuns({ store, now }: { readonly store: Store; readonly now: () => Date }): Promise<void> {
  await store.markInterruptedRuns(instantOf(now()));
  await store.markInterruptedWarningRuns(instantOf(now()));
}
