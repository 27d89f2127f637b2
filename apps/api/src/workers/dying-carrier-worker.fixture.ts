import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { CarrierMessage, CarrierRequest, CarrierWorkerData } from "./carrier-messages.ts";

/** Dies of the first test that it is asked for; the thread that follows answers that there is a conflict. */
const { dataFolder }: CarrierWorkerData = workerData;
const mark = join(dataFolder, "died");
parentPort?.on("message", (request: CarrierRequest) => {
  if (request.kind === "close") return parentPort?.close();
  if (request.kind !== "test") return;
  if (existsSync(mark)) {
    const message: CarrierMessage = {
      kind: "refused",
      id: request.id,
      error: { code: "conflict", message: "I live", details: {}, stack: undefined },
    };
    return parentPort?.postMessage(message);
  }
  writeFileSync(mark, "");
  throw new Error("killed by request");
});
