import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleNote } from "./audit.fixture.ts";
import { NOTES } from "./kill-audit-child.ts";
import { createRandom, openInPlace, runChild } from "./kill.fixture.ts";

const SEED = 20_261_124;
const KILLS = 3;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-audit-kill-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it(`[R7] after each of ${KILLS} kills the chain is whole, holds what was said to be stored, and goes on (seed ${SEED})`, async () => {
  const random = createRandom(SEED);
  for (let n = 0; n < KILLS; n += 1) {
    const dataFolder = join(folder, `kill-${n}`);
    await mkdir(dataFolder);
    const kill = { batch: 4 * (10 + Math.floor(random() * 60)), delayMs: random() * 3 };
    const { lines } = await runChild(dataFolder, kill, "./kill-audit-child.ts");
    const said = Number(lines.findLast((line) => line.startsWith("done"))?.split(" ")[1]);
    expect(said).toBeLessThan(NOTES);
    const store = openInPlace(dataFolder);
    const verdict = await store.verifyAudit(1);
    expect(verdict).toMatchObject({ isWhole: true, fault: null, hasHead: true });
    expect(verdict.lastNo).toBeGreaterThanOrEqual(said);
    await store.audit(sampleNote(0));
    expect(await store.verifyAudit(1)).toMatchObject({ isWhole: true, lastNo: verdict.lastNo + 1 });
    await store.close();
  }
}, 200_000);
