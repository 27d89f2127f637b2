import { spawnWorker } from "../workers/spawn.ts";
import { fromFailure, type Request, type Response } from "./protocol.ts";

interface Waiting {
  resolve(answer: { readonly value: unknown; readonly isLast: boolean }): void;
  reject(error: Error): void;
}

/** A database thread as seen from the main thread. A stream moves only when its consumer asks; one batch is fetched ahead. */
export interface DatabaseThread {
  readonly pending: () => number;
  call(name: string, args: readonly unknown[]): Promise<unknown>;
  stream(name: string, args: readonly unknown[]): AsyncGenerator<unknown, void, undefined>;
  /** A stream that is fed: the answer of the thread to `input` of one step is the value of the next. */
  converse(name: string, args: readonly unknown[], answer: (value: unknown) => unknown): Promise<unknown>;
  close(): Promise<void>;
}

export interface ThreadData {
  readonly file: string;
  readonly role: "writer" | "reader";
}

/** Resolves when the thread has opened the database (the writer: has migrated it). */
export async function startThread(data: ThreadData): Promise<DatabaseThread> {
  const worker = spawnWorker(new URL("./worker.ts", import.meta.url), data);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let broken: Error | undefined;

  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      broken ??= error;
      for (const each of waiting.values()) each.reject(error);
      waiting.clear();
      reject(error);
    };
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("the database thread has ended")));
    worker.on("message", (message: Response) => {
      if (message.kind === "ready") return resolve();
      const each = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === "failure") each?.reject(fromFailure(message.failure));
      else each?.resolve(message);
    });
  });

  function send(request: Request): Promise<{ readonly value: unknown; readonly isLast: boolean }> {
    return new Promise((resolve, reject) => {
      if (broken !== undefined) return reject(broken);
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  async function call(name: string, args: readonly unknown[]): Promise<unknown> {
    const { value } = await send({ kind: "call", id: ++lastId, name, args });
    return value;
  }

  async function* stream(name: string, args: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    const id = ++lastId;
    let ahead = send({ kind: "open", id, name, args });
    let isOpen = true;
    try {
      for (;;) {
        const { value, isLast } = await ahead;
        isOpen = !isLast;
        if (isLast) return;
        ahead = send({ kind: "next", id, input: undefined });
        // Failures surface where the value is awaited; an abandoned stream has nobody left to tell.
        ahead.catch(() => undefined);
        yield value;
      }
    } finally {
      if (isOpen && broken === undefined) worker.postMessage({ kind: "return", id });
    }
  }

  async function converse(name: string, args: readonly unknown[], answer: (value: unknown) => unknown): Promise<unknown> {
    const id = ++lastId;
    let step = await send({ kind: "open", id, name, args });
    try {
      while (!step.isLast) step = await send({ kind: "next", id, input: answer(step.value) });
    } catch (error) {
      if (broken === undefined) worker.postMessage({ kind: "return", id });
      throw error;
    }
    return step.value;
  }

  async function close(): Promise<void> {
    if (broken === undefined) await call("close", []);
    await worker.terminate();
  }

  return { pending: () => waiting.size, call, stream, converse, close };
}
