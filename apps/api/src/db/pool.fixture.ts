import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, type Worker } from "node:worker_threads";
import { spawnWorker } from "../workers/spawn.ts";
import { createHost } from "./host.ts";
import { auditThreads } from "./open.ts";
import type { ThreadData } from "./protocol.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { connectWorker, type DatabaseThread } from "./thread.ts";

/** In the thread: serves one database after the other, because starting a thread for each test would take most of its time. */
if (parentPort !== null && process.argv[2] === import.meta.url) {
  let host: ReturnType<typeof createHost> | undefined;
  parentPort.on("message", (message) => {
    if (!("attach" in message)) return host?.(message);
    host = createHost(message.attach, (response, transfer) => parentPort?.postMessage(response, [...transfer]));
    parentPort?.postMessage({ kind: "ready" });
  });
}

/** Stores over real threads that are started once and closed by `end`. */
export function createStorePool(): { readonly open: () => Promise<Store>; readonly end: () => Promise<void> } {
  const workers: Worker[] = [];

  async function attach(at: number, data: ThreadData): Promise<DatabaseThread> {
    const worker = (workers[at] ??= spawnWorker(new URL(import.meta.url), null));
    for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
    worker.postMessage({ attach: data });
    const thread = await connectWorker(worker);
    const close = async (): Promise<void> => {
      await thread.call("close", []);
    };
    return { ...thread, close };
  }

  async function open(): Promise<Store> {
    const folder = await mkdtemp(join(tmpdir(), "lagebild-"));
    const file = join(folder, "pooled.db");
    const writer = await attach(0, { file, role: "writer" });
    const readers = [await attach(1, { file, role: "reader" }), await attach(2, { file, role: "reader" })];
    const store = createSqliteStore(writer, readers, auditThreads(file, "in-place"));
    const close = async (): Promise<void> => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { ...store, close };
  }

  async function end(): Promise<void> {
    await Promise.all(workers.map((worker) => Promise.all([once(worker, "exit"), worker.terminate()])));
  }
  return { open, end };
}
