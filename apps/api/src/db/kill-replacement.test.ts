import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantSchema } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { BATCHES, deliverSample, prepareFormer } from "./kill-replacement-child.ts";
import { createRandom, digest, openInPlace, runChild, withDatabase } from "./kill.fixture.ts";

const SEED = 20_240_602;
const KILLS = 8;
/** How many of the kills aim at the end of the delivery, where it comes into force. */
const AT_END = 4;
const CHILD = "./kill-replacement-child.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it(`shows the former truth or the new one after ${KILLS} kills of a replacing delivery, and comes to the new one when it is repeated (seed ${SEED})`, async () => {
  const former = join(folder, "former");
  await mkdir(former);
  const first = openInPlace(former);
  await prepareFormer(first);
  await first.close();
  const before = withDatabase(former, digest);
  const undisturbed = join(folder, "undisturbed");
  await cp(former, undisturbed, { recursive: true });
  const { lines, times } = await runChild(undisturbed, undefined, CHILD);
  const after = withDatabase(undisturbed, digest);
  expect(after).not.toBe(before);
  const timeOf = (line: string): number => times[lines.indexOf(line)] ?? Number.NaN;
  const endMs = timeOf(`done ${BATCHES}`) - timeOf(`begin ${BATCHES}`);
  const batchMs = (timeOf(`begin ${BATCHES}`) - timeOf("begin 0")) / BATCHES;
  const random = createRandom(SEED);
  let interrupted = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const dataFolder = join(folder, `kill-${n}`);
    await cp(former, dataFolder, { recursive: true });
    const isAtEnd = n < AT_END;
    const kill = isAtEnd
      ? { batch: BATCHES, delayMs: random() * endMs }
      : { batch: Math.floor(random() * BATCHES), delayMs: random() * batchMs };
    const spoken = await runChild(dataFolder, kill, CHILD);
    const isDone = spoken.lines.at(-1) === `done ${BATCHES}`;
    const truth = withDatabase(dataFolder, digest);
    // What was told to be done is done; before its end nothing of it shows.
    expect(isDone ? [after] : isAtEnd ? [before, after] : [before]).toContain(truth);
    if (!isDone) interrupted += 1;
    const store = openInPlace(dataFolder);
    await store.markInterruptedRuns(instantSchema.parse("2024-06-02T13:00:00Z"));
    expect(withDatabase(dataFolder, (db) => db.prepare("SELECT COUNT(*) FROM tombstone WHERE reason = 'aside'").pluck().get())).toBe(0);
    await deliverSample(store, "run-again", 2, () => undefined);
    await store.close();
    expect(withDatabase(dataFolder, digest)).toBe(after);
    expect(withDatabase(dataFolder, (db) => db.pragma("integrity_check", { simple: true }))).toBe("ok");
  }
  expect(interrupted).toBeGreaterThanOrEqual(KILLS / 2);
}, 180_000);
