import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NEEDED_HITS, killOften } from "./kills.ts";

const KILLS = 8;
const SEED = 20_261_124;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-faults-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it(`stores once what senders were told to be stored, after ${KILLS} kills of the server while reports are pushed, pulled and put into a folder (seed ${SEED}; npm run faults for more)`, async () => {
  const { kills, hits, verdict } = await killOften({ folder, kills: KILLS, minutes: 60, seed: SEED, say: () => undefined });
  expect(verdict.problems).toEqual([]);
  expect(kills).toBe(KILLS);
  expect(hits).toBeGreaterThanOrEqual(KILLS * NEEDED_HITS);
  for (const rows of Object.values(verdict.acknowledged)) expect(rows).toBeGreaterThan(0);
}, 1_200_000);
