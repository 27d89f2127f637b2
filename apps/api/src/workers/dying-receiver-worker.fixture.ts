import { parentPort } from "node:worker_threads";
import type { ReceiverMessage, ReceiverRequest } from "./receiver-messages.ts";
import { toPlainError } from "./plain-error.ts";

/** Dies, errs or answers as the body says. */
parentPort?.on("message", (request: ReceiverRequest) => {
  if (request.kind === "close") return parentPort?.close();
  if (request.kind !== "push") return;
  const body = Buffer.from(request.body).toString();
  if (body === "die") throw new Error("killed by request");
  const { id } = request;
  const message: ReceiverMessage =
    body === "err"
      ? { kind: "refused", id, error: toPlainError(new TypeError("not on purpose")) }
      : { kind: "received", id, outcome: { answer: body, isRepeated: false } };
  parentPort?.postMessage(message);
});
