import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { personIdSchema } from "@lagebild/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity } from "../services/picture/small-city.fixture.ts";
import { factorPlace } from "../services/accounts/take-code.ts";
import { createVault } from "../services/accounts/vault.ts";
import { createTerminal } from "./terminal.fixture.ts";

let store: Store;
let run: ReturnType<typeof createTerminal>;
beforeAll(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  run = createTerminal(store, "de");
});
afterAll(() => store.close());

const ADD = ["user", "add", "--sign-in", "A.Weber", "--name", "Anna Weber"];

it("adds a person with a one-time link, lists, locks and unlocks", async () => {
  const added = (await run(...ADD, "--role", "administrator", "--json", "--as", "Ada")).json();
  expect(added).toMatchObject({ person: { signInName: "a.weber", role: "administrator", hasPassword: false } });
  expect(Object(added).link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/anmelden#einladung=[\w-]{43}$/);
  expect((await run("user", "list")).out).toBe('a.weber  "Anna Weber"  Administration  Haus  eingeladen\n');
  expect((await run("user", "lock", "a.weber")).out).toContain("gesperrt");
  expect((await run("user", "unlock", "a.weber")).out).toContain("eingeladen");
  expect((await run("user", "end-sessions", "a.weber", "--json")).json()).toEqual({ ended: 0 });
});

it("says what is wrong: names that are taken, roles, agencies and districts that do not exist, people that nobody knows", async () => {
  const add = (...more: string[]) => run("user", "add", "--name", "Bernd Vogt", ...more);
  expect(await add("--sign-in", "a.weber", "--role", "analyst")).toMatchObject({ exit: 1, err: expect.stringContaining("a.weber") });
  expect(await add("--sign-in", "b vogt", "--role", "analyst")).toMatchObject({ exit: 2 });
  expect(await add("--sign-in", "b.vogt", "--role", "system")).toMatchObject({ exit: 2 });
  expect(await add("--sign-in", "b.vogt", "--role", "analyst", "--agency", "nirgends")).toMatchObject({
    exit: 1,
    err: expect.stringContaining("nirgends"),
  });
  expect(await add("--sign-in", "b.vogt", "--role", "analyst", "--districts", "probe:bezirk:Z")).toMatchObject({
    exit: 1,
    err: expect.stringContaining("probe:bezirk:Z"),
  });
  expect(await run("user", "lock", "niemand")).toMatchObject({ exit: 1 });
  expect(await store.listPeople()).toHaveLength(1);
});

it("takes a second factor away once, and says where there is none", async () => {
  const [person] = await store.listPeople();
  if (person === undefined) throw new Error("nobody");
  await store.putFactor(person.id, { sealed: "00000000.x", step: 1, recovery: ["a"] });
  expect((await run("user", "list")).out).toContain("eingeladen  zweiter Faktor");
  expect((await run("user", "reset-factor", "a.weber")).out).toContain("zweiter Faktor entfernt");
  expect([await store.findFactor(person.id), await store.countRecoveryCodes(person.id)]).toEqual([null, 0]);
  expect(await run("user", "reset-factor", "a.weber")).toMatchObject({ exit: 1, err: expect.stringContaining("kein zweiter Faktor") });
});

it("says who comes by a provider, and gives such people no link and no password", async () => {
  const [person] = await store.listPeople();
  if (person === undefined) throw new Error("nobody");
  const id = personIdSchema.parse("person-eeeeeeeeee");
  await store.putExternal({ issuer: "https://login.example", subject: "1" }, { ...person, id, name: "Eva Extern", signInName: "e.extern" });
  expect((await run("user", "list")).out).toContain('e.extern  "Eva Extern"  Administration  Haus  aktiv  Verzeichnisdienst');
  expect(await run("user", "password", "e.extern")).toMatchObject({ exit: 1, err: expect.stringContaining("Verzeichnisdienst") });
});

it("encrypts second factors with a new key, and says whose no key opens", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-user-"));
  try {
    const here = createTerminal(store, "de", dataFolder);
    const [person] = await store.listPeople();
    if (person === undefined) throw new Error("nobody");
    const sealed = await createVault(dataFolder).seal("Geheimnis", factorPlace(person.id));
    await store.putFactor(person.id, { sealed, step: 1, recovery: [] });
    const first = (await here("user", "reseal", "--json")).json();
    expect(first).toEqual({ key: expect.stringMatching(/^[0-9a-f]{8}$/), resealed: 1, unreadable: [] });
    expect(await createVault(dataFolder).open((await store.findFactor(person.id)) ?? "", factorPlace(person.id))).toBe("Geheimnis");
    await store.dropFactor(person.id, null);
    await store.putFactor(person.id, { sealed: "00000000.x", step: 1, recovery: [] });
    expect((await here("user", "reseal")).out).toContain("Kein Schlüssel öffnet den zweiten Faktor von: a.weber");
  } finally {
    await rm(dataFolder, { recursive: true });
  }
});
