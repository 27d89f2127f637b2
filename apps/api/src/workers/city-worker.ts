import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { listPublicHolidays } from "../services/city/public-holidays.ts";
import { reportDistricts } from "../services/city/report-districts.ts";
import type { CityMessage, CityRequest, CityWorkerData } from "./city-messages.ts";
import { toPlainError } from "./plain-error.ts";

const { dataFolder }: CityWorkerData = workerData;
// On Linux of this thread and of those that it starts; elsewhere it would be the whole process. Whoever asks for the picture comes first.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
let opened: Promise<Store> | undefined;
const now = (): Date => new Date();

parentPort?.on("message", (request: CityRequest) => void answer(request));

async function answer(request: CityRequest): Promise<void> {
  if (request.kind === "close") return close();
  const message = await work(request).catch((error: unknown): CityMessage => ({
    kind: "failed",
    id: request.id,
    error: toPlainError(error),
  }));
  parentPort?.postMessage(message);
}

async function work(request: Exclude<CityRequest, { kind: "close" }>): Promise<CityMessage> {
  const { id } = request;
  if (request.kind === "holidays") return { kind: "holidays", id, holidays: await listPublicHolidays(request.region, request.year) };
  opened ??= openStore({ dataFolder, readers: 1, writer: "when-needed" });
  return { kind: "districts", id, report: await reportDistricts({ store: await opened, now }, request.file) };
}

async function close(): Promise<void> {
  await (await opened)?.close();
  parentPort?.close();
}
