import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Sqlite, { type Database } from "better-sqlite3";
import { DATABASE_FILE, inPlace } from "./open.ts";
import { CONTENT_COLUMNS } from "./report-row.ts";
import type { Store } from "./store.ts";

/** mulberry32 */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface KillPoint {
  readonly batch: number;
  /** Milliseconds after the child has begun that batch. */
  readonly delayMs: number;
}

export interface Spoken {
  /** What the child told, in order; kept outside of it. */
  readonly lines: readonly string[];
  readonly times: readonly number[];
}

/** Runs the import in a process of its own and kills it (−9) at the given point of its progress. */
export async function runChild(
  dataFolder: string,
  kill: KillPoint | undefined,
  file = "./kill-child.ts",
  rest: readonly string[] = ["run-killed"],
): Promise<Spoken> {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL(file, import.meta.url)), dataFolder, ...rest], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: { ...process.env, KILL_CHILD: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
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

export function openInPlace(dataFolder: string): Store {
  return inPlace(join(dataFolder, DATABASE_FILE));
}

export function digest(db: Database): string {
  const rows = db
    .prepare(`SELECT agency, external_id, ${CONTENT_COLUMNS.join(", ")} FROM report ORDER BY agency, external_id`)
    .safeIntegers()
    .raw()
    .iterate();
  const sum = createHash("sha256");
  for (const row of rows) sum.update(JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  return sum.digest("hex");
}

export function withDatabase<T>(dataFolder: string, read: (db: Database) => T, file = DATABASE_FILE): T {
  const db = new Sqlite(join(dataFolder, file));
  try {
    return read(db);
  } finally {
    db.close();
  }
}
