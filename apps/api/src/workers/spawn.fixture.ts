import { parentPort, workerData } from "node:worker_threads";

type Data = { readonly factor: number };
const { factor }: Data = workerData;
parentPort?.on("message", (value: number) => parentPort?.postMessage(value * factor));
