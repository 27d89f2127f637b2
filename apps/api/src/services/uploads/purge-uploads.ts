import { removeSpool, spoolPath } from "./spool.ts";
import type { UploadDeps } from "./upload-deps.ts";

const KEPT_MS = 24 * 3600 * 1000;

/** Removes uploads of which nothing became within a day. Answers how many. */
export async function purgeUploads({ uploads, dataFolder, now }: Omit<UploadDeps, "store" | "spools">): Promise<number> {
  const old = uploads.listOlderThan(now().getTime() - KEPT_MS);
  for (const id of old) {
    await uploads.remove(id);
    await removeSpool(spoolPath(dataFolder, id));
  }
  return old.length;
}
