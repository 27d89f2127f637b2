import { LagebildError, type CityId, type Resolution } from "@lagebild/domain";
import type { FramePort, FrameStatus, FrameStudyArea } from "@lagebild/frame";
import type { FrameMessage, FrameRequest, FrameWorkerData } from "./frame-messages.ts";
import { createOnePerTurn } from "./one-per-turn.ts";
import { fromPlainError } from "./plain-error.ts";
import { createSupervisedThread } from "./supervised-thread.ts";

export interface ThreadFramePortOptions extends FrameWorkerData {
  /** What went wrong in the thread without anyone having asked; for the log. */
  readonly onProblem: (error: Error, city: CityId | null) => void;
}

interface Pending {
  /** Gets the message with its own id. */
  receive(message: FrameMessage): void;
  reject(error: Error): void;
}

/** Frames in a worker thread that follows the store by itself. */
export function createThreadFramePort({ onProblem, ...workerData }: ThreadFramePortOptions): FramePort {
  const pending = new Map<number, Pending>();
  const onePerTurn = createOnePerTurn();
  let statuses: readonly FrameStatus[] = [];
  let nextId = 0;
  const thread = createSupervisedThread<FrameRequest, FrameMessage>({
    module: new URL("./frame-worker.ts", import.meta.url),
    workerData,
    onMessage: receive,
    onError: (error) => onProblem(error, null),
    onStopped: () => {
      statuses = statuses.map((status) => ({ ...status, state: "building", dataStamp: null }));
      areas.clear();
      for (const { reject } of pending.values()) reject(notThere());
      pending.clear();
    },
  });

  function receive(message: FrameMessage): void {
    if (message.kind === "status") {
      statuses = message.statuses;
      if (statuses.some((status) => status.state === "ready")) thread.settle();
      return;
    }
    if (message.kind === "problem") return onProblem(fromPlainError(message.error), message.city);
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    onePerTurn(() => {
      if (message.kind === "error") waiting?.reject(fromPlainError(message.error));
      else waiting?.receive(message);
    });
  }

  /** `pick` takes the value out of the message that answers the request. */
  function request<Value>(make: (id: number) => FrameRequest, pick: (message: FrameMessage) => Value | undefined): Promise<Value> {
    const id = nextId++;
    return new Promise<Value>((resolve, reject) => {
      if (!thread.post(make(id))) return reject(notThere());
      pending.set(id, { receive: (message) => settle(pick(message), resolve, reject), reject });
    });
  }

  const { loadArea, ...questions } = createQuestions(request);
  const areas = createAreaCache(loadArea);

  return {
    ...questions,
    studyArea: (city, resolution) => areas.get(city, resolution, geometryOf(statuses, city)),
    status: () => statuses,
    close: () => thread.close({ kind: "close" }),
  };
}

type Request = <Value>(make: (id: number) => FrameRequest, pick: (message: FrameMessage) => Value | undefined) => Promise<Value>;

function createQuestions(
  request: Request,
): Pick<FramePort, "ask" | "rows" | "profiles" | "moments" | "reports"> & { readonly loadArea: FramePort["studyArea"] } {
  return {
    ask: (city, question) =>
      request(
        (id) => ({ kind: "ask", id, city, question }),
        (message) => (message.kind === "answer" ? message.value : undefined),
      ),
    rows: (city, question) =>
      request(
        (id) => ({ kind: "rows", id, city, question }),
        (message) => (message.kind === "rows" ? message.value : undefined),
      ),
    profiles: (city, question) =>
      request(
        (id) => ({ kind: "profiles", id, city, question }),
        (message) => (message.kind === "profiles" ? message.value : undefined),
      ),
    moments: (city, question) =>
      request(
        (id) => ({ kind: "moments", id, city, question }),
        (message) => (message.kind === "moments" ? message.value : undefined),
      ),
    reports: (city, question) =>
      request(
        (id) => ({ kind: "reports", id, city, question }),
        (message) => (message.kind === "reports" ? message.value : undefined),
      ),
    loadArea: (city, resolution) =>
      request(
        (id) => ({ kind: "studyArea", id, city, resolution }),
        (message) => (message.kind === "studyArea" ? message.value : undefined),
      ),
  };
}

/** Study areas are asked for once per geometry: they are large, and change with it only. */
function createAreaCache(load: FramePort["studyArea"]) {
  const kept = new Map<string, { readonly geometry: string; readonly area: Promise<FrameStudyArea> }>();

  function get(city: CityId, resolution: Resolution, geometry: string): Promise<FrameStudyArea> {
    const key = `${city} ${resolution}`;
    const held = kept.get(key);
    if (held !== undefined && held.geometry === geometry) return held.area;
    const area = load(city, resolution);
    kept.set(key, { geometry, area });
    area.catch(() => kept.delete(key));
    return area;
  }

  return { get, clear: () => kept.clear() };
}

function settle<Value>(value: Value | undefined, resolve: (value: Value) => void, reject: (error: Error) => void): void {
  if (value === undefined) reject(new TypeError("the frame worker answered another request"));
  else resolve(value);
}

/** The part of a stamp that only geometry changes. */
function geometryOf(statuses: readonly FrameStatus[], city: CityId): string {
  return statuses.find((status) => status.city === city)?.dataStamp?.split("-")[1] ?? "";
}

function notThere(): LagebildError {
  return new LagebildError("unavailable", "the picture is not being kept just now; ask again");
}
