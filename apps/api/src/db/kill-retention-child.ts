import { writeSync } from "node:fs";
import { cityIdSchema, daySchema, EMPTY_COUNTS, instantSchema, runIdSchema } from "@lagebild/domain";
import { openStore } from "./open.ts";
import { FIRST_STEP, type RetentionCursor } from "./retention-cursor.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Store } from "./store.ts";

const CITY = cityIdSchema.parse("sample");
export const OLD_REPORTS = 6_000;
export const KEPT_REPORTS = 40;
const BATCH = 2_000;
const THREE_YEARS_MIN = 1_100 * 1440;
const STARTED_AT = instantSchema.parse("2027-06-01T00:00:00Z");

/** Reports of May 2024, and some that are kept. */
export async function fillSample(store: Store): Promise<void> {
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  const run = runIdSchema.parse("run-0001");
  await store.startRun(sampleRun(run));
  for (let first = 0; first < OLD_REPORTS; first += BATCH) {
    const reports = Array.from({ length: BATCH }, (_, n) => sampleReport(first + n));
    await store.writeBatch({ run, reports, quarantined: [], counts: EMPTY_COUNTS });
  }
  const kept = Array.from({ length: KEPT_REPORTS }, (_, n) => sampleReport(THREE_YEARS_MIN + n));
  await store.writeBatch({ run, reports: kept, quarantined: [], counts: EMPTY_COUNTS });
  await store.endRun(run, { state: "done", endedAt: STARTED_AT, fileHash: "0", counts: EMPTY_COUNTS, error: null });
}

/** Deletes step by step; `begin` and `done` are told at once. */
export async function eraseSample(store: Store, tell: (line: string) => void): Promise<void> {
  const { id } = await store.startRetention(CITY, {
    asOf: daySchema.parse("2027-06-01"),
    isRehearsal: false,
    by: "system",
    startedAt: STARTED_AT,
  });
  let step = 0;
  for (let cursor: RetentionCursor | null = FIRST_STEP; cursor !== null; step += 1) {
    tell(`begin ${step}`);
    cursor = await store.stepRetention(id, cursor);
    tell(`done ${step}`);
  }
  await store.endRetention(id, { endedAt: STARTED_AT, error: null });
}

const [, , dataFolder] = process.argv;
if (process.env["KILL_CHILD"] === "1" && dataFolder !== undefined) {
  const store = await openStore({ dataFolder, readers: 1 });
  await eraseSample(store, (line) => writeSync(1, `${line}\n`));
  await store.close();
}
