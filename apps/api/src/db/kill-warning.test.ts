import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRandom, openInPlace, runChild, withDatabase } from "./kill.fixture.ts";
import { RUNS, settleRuns } from "./kill-warning-child.ts";
import { SAMPLE_AT, SAMPLE_CITY } from "./warning.fixture.ts";

const SEED = 20_261_123;
const KILLS = 3;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-warning-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** How many runs each of what one transaction writes has seen. */
function readState(dataFolder: string): Readonly<Record<string, number>> {
  return withDatabase(dataFolder, (db) => {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    const number = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
    return {
      applied: number("SELECT COUNT(*) FROM warning_run WHERE is_applied = 1 AND state = 'done' AND findings IS NOT NULL"),
      zone: number("SELECT body ->> '$.explanation.recorded' FROM fear_zone"),
      zoneChanges: number("SELECT COUNT(*) FROM fear_zone_change"),
      alarms: number("SELECT COUNT(*) FROM alarm"),
      alarmChanges: number("SELECT COUNT(*) FROM alarm_change"),
      messages: number("SELECT COUNT(*) FROM alarm_message"),
      seq: number("SELECT warning_seq FROM city"),
    };
  });
}

function allAt(runs: number): Readonly<Record<string, number>> {
  return { applied: runs, zone: runs, zoneChanges: runs, alarms: runs, alarmChanges: runs, messages: runs, seq: runs };
}

it(`[F6] after each of ${KILLS} kills a run is applied with zone, alarm and message, or nothing of it is there (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  for (let n = 0; n < KILLS; n += 1) {
    const dataFolder = join(folder, `kill-${n}`);
    await mkdir(dataFolder);
    const kill = { batch: 5 + Math.floor(random() * (RUNS - 10)), delayMs: random() * 8 };
    const { lines } = await runChild(dataFolder, kill, "./kill-warning-child.ts");
    expect(lines.at(-1)).not.toBe(`done ${RUNS}`);
    const state = readState(dataFolder);
    expect(state).toEqual(allAt(Number(state["applied"])));
    const said = lines.filter((line) => line.startsWith("done")).length;
    // The one that was being written may have been written already.
    expect([said, said + 1]).toContain(state["applied"]);

    const store = openInPlace(dataFolder);
    const open = (await store.listWarningRuns(SAMPLE_CITY, RUNS)).filter((run) => run.state !== "done");
    expect(open.every((run) => run.state === "interrupted")).toBe(true);
    expect(await store.markInterruptedWarningRuns(SAMPLE_AT)).toBe(open.length);
    await settleRuns(store, () => undefined);
    await store.close();
    expect(readState(dataFolder)).toEqual(allAt(RUNS));
  }
}, 400_000);
