import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { createLocalPublisher } from "../services/published/local-publisher.ts";
import { toPlainError } from "./plain-error.ts";
import type { PublishedMessage, PublishedRequest } from "./published-messages.ts";

// On Linux of this thread; elsewhere it would be the whole process. Whoever asks for the picture comes first.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const publisher = createLocalPublisher();

parentPort?.on("message", (request: PublishedRequest) => {
  if (request.kind === "close") parentPort?.close();
  else void decide(request).then((message) => parentPort?.postMessage(message));
});

async function decide({ id, question }: Exclude<PublishedRequest, { kind: "close" }>): Promise<PublishedMessage> {
  try {
    return { kind: "decided", id, tables: await publisher.decide(question) };
  } catch (error) {
    return { kind: "failed", id, error: toPlainError(error) };
  }
}
