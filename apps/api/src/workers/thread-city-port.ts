import type { Worker } from "node:worker_threads";
import { LagebildError } from "@lagebild/domain";
import type { CityPort } from "../services/city/city-port.ts";
import type { PublicHoliday } from "../services/city/public-holidays.ts";
import type { CityMessage, CityRequest, CityWorkerData } from "./city-messages.ts";
import { fromPlainError } from "./plain-error.ts";
import { spawnWorker } from "./spawn.ts";

/** A thread that nobody has used for this long ends; the next request starts another. */
const IDLE_MS = 60_000;

interface Pending {
  readonly worker: Worker;
  receive(message: CityMessage): void;
  reject(error: Error): void;
}

/** `pick` takes the value out of the message that answers the request. */
type Ask = <Value>(
  make: (id: number) => CityRequest,
  pick: (message: CityMessage) => Value | undefined,
  transfer?: readonly ArrayBuffer[],
) => Promise<Value>;

/** Polygons and calendars in a thread that begins with the first request. */
export function createThreadCityPort(data: CityWorkerData): CityPort {
  const { ask, close } = createThread(data);
  const calendars = new Map<string, Promise<readonly PublicHoliday[] | null>>();
  return {
    readDistricts: (file) =>
      ask(
        (id) => ({ kind: "districts", id, file }),
        (message) => (message.kind === "districts" ? message.report : undefined),
        [file.body],
      ),
    listPublicHolidays: ({ country, state }, year) => {
      const key = `${country} ${state ?? ""} ${year}`;
      const known = calendars.get(key);
      if (known !== undefined) return known;
      const found = ask(
        (id) => ({ kind: "holidays", id, region: { country, state }, year }),
        (message) => (message.kind === "holidays" ? message.holidays : undefined),
      );
      calendars.set(key, found);
      found.catch(() => calendars.delete(key));
      return found;
    },
    close,
  };
}

function createThread(data: CityWorkerData): { readonly ask: Ask; readonly close: () => Promise<void> } {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = spawnWorker(new URL("./city-worker.ts", import.meta.url), data);
    let death = new Error("the thread of profiles ended");
    started.on("message", receive);
    started.on("error", (error) => {
      death = error instanceof Error ? error : new Error(String(error));
    });
    started.on("exit", () => {
      if (worker === started) worker = undefined;
      for (const [id, waiting] of pending) {
        if (waiting.worker !== started) continue;
        pending.delete(id);
        waiting.reject(new LagebildError("unavailable", "the work on the profile was cut off; nothing was stored", {}, { cause: death }));
      }
    });
    return started;
  }

  function receive(message: CityMessage): void {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (pending.size === 0) idle = setTimeout(() => void close(), IDLE_MS).unref();
    if (message.kind === "failed") waiting?.reject(fromPlainError(message.error));
    else waiting?.receive(message);
  }

  const ask: Ask = (make, pick, transfer = []) => {
    clearTimeout(idle);
    const to = (worker ??= start());
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const receiveValue = (message: CityMessage): void => {
        const value = pick(message);
        if (value === undefined) reject(new TypeError("the city worker answered another request"));
        else resolve(value);
      };
      pending.set(id, { worker: to, receive: receiveValue, reject });
      to.postMessage(make(id), [...transfer]);
    });
  };

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    if (ending === undefined) return;
    worker = undefined;
    const hasExited = new Promise((resolve) => ending.once("exit", resolve));
    ending.postMessage({ kind: "close" } satisfies CityRequest);
    await hasExited;
  }

  return { ask, close };
}
