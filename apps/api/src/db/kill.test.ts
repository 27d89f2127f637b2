import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantSchema, runIdSchema } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BATCHES, NEW_PER_BATCH, READ_PER_BATCH, importSample } from "./kill-child.ts";
import { createRandom, digest, openInPlace, runChild, withDatabase } from "./kill.fixture.ts";

const SEED = 20_240_501;
const KILLS = 10;
const NEEDED_HITS = 0.8;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every acknowledged batch is there, at most one more, each of them whole. */
function checkAfterKill(dataFolder: string, acknowledged: number): void {
  withDatabase(dataFolder, (db) => {
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    const batches = count("SELECT counts ->> 'read' FROM import_run") / READ_PER_BATCH;
    expect([acknowledged, acknowledged + 1]).toContain(batches);
    expect(count("SELECT COUNT(*) FROM report")).toBe(batches * NEW_PER_BATCH);
    expect(count("SELECT COUNT(*) FROM quarantine")).toBe(batches);
    expect(count("SELECT MAX(CAST(substr(external_id, 3) AS INTEGER)) FROM report")).toBe(batches === 0 ? 0 : batches * NEW_PER_BATCH - 1);
    expect(count("SELECT COUNT(*) FROM report_change WHERE op = 'insert'")).toBe(batches * NEW_PER_BATCH);
    expect(count("SELECT change_seq - (SELECT COALESCE(MAX(seq), 0) FROM report_change) FROM city")).toBe(0);
  });
}

it(`loses nothing acknowledged and imports to the same end after ${KILLS} kills (seed ${SEED})`, async () => {
  const undisturbed = join(folder, "undisturbed");
  const { times } = await runChild(undisturbed, undefined);
  const busyMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const expected = withDatabase(undisturbed, digest);
  const random = createRandom(SEED);
  const batchMs = busyMs / BATCHES;
  let hits = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const dataFolder = join(folder, `kill-${n}`);
    const atMs = random() * busyMs;
    const batch = Math.floor(atMs / batchMs);
    const { lines } = await runChild(dataFolder, { batch, delayMs: atMs - batch * batchMs });
    if (lines.at(-1)?.startsWith("begin") === true) hits += 1;
    checkAfterKill(dataFolder, lines.filter((line) => line.startsWith("done")).length);
    const store = openInPlace(dataFolder);
    expect(await store.markInterruptedRuns(instantSchema.parse("2024-05-01T13:00:00Z"))).toBe(1);
    await importSample(store, runIdSchema.parse("run-again"), () => undefined);
    await store.close();
    expect(withDatabase(dataFolder, digest)).toBe(expected);
  }
  expect(hits / KILLS).toBeGreaterThanOrEqual(NEEDED_HITS);
}, 180_000);
