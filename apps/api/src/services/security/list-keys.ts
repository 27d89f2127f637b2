import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Instant, Viewer } from "@lagebild/domain";
import { authorise } from "@lagebild/policy";
import type { Store } from "../../db/store.ts";
import { isOpen } from "../feeds/feed-keys.ts";

/** Days after which a key should be replaced. */
export const KEY_DAYS = 365;
const DAY_MS = 86_400_000;

/** A key of a feed that still opens, or a file with a secret; never the secret. */
export interface HeldKey {
  readonly of: string;
  readonly key: string;
  readonly createdAt: string;
  /** Null: until it is taken back. */
  readonly endsAt: Instant | null;
  readonly isOld: boolean;
  /** Whether others on the machine can read it. */
  readonly isExposed: boolean;
}

/** What of keys there is and how old it is, for rotation. Secrets of reporters' names are none: they never change, or one person became two. */
export async function listKeys(store: Pick<Store, "listFeeds" | "listFeedKeys">, viewer: Viewer, dataFolder: string, now: Date) {
  authorise(viewer, "manage-feeds");
  const isOld = (at: string): boolean => now.getTime() - Date.parse(at) > KEY_DAYS * DAY_MS;
  const keys: HeldKey[] = [];
  for (const { id } of await store.listFeeds()) {
    for (const key of (await store.listFeedKeys(id)).filter((each) => isOpen(each, now))) {
      const { createdAt, expiresAt } = key;
      keys.push({ of: id, key: key.id, createdAt, endsAt: expiresAt, isOld: isOld(createdAt), isExposed: false });
    }
  }
  const folder = join(dataFolder, "secrets");
  for (const name of await namesIn(folder)) {
    const { mtime, mode } = await stat(join(folder, name));
    const createdAt = mtime.toISOString();
    const isKept = name.startsWith("reporter-");
    keys.push({ of: "secrets", key: name, createdAt, endsAt: null, isOld: !isKept && isOld(createdAt), isExposed: (mode & 0o077) !== 0 });
  }
  return keys;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.toSorted();
}
