import type { Worker } from "node:worker_threads";
import { LagebildError } from "@lagebild/domain";
import type { SpoolPart, SpooledPart, SpoolPort } from "../services/uploads/spool-part.ts";
import { fromPlainError } from "./plain-error.ts";
import type { SpoolMessage, SpoolRequest } from "./spool-worker.ts";
import { spawnWorker } from "./spawn.ts";

/** A thread that nobody has used for this long ends; the next part starts another. */
const IDLE_MS = 60_000;

interface Pending {
  readonly worker: Worker;
  readonly resolve: (spooled: SpooledPart) => void;
  readonly reject: (error: Error) => void;
}

/** Parts of uploads are written by a thread that begins with the first one. */
export function createThreadSpoolPort(): SpoolPort {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = spawnWorker(new URL("./spool-worker.ts", import.meta.url), null);
    let death = new Error("the thread of uploads ended");
    started.on("message", receive);
    started.on("error", (error) => {
      death = error instanceof Error ? error : new Error(String(error));
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const [id, waiting] of pending) {
        if (waiting.worker !== started) continue;
        pending.delete(id);
        waiting.reject(new LagebildError("unavailable", "the part could not be stored; send it again", {}, { cause: death }));
      }
    });
    return started;
  }

  function receive(message: SpoolMessage): void {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (pending.size === 0) idle = setTimeout(() => void close(), IDLE_MS).unref();
    if (message.spooled === null) waiting?.reject(fromPlainError(message.error));
    else waiting?.resolve(message.spooled);
  }

  async function append(part: SpoolPart): Promise<SpooledPart> {
    clearTimeout(idle);
    const to = (worker ??= start());
    return new Promise<SpooledPart>((resolve, reject) => {
      const request: SpoolRequest = { id: ++lastId, part };
      pending.set(request.id, { worker: to, resolve, reject });
      to.postMessage(request, [part.body]);
    });
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (ending === undefined) return;
    worker = undefined;
    const hasExited = new Promise((resolve) => ending.once("exit", resolve));
    ending.postMessage({ id: 0, part: null } satisfies SpoolRequest);
    await hasExited;
  }

  return { append, close };
}
