import type { Worker } from "node:worker_threads";
import { spawnWorker } from "../workers/spawn.ts";
import { createHost } from "./host.ts";
import { fromFailure, type Request, type Response, type ThreadData } from "./protocol.ts";

/** A database thread as seen from the main thread. A stream moves only when its consumer asks; one batch is fetched ahead. */
export interface DatabaseThread {
  readonly pending: () => number;
  call(name: string, args: readonly unknown[]): Promise<unknown>;
  stream(name: string, args: readonly unknown[]): AsyncGenerator<unknown, void, undefined>;
  /** A stream that is fed: what `answer` makes of a value goes back as the input of the next step. Gives the last value. */
  converse(name: string, args: readonly unknown[], answer: (value: unknown) => unknown): Promise<unknown>;
  /** A stream that is asked, one input after the other. */
  discuss(name: string, args: readonly unknown[]): Dialogue;
  close(): Promise<void>;
}

export interface Dialogue {
  /** Inputs are answered in their order. */
  readonly ask: (input: unknown) => Promise<unknown>;
  /** To be called once nothing is asked any more. */
  readonly end: () => void;
}

/** Resolves when the thread has opened the database (the writer: has migrated it). */
export function startThread(data: ThreadData): Promise<DatabaseThread> {
  return connectWorker(spawnWorker(new URL("./worker.ts", import.meta.url), data));
}

/** Stands for a thread that begins with the first call to it; one that failed to begin is tried again by the next. */
export function startWhenNeeded(start: () => Promise<DatabaseThread>): DatabaseThread {
  let started: Promise<DatabaseThread> | undefined;
  let running: DatabaseThread | undefined;
  let isClosed = false;

  function thread(): Promise<DatabaseThread> {
    if (isClosed) return Promise.reject(new Error("the database thread has ended"));
    started ??= start().then(
      (each) => (running = each),
      (error: unknown) => {
        started = undefined;
        throw error;
      },
    );
    return started;
  }

  return {
    pending: () => running?.pending() ?? 0,
    call: async (name, args) => (await thread()).call(name, args),
    stream: async function* stream(name, args) {
      yield* (await thread()).stream(name, args);
    },
    converse: async (name, args, answer) => (await thread()).converse(name, args, answer),
    discuss: (name, args) => {
      const begun = thread().then((each) => each.discuss(name, args));
      begun.catch(() => undefined);
      return { ask: async (input) => (await begun).ask(input), end: () => void begun.then((each) => each.end()).catch(() => undefined) };
    },
    close: async () => {
      isClosed = true;
      await (await started?.catch(() => undefined))?.close();
    },
  };
}

/** For a worker that serves a database by `createHost` and says `ready` once. */
export async function connectWorker(worker: Worker): Promise<DatabaseThread> {
  const link = createLink({ post: (request) => worker.postMessage(request), end: () => worker.terminate() });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      link.fail(error);
      reject(error);
    };
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("the database thread has ended")));
    worker.on("message", (message: Response) => (message.kind === "ready" ? resolve() : link.receive(message)));
  });
  return link.thread;
}

/** The same without a thread: blocks its caller while it works, but is there at once. For tests and short dry runs. */
export function startInPlace(data: ThreadData): DatabaseThread {
  const host = createHost(data, (response, transfer) => {
    const copy = structuredClone(response, { transfer: [...transfer] });
    setImmediate(() => link.receive(copy));
  });
  const link = createLink({
    post: (request) => host(structuredClone(request)),
    end: async () => link.fail(new Error("the database thread has ended")),
  });
  return link.thread;
}

interface Channel {
  readonly post: (request: Request) => void;
  readonly end: () => Promise<unknown>;
}

interface Step {
  readonly value: unknown;
  readonly isLast: boolean;
}

interface Link {
  readonly thread: DatabaseThread;
  readonly receive: (response: Response) => void;
  /** Rejects what is under way and everything that comes. */
  readonly fail: (error: Error) => void;
}

function createLink({ post, end }: Channel): Link {
  const waiting = new Map<number, { readonly resolve: (step: Step) => void; readonly reject: (error: Error) => void }>();
  let broken: Error | undefined;

  function fail(error: Error): void {
    broken ??= error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  }

  function receive(response: Response): void {
    if (response.kind === "ready") return;
    const each = waiting.get(response.id);
    waiting.delete(response.id);
    if (response.kind === "failure") each?.reject(fromFailure(response.failure));
    else each?.resolve(response);
  }

  function send(request: Request): Promise<Step> {
    return new Promise((resolve, reject) => {
      if (broken !== undefined) return reject(broken);
      waiting.set(request.id, { resolve, reject });
      post(request);
    });
  }

  function abandon(id: number): void {
    if (broken === undefined) post({ kind: "return", id });
  }

  const asking = createAsking(send, abandon);
  async function close(): Promise<void> {
    if (broken === undefined) await asking.call("close", []);
    await end();
  }

  return { thread: { pending: () => waiting.size, ...asking, close }, receive, fail };
}

function createAsking(
  send: (request: Request) => Promise<Step>,
  abandon: (id: number) => void,
): Pick<DatabaseThread, "call" | "stream" | "converse" | "discuss"> {
  let lastId = 0;

  async function call(name: string, args: readonly unknown[]): Promise<unknown> {
    const { value } = await send({ kind: "call", id: ++lastId, name, args });
    return value;
  }

  async function* stream(name: string, args: readonly unknown[]): AsyncGenerator<unknown, void, undefined> {
    const id = ++lastId;
    let step = await send({ kind: "open", id, name, args });
    try {
      while (!step.isLast) {
        const ahead = send({ kind: "next", id, input: undefined });
        // Awaited below, unless the consumer leaves: then nobody is left to tell.
        ahead.catch(() => undefined);
        yield step.value;
        step = await ahead;
      }
    } finally {
      if (!step.isLast) abandon(id);
    }
  }

  async function converse(name: string, args: readonly unknown[], answer: (value: unknown) => unknown): Promise<unknown> {
    const id = ++lastId;
    let step = await send({ kind: "open", id, name, args });
    while (!step.isLast) {
      const { value } = step;
      const input = attempt(
        () => answer(value),
        () => abandon(id),
      );
      step = await send({ kind: "next", id, input });
    }
    return step.value;
  }

  const discuss = (name: string, args: readonly unknown[]): Dialogue =>
    createDialogue({ kind: "open", id: ++lastId, name, args }, send, abandon);

  return { call, stream, converse, discuss };
}

function createDialogue(
  opening: Extract<Request, { kind: "open" }>,
  send: (request: Request) => Promise<Step>,
  abandon: (id: number) => void,
): Dialogue {
  const { id, name } = opening;
  let last: Promise<unknown> = send(opening);
  // Met by whoever asks next.
  last.catch(() => undefined);
  async function step(input: unknown): Promise<unknown> {
    const { value, isLast } = await send({ kind: "next", id, input });
    if (isLast) throw new Error(`${name} has ended`);
    return value;
  }
  function ask(input: unknown): Promise<unknown> {
    const answer = last.then(() => step(input));
    last = answer;
    last.catch(() => undefined);
    return answer;
  }
  return { ask, end: () => abandon(id) };
}

function attempt<T>(run: () => T, onFailure: () => void): T {
  try {
    return run();
  } catch (error) {
    onFailure();
    throw error;
  }
}
