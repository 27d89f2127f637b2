import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  agencySchema,
  feedIdSchema,
  instantSchema,
  EMPTY_COUNTS,
  quarantinedRowSchema,
  runIdSchema,
} from "../../packages/domain/src/index.ts";
import { openInboxInPlace } from "../../apps/api/src/db/sqlite-inbox.ts";
import { samplePush } from "../../apps/api/src/db/inbox.fixture.ts";
import { sampleCity, sampleReport, sampleRun } from "../../apps/api/src/db/sample.fixture.ts";
import { withStore } from "../../apps/api/src/server-process.fixture.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openLedger } from "./ledger.ts";
import { WAYS, agencyOf, isBad, nameOf, type Batch } from "./rows.ts";
import { verify } from "./verify.ts";

const BATCH: Batch = { way: "push", number: 1, rows: 40 };
const FEEDS = { push: "feed-000000push", drop: "feed-000000drop", pull: "feed-000000pull" };
const BAD = quarantinedRowSchema.parse({
  row: 37,
  column: "zeit",
  value: "gestern",
  code: "invalid-time",
  message: { de: "a", en: "a" },
  mapped: {},
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-verify-"));
  await mkdir(join(folder, "eingang"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Stores the batch in one run, less the rows of `without`, and rows of it in quarantine as often as said. */
async function keep(
  id: string,
  { without = [], asides = 1 }: { readonly without?: readonly number[]; readonly asides?: number } = {},
): Promise<void> {
  await withStore(folder, async (store) => {
    await store.putCity(sampleCity());
    for (const way of WAYS) await store.putAgency(agencySchema.parse({ id: agencyOf(way), city: "sample", name: way, state: "active" }));
    const run = { ...sampleRun(id, { agency: agencyOf("push") }), feed: feedIdSchema.parse(FEEDS.push) };
    await store.startRun(run);
    const rows = Array.from({ length: BATCH.rows }, (_, row) => row).filter((row) => !isBad(row) && !without.includes(row));
    const reports = rows.map((row) => sampleReport(row, { agency: run.agency, externalId: nameOf(BATCH, row) }));
    const quarantined = Array.from({ length: asides }, (_, n) => ({ ...BAD, row: BAD.row + n, mapped: { nr: nameOf(BATCH, 36) } }));
    const { accepted, unchanged } = await store.writeBatch({ run: run.id, reports, quarantined, counts: EMPTY_COUNTS });
    const counts = { ...EMPTY_COUNTS, read: rows.length + asides, accepted, unchanged, quarantined: asides };
    const endedAt = instantSchema.parse("2026-11-02T12:00:00Z");
    await store.endRun(runIdSchema.parse(id), { state: "done", endedAt, fileHash: null, counts, error: null });
  });
  await (await openInboxInPlace(folder)).close();
}

async function problemsOf(word: "taken" | "unanswered" | "never" = "taken"): Promise<readonly string[]> {
  const ledger = openLedger(join(folder, "ledger.ndjson"));
  if (word === "taken") ledger.take(BATCH);
  if (word === "unanswered") ledger.giveUp(BATCH);
  return (await verify({ dataFolder: folder, dropFolder: join(folder, "eingang"), feeds: FEEDS }, ledger)).problems;
}

it("finds nothing wrong where every acknowledged row is stored once", async () => {
  await keep("run-0001");
  expect(await problemsOf()).toEqual([]);
});

it("lets what nobody answered be stored once", async () => {
  await keep("run-0001");
  expect(await problemsOf("unanswered")).toEqual([]);
});

it("finds a row that was lost", async () => {
  await keep("run-0001", { without: [3] });
  expect(await problemsOf()).toEqual([
    "push: 1 rows were acknowledged and are not stored, e.g. push-1-3",
    "push: 40 rows arrived and runs have read 39",
  ]);
});

it("finds rows that were taken twice", async () => {
  await keep("run-0001");
  await keep("run-0002", { asides: 0 });
  expect(await problemsOf()).toEqual([
    "push: run-0002 took 39 rows that were stored already",
    "push: 40 rows arrived and runs have read 79",
  ]);
});

it("finds a row that lies in quarantine twice, and one that is missing there", async () => {
  await keep("run-0001", { asides: 2 });
  expect(await problemsOf()).toContain("push: 1 rows are in quarantine twice, e.g. push-1-36");
  await rm(folder, { recursive: true });
  await mkdir(join(folder, "eingang"), { recursive: true });
  await keep("run-0001", { asides: 0 });
  expect(await problemsOf()).toContain("push: 1 rows were acknowledged and are not in quarantine, e.g. push-1-36");
});

it("finds rows that nobody sent", async () => {
  await keep("run-0001");
  expect(await problemsOf("never")).toContain("push: 39 rows are stored and nobody sent them so, e.g. push-1-0, push-1-1, push-1-10");
});

it("finds what still waits, a run that did not end and a file that was left", async () => {
  await keep("run-0001");
  const inbox = await openInboxInPlace(folder);
  await inbox.accept(samplePush(1));
  await inbox.startAttempt({
    feed: feedIdSchema.parse(FEEDS.pull),
    startedAt: instantSchema.parse("2026-11-02T12:00:00Z"),
    trigger: "schedule",
  });
  await inbox.close();
  await withStore(folder, (store) =>
    store.startRun({ ...sampleRun("run-0002", { agency: agencyOf("push") }), feed: feedIdSchema.parse(FEEDS.push) }),
  );
  await writeFile(join(folder, "eingang", "juni.csv"), "x");
  expect(await problemsOf()).toEqual([
    "the inbox still holds 2 deliveries and parts",
    "1 attempts still count as running",
    "push: run-0002 is running",
    "juni.csv was left in the drop folder",
  ]);
});
