import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EMPTY_COUNTS, instantSchema, periodSchema, runIdSchema, type ImportRun, type RunId } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DATABASE_FILE, inPlace } from "./open.ts";
import { sampleAgency, sampleCity, sampleReport, sampleRun } from "./sample.fixture.ts";
import type { Rehearsal, ReportBatch, Store } from "./store.ts";

const LATER = instantSchema.parse("2026-01-01T00:00:00Z");
const DAY_MIN = 1440;

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-rehearsal-"));
  store = inPlace(join(folder, DATABASE_FILE));
  await store.putCity(sampleCity());
  await store.putAgency(sampleAgency());
  await importNow(sampleRun("run-0001"), [1, 2, 3]);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function importNow(run: ImportRun, numbers: readonly number[]): Promise<void> {
  await store.startRun(run);
  await store.writeBatch(batchOf(run.id, { reports: numbers.map((n) => sampleReport(n)) }));
  await store.endRun(run.id, { state: "done", endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, error: null });
}

function batchOf(run: RunId, more: Partial<ReportBatch>): ReportBatch {
  return { run, reports: [], quarantined: [], counts: EMPTY_COUNTS, ...more };
}

async function rehearse<T>(run: ImportRun, work: (rehearsal: Rehearsal) => Promise<T>, agency: Parameters<Store["rehearseRun"]>[1] = null) {
  const rehearsal = store.rehearseRun(run, agency);
  try {
    return await work(rehearsal);
  } finally {
    rehearsal.close();
  }
}

/** Every byte of the database and its log; the index of the log (-shm) also notes who reads. */
async function fingerprint(): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith("-shm")).toSorted();
  return Promise.all(
    names.map(
      async (name) =>
        `${name} ${createHash("sha256")
          .update(await readFile(join(folder, name)))
          .digest("hex")}`,
    ),
  );
}

const NEXT = sampleRun("run-0002", { deliveredAt: "2024-05-03T10:00:00Z" });

it("counts rows against what is stored, repeated ones as an import would", async () => {
  const other = sampleReport(1, { durationMin: 30 });
  const first = batchOf(NEXT.id, { reports: [sampleReport(1), other, sampleReport(4), sampleReport(4)] });
  const second = batchOf(NEXT.id, { reports: [other, sampleReport(5)], withdrawals: [{ externalId: "r-2" }, { externalId: "r-9" }] });
  const outcomes = await rehearse(NEXT, async (rehearsal) => [await rehearsal.writeBatch(first), await rehearsal.writeBatch(second)]);
  expect(outcomes).toMatchObject([
    { accepted: 1, updated: 1, unchanged: 2, withdrawn: 0 },
    { accepted: 1, updated: 1, unchanged: 2, withdrawn: 1 },
  ]);
});

it("takes a batch while the one before is under way", async () => {
  const batches = [1, 4, 1, 4].map((n) => batchOf(NEXT.id, { reports: [sampleReport(n)] }));
  const outcomes = await rehearse(NEXT, (rehearsal) => Promise.all(batches.map((batch) => rehearsal.writeBatch(batch))));
  expect(outcomes.map(({ accepted, unchanged }) => [accepted, unchanged])).toEqual([
    [0, 1],
    [1, 0],
    [0, 1],
    [0, 1],
  ]);
});

it("says how many reports a delivery that replaces a period withdraws", async () => {
  await importNow(sampleRun("run-0003"), [6, DAY_MIN]);
  const run = sampleRun("run-0004", { mode: "replaces-period", deliveredAt: "2024-05-03T10:00:00Z" });
  const counts = await rehearse(run, async (rehearsal) => {
    await rehearsal.writeBatch(batchOf(run.id, { reports: [sampleReport(1), sampleReport(7)], mentioned: ["r-2"] }));
    const period = periodSchema.parse({ from: "2024-05-01", to: "2024-05-02" });
    return rehearsal.finishReplacement(run.id, { endedAt: LATER, fileHash: null, counts: EMPTY_COUNTS, period });
  });
  // Of 1, 2, 3 and 6 on the day, 1 is there again and 2 is named; the report of the next day is not in the period.
  expect(counts.withdrawn).toBe(2);
  expect((await store.summarise(sampleCity().id)).reportCount).toBe(5);
});

it("stores nothing: not a byte of the folder changes, and the agency stays unknown", async () => {
  const before = await fingerprint();
  expect(before.length).toBeGreaterThan(0);
  const agency = sampleAgency("neu");
  const run = sampleRun("run-0002", { agency: "neu" });
  const reports = Array.from({ length: 500 }, (_, n) => sampleReport(n, { agency: agency.id }));
  const outcome = await rehearse(run, (rehearsal) => rehearsal.writeBatch(batchOf(run.id, { reports })), agency);
  expect(outcome.accepted).toBe(500);
  expect(await fingerprint()).toEqual(before);
  expect((await store.listAgencies(sampleCity().id)).map(({ id }) => id)).toEqual(["ordnungsamt"]);
  expect(await store.findRun(runIdSchema.parse("run-0002"))).toBeUndefined();
  // The comparison sees what is written.
  await importNow(sampleRun("run-0005"), [8]);
  expect(await fingerprint()).not.toEqual(before);
});

it("lets others write meanwhile, and goes on with what was stored when it began", async () => {
  const outcomes = await rehearse(NEXT, async (rehearsal) => {
    const first = await rehearsal.writeBatch(batchOf(NEXT.id, { reports: [sampleReport(10)] }));
    await importNow(sampleRun("run-0006"), [11]);
    return [first, await rehearsal.writeBatch(batchOf(NEXT.id, { reports: [sampleReport(10), sampleReport(11)] }))];
  });
  expect(outcomes).toMatchObject([{ accepted: 1 }, { accepted: 1, unchanged: 1 }]);
  expect((await store.summarise(sampleCity().id)).reportCount).toBe(4);
});

it("refuses what an import refuses: an agency that nobody knows, and goes on answering others", async () => {
  const run = sampleRun("run-0007", { agency: "niemand" });
  await expect(rehearse(run, (rehearsal) => rehearsal.writeBatch(batchOf(run.id, {})))).rejects.toMatchObject({ code: "not-found" });
  expect((await store.summarise(sampleCity().id)).reportCount).toBe(3);
});
