import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRandom, openInPlace, runChild, withDatabase } from "./kill.fixture.ts";
import { eraseSample, fillSample, KEPT_REPORTS, OLD_REPORTS } from "./kill-retention-child.ts";

const SEED = 20_270_601;
const KILLS = 5;
const NEEDED_HITS = 0.8;
/** A page of deletions holds 1,000 reports. */
const DELETING_STEPS = OLD_REPORTS / 1_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-retention-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface State {
  readonly there: number;
  readonly counted: number;
  readonly named: number;
  readonly told: number;
  readonly followed: number;
}

function readState(dataFolder: string): State {
  return withDatabase(dataFolder, (db) => {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    const number = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
    return {
      there: number("SELECT COUNT(*) FROM report"),
      counted: number("SELECT SUM(count) FROM cell_count"),
      named: number("SELECT COUNT(*) FROM erased_key"),
      told: number("SELECT SUM(j.value ->> 'deleted') FROM retention_report r, json_each(r.classes) j"),
      followed: number("SELECT COUNT(*) FROM report_change WHERE op = 'delete' AND external_id = ''"),
    };
  });
}

it(`[R5] a report is there, or deleted and counted on, after each of ${KILLS} kills, and the next run does the rest (seed ${SEED})`, async () => {
  const filled = join(folder, "filled");
  await mkdir(filled);
  const store = openInPlace(filled);
  await fillSample(store);
  await store.close();
  const undisturbed = join(folder, "undisturbed");
  await cp(filled, undisturbed, { recursive: true });
  const { times, lines } = await runChild(undisturbed, undefined, "./kill-retention-child.ts");
  const stepMs = (step: number): number => (times[lines.indexOf(`done ${step}`)] ?? 0) - (times[lines.indexOf(`begin ${step}`)] ?? 0);
  const end = readState(undisturbed);
  expect(end).toEqual({ there: KEPT_REPORTS, counted: OLD_REPORTS, named: OLD_REPORTS, told: OLD_REPORTS, followed: OLD_REPORTS });

  const random = createRandom(SEED);
  let hits = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const dataFolder = join(folder, `kill-${n}`);
    await cp(filled, dataFolder, { recursive: true });
    // While reports are deleted: what comes after takes next to no time.
    const batch = Math.floor(random() * DELETING_STEPS);
    const spoken = await runChild(dataFolder, { batch, delayMs: random() * stepMs(batch) * 0.9 }, "./kill-retention-child.ts");
    if (spoken.lines.at(-1)?.startsWith("begin") === true) hits += 1;
    const { there, counted, named, told, followed } = readState(dataFolder);
    expect([there + counted, counted === named, counted === told, counted === followed]).toEqual([
      OLD_REPORTS + KEPT_REPORTS,
      true,
      true,
      true,
    ]);
    const again = openInPlace(dataFolder);
    await eraseSample(again, () => undefined);
    await again.close();
    expect(readState(dataFolder)).toEqual(end);
  }
  expect(hits / KILLS).toBeGreaterThanOrEqual(NEEDED_HITS);
}, 400_000);
