import { parentPort } from "node:worker_threads";

parentPort?.on("message", (message: string) => {
  if (message === "end") parentPort?.close();
  else throw new Error("killed by request");
});
parentPort?.postMessage("up");
