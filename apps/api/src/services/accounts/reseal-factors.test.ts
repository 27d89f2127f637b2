import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCAL_VIEWER, personSchema, type PersonId, type Viewer } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTemporaryStore } from "../../db/open.ts";
import type { Store } from "../../db/store.ts";
import { newPerson } from "./new-person.ts";
import { resealFactors } from "./reseal-factors.ts";
import { factorPlace } from "./take-code.ts";
import { createVault } from "./vault.ts";

const ADMINISTRATOR: Viewer = { ...LOCAL_VIEWER, role: "administrator" };
const clock = (): Date => new Date("2025-07-01T08:00:00Z");
let store: Store;
let dataFolder: string;
let path: string;
let people: readonly PersonId[];
beforeEach(async () => {
  store = await openTemporaryStore();
  dataFolder = await mkdtemp(join(tmpdir(), "lagebild-reseal-"));
  path = join(dataFolder, "secrets/accounts.key");
  const made = ["a", "b", "c"].map((letter) => {
    const request = { name: `Person ${letter}`, signInName: `p.${letter}`, role: "analyst", agency: null, districts: null } as const;
    return personSchema.parse({ ...newPerson(request, clock()), id: `person-${letter.repeat(10)}` });
  });
  people = made.map(({ id }) => id);
  for (const person of made) {
    await store.putPerson(person);
    await store.putFactor(person.id, { sealed: await seal(person.id), step: 7, recovery: ["x"] });
  }
});
afterEach(async () => {
  await store.close();
  await rm(dataFolder, { recursive: true });
});

const seal = (id: PersonId): Promise<string> => createVault(dataFolder).seal(`secret of ${id}`, factorPlace(id));
const keys = async (): Promise<readonly string[]> => (await readFile(path, "utf8")).split("\n").filter(Boolean);
const opened = async (): Promise<readonly (string | null)[]> =>
  Promise.all(people.map(async (id) => createVault(dataFolder).open((await store.findFactor(id)) ?? "", factorPlace(id))));
const secrets = (): readonly string[] => people.map((id) => `secret of ${id}`);
const run = (more: Partial<Parameters<typeof resealFactors>[0]> = {}, viewer = ADMINISTRATOR) =>
  resealFactors({ store, clock, dataFolder, wait: async () => undefined, ...more }, viewer);

it("seals all secrets under a new key and drops the old one; codes, steps and sessions stay", async () => {
  const [old] = await keys();
  const before = await Promise.all(people.map((id) => store.findFactor(id)));
  const { key, resealed, unreadable } = await run();
  expect([resealed, unreadable]).toEqual([3, []]);
  const after = await keys();
  expect([after.length, after[0] === old, (await stat(path)).mode & 0o777]).toEqual([1, false, 0o600]);
  expect(await opened()).toEqual(secrets());
  for (const [at, id] of people.entries()) {
    const sealed = await store.findFactor(id);
    expect([sealed?.startsWith(`${key}.`), sealed === before[at]]).toEqual([true, false]);
    expect([await store.countRecoveryCodes(id), await store.takeFactorStep(id, 7)]).toEqual([1, false]);
  }
});

it("leaves every secret readable wherever it breaks off, and is finished by another run", async () => {
  for (let fails = 0; fails < 8; fails++) {
    let calls = 0;
    const die = (): void => {
      calls += 1;
      if (calls > fails) throw new Error("killed");
    };
    const dying = {
      audit: async () => die(),
      listFactors: () => (die(), store.listFactors()),
      replaceFactor: (...args: Parameters<Store["replaceFactor"]>) => (die(), store.replaceFactor(...args)),
    };
    const outcome = await run({ store: dying, wait: async () => die() }).catch((error: unknown) => error);
    expect([fails, outcome instanceof Error]).toEqual([fails, fails < 7]);
    expect([fails, await opened()]).toEqual([fails, secrets()]);
  }
  await run();
  expect([(await keys()).length, await opened()]).toEqual([1, secrets()]);
});

it("leaves a half-written file beside alone, and takes what was set up under the old key meanwhile", async () => {
  await writeFile(`${path}.new`, "0123");
  const [id] = people;
  const late = await seal(id!);
  const wait = async (): Promise<void> => {
    await store.dropFactor(id!, null);
    await store.putFactor(id!, { sealed: late, step: 8, recovery: [] });
  };
  expect((await run({ wait })).resealed).toBe(4);
  expect([(await keys()).length, await opened()]).toEqual([1, secrets()]);
});

it("keeps the old keys while a secret opens with none, and says whose", async () => {
  const [id] = people;
  await store.dropFactor(id!, null);
  await store.putFactor(id!, { sealed: "00000000.AAAA", step: 1, recovery: [] });
  expect((await run()).unreadable).toEqual([id]);
  expect(await keys()).toHaveLength(2);
  await store.dropFactor(id!, null);
  expect((await run()).unreadable).toEqual([]);
  expect(await keys()).toHaveLength(1);
});

it("is for whoever keeps people for the house", async () => {
  const [old] = await keys();
  for (const viewer of [
    LOCAL_VIEWER,
    { ...ADMINISTRATOR, agency: "polizei" as never },
    { ...ADMINISTRATOR, person: "demo-administrator" as never },
  ]) {
    await expect(run({}, viewer)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await keys()).toEqual([old]);
});
