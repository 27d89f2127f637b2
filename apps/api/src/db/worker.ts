import { parentPort, workerData } from "node:worker_threads";
import { createHost } from "./host.ts";
import type { Request } from "./protocol.ts";

const host = createHost(workerData, (response, transfer) => parentPort?.postMessage(response, [...transfer]));
parentPort?.on("message", (request: Request) => host(request));
parentPort?.postMessage({ kind: "ready" });
