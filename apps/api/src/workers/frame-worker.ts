import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "../db/open.ts";
import { createFrameHost } from "./frame-host.ts";
import type { FrameMessage, FrameRequest, FrameWorkerData } from "./frame-messages.ts";
import { toPlainError } from "./plain-error.ts";

/** Geometry is compared less often than change numbers, for it is all read to do so. */
const POLLS_BETWEEN_PROFILES = 5;

const { dataFolder, pollMs }: FrameWorkerData = workerData;
const store = await openStore({ dataFolder, readers: 1, writer: "when-needed" });
const host = createFrameHost({
  store,
  onStatus: () => send({ kind: "status", statuses: host.status() }),
  onProblem: (city, error) => send({ kind: "problem", city, error: toPlainError(error) }),
});
const closing = new AbortController();
let polls = 0;
let wake = (): void => undefined;

parentPort?.on("message", (request: FrameRequest) => answer(request));
await follow();
await store.close();
parentPort?.close();

async function follow(): Promise<void> {
  while (!closing.signal.aborted) {
    try {
      await host.refresh({ comparesProfiles: polls % POLLS_BETWEEN_PROFILES === 0 });
    } catch (error) {
      send({ kind: "problem", city: null, error: toPlainError(error) });
    }
    polls += 1;
    if (!closing.signal.aborted) await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pollMs);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function answer(request: FrameRequest): void {
  if (request.kind === "close") {
    closing.abort();
    wake();
    return;
  }
  try {
    if (request.kind === "ask") send({ kind: "answer", id: request.id, value: host.ask(request.city, request.question) });
    else if (request.kind === "rows") send({ kind: "rows", id: request.id, value: host.rows(request.city, request.question) });
    else if (request.kind === "profiles") send({ kind: "profiles", id: request.id, value: host.profiles(request.city, request.question) });
    else if (request.kind === "moments") send({ kind: "moments", id: request.id, value: host.moments(request.city, request.question) });
    else if (request.kind === "reports") send({ kind: "reports", id: request.id, value: host.reports(request.city, request.question) });
    else send({ kind: "studyArea", id: request.id, value: host.studyArea(request.city, request.resolution) });
  } catch (error) {
    send({ kind: "error", id: request.id, error: toPlainError(error) });
  }
}

function send(message: FrameMessage): void {
  parentPort?.postMessage(message);
}
