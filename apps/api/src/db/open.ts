import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { auditFileOf, DATABASE_FILE } from "./audit-host.ts";
import { openMigrated } from "./host.ts";
import type { AuditThreads } from "./sqlite-audit.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { startInPlace, startThread, startWhenNeeded, type DatabaseThread } from "./thread.ts";

export { DATABASE_FILE };

export interface StoreOptions {
  /** Made when absent. */
  readonly dataFolder: string;
  /** Number of reading threads. */
  readonly readers?: number;
  /** When the writing thread starts: a thread costs most of a second, and many processes only read. */
  readonly writer?: "now" | "when-needed";
  /** Where the audit log is written: a process whose answers wait for it gives it a thread, others spare themselves its start. */
  readonly audit?: "thread" | "in-place";
}

/** Opens the database of a data folder, brings it to the newest version and starts its threads. Several processes may do so at once. */
export async function openStore({ dataFolder, readers = 2, writer = "now", audit = "in-place" }: StoreOptions): Promise<Store> {
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
  if (failed === undefined && writing !== undefined) return createSqliteStore(writing, reading, auditThreads(file, audit));
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

/** A store whose threads are this one: blocks its caller while it works. The file is brought to the newest version. */
export function inPlace(file: string): Store {
  const writer = startInPlace({ file, role: "writer" });
  return createSqliteStore(writer, [startInPlace({ file, role: "reader" })], auditThreads(file, "in-place"));
}

/** Each begins when it is needed; a look for the data-protection officer, which may read all of the log, keeps no answer waiting. */
export function auditThreads(databaseFile: string, where: "thread" | "in-place"): AuditThreads {
  const file = auditFileOf(databaseFile);
  const begin = (role: "audit" | "audit-reader"): DatabaseThread =>
    startWhenNeeded(async () => (where === "thread" ? startThread({ file, role }) : startInPlace({ file, role })));
  return { log: begin("audit"), reader: begin("audit-reader") };
}
