import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SYSTEM_VIEWER } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BATCHES, NEW_PER_BATCH, READ_PER_BATCH } from "../../db/kill-child.ts";
import { createRandom, digest, runChild, withDatabase, type KillPoint } from "../../db/kill.fixture.ts";
import { checkBackup } from "./restore-backup.ts";

const SEED = 20_261_123;
const KILLS = 4;
const NEEDED_HITS = 0.5;
const CHILD = "../services/backup/kill-backup-child.ts";
const KEY = { passphrase: "nur zum Testen gedacht" };

let folder: string;
let source: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-backup-kill-"));
  source = join(folder, "source");
  file = join(folder, "whole.age");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const backup = (to: string, kill?: KillPoint) => runChild(source, kill, CHILD, ["backup", to]);
const restore = (to: string, from: string, kill?: KillPoint) => runChild(to, kill, CHILD, ["restore", from]);
const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
const leftIn = async (path: string): Promise<readonly string[]> => (await readdir(path)).filter((name) => name.startsWith(".backup"));

function msOf({ times }: { readonly times: readonly number[] }): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

it(`is whole or not there after ${KILLS} kills while it is made, and as many while it is restored (seed ${SEED})`, async () => {
  await runChild(source, undefined);
  const expected = withDatabase(source, digest);
  const backupMs = msOf(await backup(file));
  const restoreMs = msOf(await restore(join(folder, "undisturbed"), file));
  expect(withDatabase(join(folder, "undisturbed"), digest)).toBe(expected);

  const random = createRandom(SEED);
  let hits = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const killed = join(folder, `killed-${n}.age`);
    const { lines } = await backup(killed, { batch: 0, delayMs: random() * backupMs * 0.9 });
    if (lines.at(-1) !== "done 0") hits += 1;
    if (await isThere(killed)) await checkBackup(SYSTEM_VIEWER, { file: killed, key: KEY, near: join(folder, "look") });
    expect(withDatabase(source, digest)).toBe(expected);

    const target = join(folder, `target-${n}`);
    const spoken = await restore(target, file, { batch: 0, delayMs: random() * restoreMs * 0.9 });
    if (spoken.lines.at(-1) !== "done 0") hits += 1;
    if (!(await isThere(target))) await restore(target, file);
    expect(withDatabase(target, digest)).toBe(expected);
  }
  expect(hits / (2 * KILLS)).toBeGreaterThanOrEqual(NEEDED_HITS);
  // Whoever comes next clears away what the killed ones left.
  await backup(join(folder, "last.age"));
  expect(await leftIn(source)).toEqual([]);
}, 240_000);

it(`holds whole batches when it is made during an import, also one that is killed (seed ${SEED})`, async () => {
  const importing = runChild(source, { batch: Math.floor(BATCHES * 0.8), delayMs: 1 });
  while (!(await isThere(join(source, "lagebild.db")))) await new Promise((resolve) => setTimeout(resolve, 20));
  await backup(file);
  await importing;
  const target = join(folder, "restored");
  await restore(target, file);
  withDatabase(target, (db) => {
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    const batches = count("SELECT SUM(counts ->> 'read') FROM import_run") / READ_PER_BATCH;
    expect(Number.isInteger(batches)).toBe(true);
    expect(count("SELECT COUNT(*) FROM report")).toBe(batches * NEW_PER_BATCH);
    expect(count("SELECT COUNT(*) FROM quarantine")).toBe(batches);
  });
}, 120_000);
