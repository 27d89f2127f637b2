import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { startInPlace, startThread, type DatabaseThread } from "./thread.ts";

export const DATABASE_FILE = "lagebild.db";

export interface StoreOptions {
  /** Made when absent. */
  readonly dataFolder: string;
  /** Number of reading threads. */
  readonly readers?: number;
}

/** Opens the database of a data folder, brings it to the newest version and starts its threads. Several processes may do so at once. */
export async function openStore({ dataFolder, readers = 2 }: StoreOptions): Promise<Store> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  const file = join(folder, DATABASE_FILE);
  const writer = await startThread({ file, role: "writer" });
  const started = await Promise.allSettled(Array.from({ length: readers }, () => startThread({ file, role: "reader" })));
  const threads = started.flatMap((each): DatabaseThread[] => (each.status === "fulfilled" ? [each.value] : []));
  const failed = started.find((each) => each.status === "rejected");
  if (failed === undefined) return createSqliteStore(writer, threads);
  await Promise.all([writer, ...threads].map((thread) => thread.close()));
  throw failed.reason;
}

/** A store in a folder of its own that `close` removes, without threads: for tests and dry runs. */
export async function openTemporaryStore(): Promise<Store> {
  const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-"));
  const file = join(dataFolder, DATABASE_FILE);
  const store = createSqliteStore(startInPlace({ file, role: "writer" }), [startInPlace({ file, role: "reader" })]);
  const close = async (): Promise<void> => {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { ...store, close };
}
