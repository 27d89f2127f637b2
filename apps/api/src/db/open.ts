import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openMigrated } from "./host.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { startInPlace, startThread, startWhenNeeded, type DatabaseThread } from "./thread.ts";

export const DATABASE_FILE = "lagebild.db";

export interface StoreOptions {
  /** Made when absent. */
  readonly dataFolder: string;
  /** Number of reading threads. */
  readonly readers?: number;
  /** When the writing thread starts: a thread costs most of a second, and many processes only read. */
  readonly writer?: "now" | "when-needed";
}

/** Opens the database of a data folder, brings it to the newest version and starts its threads. Several processes may do so at once. */
export async function openStore({ dataFolder, readers = 2, writer = "now" }: StoreOptions): Promise<Store> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  const file = join(folder, DATABASE_FILE);
  // Here, so that the threads need not wait for each other.
  openMigrated(file).close();
  const startWriter = (): Promise<DatabaseThread> => startThread({ file, role: "writer" });
  const starting = [
    writer === "now" ? startWriter() : Promise.resolve(startWhenNeeded(startWriter)),
    ...Array.from({ length: readers }, () => startThread({ file, role: "reader" })),
  ];
  const started = await Promise.allSettled(starting);
  const threads = started.flatMap((each): DatabaseThread[] => (each.status === "fulfilled" ? [each.value] : []));
  const failed = started.find((each) => each.status === "rejected");
  const [writing, ...reading] = threads;
  if (failed === undefined && writing !== undefined) return createSqliteStore(writing, reading);
  await Promise.all(threads.map((thread) => thread.close()));
  throw failed?.reason;
}

/** The same without threads: there at once, but blocks its caller. For a short look before others need this thread. */
export async function openStoreInPlace(dataFolder: string): Promise<Store> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  return inPlace(join(folder, DATABASE_FILE));
}

/** A store in a folder of its own that `close` removes, without threads: for tests and dry runs. */
export async function openTemporaryStore(): Promise<Store> {
  const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-"));
  const store = inPlace(join(dataFolder, DATABASE_FILE));
  const close = async (): Promise<void> => {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { ...store, close };
}

function inPlace(file: string): Store {
  return createSqliteStore(startInPlace({ file, role: "writer" }), [startInPlace({ file, role: "reader" })]);
}
