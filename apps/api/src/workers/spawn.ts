import { Worker, type TransferListItem } from "node:worker_threads";

/**
 * Starts a worker thread from a TypeScript module, e.g. `spawnWorker(new URL("./worker.ts", import.meta.url), data)`. There is no build step: a bootstrap
 * registers tsx in the thread first, so it works under tsx, vitest and plain node, from any working directory. The module reads
 * `workerData` and `parentPort` as usual; messages posted before it has loaded are kept for it.
 */
export function spawnWorker(module: URL, workerData: unknown, transferList: readonly TransferListItem[] = []): Worker {
  // The parent's own loader flags must not run in the thread as well: tsx would be registered twice.
  return new Worker(new URL("./bootstrap.mjs", import.meta.url), {
    argv: [module.href],
    execArgv: [],
    workerData,
    transferList: [...transferList],
  });
}
