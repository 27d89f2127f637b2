import type { Worker } from "node:worker_threads";
import { LagebildError, type CityId, type Resolution } from "@lagebild/domain";
import type { FramePort, FrameStatus, FrameStudyArea } from "@lagebild/frame";
import type { FrameMessage, FrameRequest, FrameWorkerData } from "./frame-messages.ts";
import { fromPlainError } from "./plain-error.ts";
import { spawnWorker } from "./spawn.ts";

export interface ThreadFramePortOptions extends FrameWorkerData {
  /** What went wrong in the thread without anyone having asked; for the log. */
  readonly onProblem: (error: Error, city: CityId | null) => void;
}

interface Pending {
  resolve(value: never): void;
  reject(error: Error): void;
}

const RESTART_MS = 1_000;
const LONGEST_RESTART_MS = 60_000;

/** Frames in a worker thread that follows the store by itself; when the thread dies it is started again, ever more slowly. */
export function createThreadFramePort({ onProblem, ...data }: ThreadFramePortOptions): FramePort {
  const pending = new Map<number, Pending>();
  const areas = new Map<string, { readonly geometry: string; readonly area: Promise<FrameStudyArea> }>();
  let statuses: readonly FrameStatus[] = [];
  let nextId = 0;
  let restartMs = RESTART_MS;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let worker: Worker | undefined = start();

  function start(): Worker {
    const started = spawnWorker(new URL("./frame-worker.ts", import.meta.url), data);
    started.on("message", receive);
    started.on("error", (error) => onProblem(error instanceof Error ? error : new Error(String(error)), null));
    started.on("exit", stopped);
    return started;
  }

  function receive(message: FrameMessage): void {
    if (message.kind === "status") {
      statuses = message.statuses;
      if (statuses.some((status) => status.state === "ready")) restartMs = RESTART_MS;
      return;
    }
    if (message.kind === "problem") return onProblem(fromPlainError(message.error), message.city);
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === "error") waiting?.reject(fromPlainError(message.error));
    // The worker answers each id with the value that was asked for under it.
    else waiting?.resolve(message.value as never);
  }

  function stopped(): void {
    worker = undefined;
    statuses = statuses.map((status) => ({ ...status, state: "building", dataStamp: null }));
    areas.clear();
    for (const { reject } of pending.values()) reject(notThere());
    pending.clear();
    if (isClosed) return;
    timer = setTimeout(() => (worker = start()), restartMs);
    restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
  }

  function request<Value>(make: (id: number) => FrameRequest): Promise<Value> {
    const running = worker;
    if (running === undefined || isClosed) return Promise.reject(notThere());
    const id = nextId++;
    return new Promise<Value>((resolve, reject) => {
      pending.set(id, { resolve, reject });
      running.postMessage(make(id));
    });
  }

  function studyArea(city: CityId, resolution: Resolution): Promise<FrameStudyArea> {
    const key = `${city} ${resolution}`;
    const geometry = geometryOf(statuses, city);
    const held = areas.get(key);
    if (held !== undefined && held.geometry === geometry) return held.area;
    const area = request<FrameStudyArea>((id) => ({ kind: "studyArea", id, city, resolution }));
    areas.set(key, { geometry, area });
    area.catch(() => areas.delete(key));
    return area;
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(timer);
    const running = worker;
    if (running === undefined) return;
    const hasExited = new Promise((resolve) => running.once("exit", resolve));
    running.postMessage({ kind: "close" } satisfies FrameRequest);
    const impatience = setTimeout(() => void running.terminate(), 2_000);
    await hasExited;
    clearTimeout(impatience);
  }

  return {
    ask: (city, question) => request((id) => ({ kind: "ask", id, city, question })),
    studyArea,
    status: () => statuses,
    close,
  };
}

/** The part of a stamp that only geometry changes. */
function geometryOf(statuses: readonly FrameStatus[], city: CityId): string {
  return statuses.find((status) => status.city === city)?.dataStamp?.split("-")[1] ?? "";
}

function notThere(): LagebildError {
  return new LagebildError("unavailable", "the picture is not being kept just now; ask again");
}
