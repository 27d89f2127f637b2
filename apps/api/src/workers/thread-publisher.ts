import type { Worker } from "node:worker_threads";
import { LagebildError, type PublishedTable } from "@lagebild/domain";
import type { PublishedPort } from "../services/published/published-port.ts";
import { fromPlainError } from "./plain-error.ts";
import type { PublishedMessage, PublishedRequest } from "./published-messages.ts";
import { spawnWorker } from "./spawn.ts";

/** A thread that nobody has used for this long ends; the next question starts another. */
const IDLE_MS = 60_000;

interface Waiting {
  resolve(tables: readonly PublishedTable[]): void;
  reject(error: Error): void;
}

/** The check of tables in a thread that begins with the first question. */
export function createThreadPublisher(): PublishedPort {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = spawnWorker(new URL("./published-worker.ts", import.meta.url), null);
    let death = new Error("the thread that checks tables ended");
    started.on("message", receive);
    started.on("error", (error) => {
      death = error instanceof Error ? error : new Error(String(error));
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values())
        reject(new LagebildError("unavailable", "the check of tables was cut off", {}, { cause: death }));
      waiting.clear();
    });
    return started;
  }

  function receive(message: PublishedMessage): void {
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) idle = setTimeout(() => void close(), IDLE_MS).unref();
    if (message.kind === "failed") asker?.reject(fromPlainError(message.error));
    else asker?.resolve(message.tables);
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (ending === undefined) return;
    worker = undefined;
    const hasExited = new Promise((resolve) => ending.once("exit", resolve));
    ending.postMessage({ kind: "close" } satisfies PublishedRequest);
    await hasExited;
  }

  return {
    decide: (question) => {
      clearTimeout(idle);
      const to = (worker ??= start());
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        to.postMessage({ kind: "decide", id, question } satisfies PublishedRequest);
      });
    },
    close,
  };
}
