import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { instantSchema, runIdSchema } from "@lagebild/domain";
import Sqlite, { type Database } from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BATCHES, NEW_PER_BATCH, READ_PER_BATCH, importSample } from "./kill-child.ts";
import { DATABASE_FILE } from "./open.ts";
import { CONTENT_COLUMNS } from "./report-row.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";
import { startInPlace } from "./thread.ts";

const SEED = 20_240_501;
const KILLS = 10;
const NEEDED_HITS = 0.8;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface KillPoint {
  readonly batch: number;
  /** Milliseconds after the child has begun that batch. */
  readonly delayMs: number;
}

interface Ledger {
  /** What the child told, in order; kept outside of it. */
  readonly lines: readonly string[];
  readonly times: readonly number[];
}

/** Runs the import in a process of its own and kills it (−9) at the given point of its progress. */
async function runChild(dataFolder: string, kill: KillPoint | undefined): Promise<Ledger> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("./kill-child.ts", import.meta.url)), dataFolder, "run-killed"],
    {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      env: { ...process.env, KILL_CHILD: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines: string[] = [];
  const times: number[] = [];
  const closed = once(child, "close");
  const strike = async (): Promise<void> => {
    await wait(kill?.delayMs);
    child.kill("SIGKILL");
  };
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    times.push(performance.now());
    if (kill !== undefined && line === `begin ${kill.batch}`) void strike();
  }
  await closed;
  return { lines, times };
}

function openInPlace(dataFolder: string): Store {
  const file = join(dataFolder, DATABASE_FILE);
  return createSqliteStore(startInPlace({ file, role: "writer" }), [startInPlace({ file, role: "reader" })]);
}

function digest(db: Database): string {
  const rows = db
    .prepare(`SELECT agency, external_id, ${CONTENT_COLUMNS.join(", ")} FROM report ORDER BY agency, external_id`)
    .safeIntegers()
    .raw()
    .iterate();
  const sum = createHash("sha256");
  for (const row of rows) sum.update(JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  return sum.digest("hex");
}

function withDatabase<T>(dataFolder: string, read: (db: Database) => T): T {
  const db = new Sqlite(join(dataFolder, DATABASE_FILE));
  try {
    return read(db);
  } finally {
    db.close();
  }
}

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
