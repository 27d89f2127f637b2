import {
  agencyIdSchema,
  cityIdSchema,
  EMPTY_COUNTS,
  instantSchema,
  jobIdSchema,
  LOCAL_VIEWER,
  runIdSchema,
  uploadIdSchema,
} from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import type { JobPort } from "../services/jobs/job-port.ts";
import type { JobTask } from "../services/jobs/job-task.ts";
import { createSmallCity, SMALL_CITY } from "../services/picture/small-city.fixture.ts";
import { createThreadJobPort } from "./thread-job-port.ts";

const RUN = runIdSchema.parse("run-probe-0099");
const TASK: JobTask = {
  mode: "import",
  city: SMALL_CITY.id,
  agency: agencyIdSchema.parse("police"),
  kind: "offence",
  fileName: "a.csv",
  viewer: LOCAL_VIEWER,
  upload: uploadIdSchema.parse(`upload-${"0".repeat(32)}`),
  fileHash: null,
  spool: "nowhere",
  columns: [],
  totalRows: 2,
  mapping: {},
  deliveredAt: null,
  period: null,
};
const at = instantSchema.parse("2025-07-01T08:00:00.000Z");
const problems: string[] = [];
let store: Store;
let port: JobPort;

beforeEach(async () => {
  problems.length = 0;
  store = await openTemporaryStore();
  await createSmallCity(store, []);
  await store.startRun({
    id: RUN,
    city: cityIdSchema.parse("probe"),
    agency: TASK.agency,
    kind: "offence",
    fileName: "a.csv",
    fileHash: null,
    mappingHash: "0",
    delivery: { mode: "append", at, key: "a.csv", period: null },
    state: "running",
    by: "local",
    startedAt: at,
    endedAt: null,
    counts: EMPTY_COUNTS,
    error: null,
  });
  port = createThreadJobPort({
    dataFolder: "nowhere",
    store,
    now: () => new Date(at),
    ready: Promise.resolve(),
    onProblem: (error) => problems.push(String(error)),
    module: new URL("./dying-job-worker.fixture.ts", import.meta.url),
    patienceMs: 300,
  });
});
afterEach(async () => {
  await port.close();
  await store.close();
});

async function untilEnd(id: string) {
  const job = () => port.find(SMALL_CITY.id, jobIdSchema.parse(id));
  while (job()?.endedAt === null) await new Promise((resolve) => setTimeout(resolve, 10));
  return job();
}

it("leaves the run of a thread that dies failed, and does the next job in another thread", async () => {
  const [first, second] = [port.start(TASK), port.start(TASK)];
  expect(await untilEnd(first.id)).toMatchObject({ state: "failed", run: RUN, error: { code: null } });
  expect(await store.findRun(RUN)).toMatchObject({ state: "failed", endedAt: at });
  expect((await untilEnd(second.id))?.state).toBe("failed");
  expect(problems).toEqual(["Error: killed by request", "Error: killed by request"]);
});

it("ends the thread of a job that does not stop when asked to, and its run counts as interrupted", { timeout: 15_000 }, async () => {
  const { id } = port.start({ ...TASK, fileName: "deaf.csv" });
  while (port.find(SMALL_CITY.id, id)?.run !== RUN) await new Promise((resolve) => setTimeout(resolve, 10));
  await port.cancel(id);
  expect(await untilEnd(id)).toMatchObject({ state: "cancelled", error: null });
  expect((await store.findRun(RUN))?.state).toBe("interrupted");
  expect(problems).toEqual([]);
});
