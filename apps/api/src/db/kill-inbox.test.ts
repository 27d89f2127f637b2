import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PUSHES, ROWS } from "./kill-inbox-child.ts";
import { createRandom, runChild, withDatabase } from "./kill.fixture.ts";
import { openInboxInPlace } from "./sqlite-inbox.ts";

const SEED = 20_261_102;
const KILLS = 10;
const NEEDED_HITS = 0.8;
/** A life of the child ends within so many pushes. */
const PUSHES_OF_LIFE = 5;
const STEP_MS = 25;
const CHILD = "./kill-inbox-child.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-kill-inbox-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it(`stores every acknowledged row once after ${KILLS} kills while rows arrive and are taken (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  let acknowledged = 0;
  let hits = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const kill = { batch: acknowledged + Math.floor(random() * PUSHES_OF_LIFE), delayMs: random() * STEP_MS };
    const { lines } = await runChild(folder, kill, CHILD, [String(acknowledged)]);
    if (lines.at(-1) !== "end") hits += 1;
    // The ledger of the sender: what it was told, and nothing else, is not sent again.
    acknowledged += lines.filter((line) => line.startsWith("done")).length;
  }
  const { lines } = await runChild(folder, undefined, CHILD, [String(acknowledged)]);
  expect(lines.at(-1)).toBe("end");
  withDatabase(folder, (db) => {
    const numbers = (sql: string): number => Number(db.prepare(sql).pluck().get());
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(numbers("SELECT COUNT(DISTINCT external_id) FROM report")).toBe(PUSHES * ROWS);
    expect(numbers("SELECT SUM(counts ->> 'read') FROM import_run WHERE state = 'done'")).toBe(PUSHES * ROWS);
    expect(numbers("SELECT COUNT(*) FROM import_run WHERE state NOT IN ('done', 'reverted')")).toBe(0);
  });
  const inbox = await openInboxInPlace(folder);
  expect(await inbox.measure()).toMatchObject({ waitingRows: 0, waitingBytes: 0 });
  await inbox.close();
  expect(hits / KILLS).toBeGreaterThanOrEqual(NEEDED_HITS);
}, 900_000);
