import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity } from "../services/picture/small-city.fixture.ts";
import { createTerminal } from "./terminal.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "lagebild-retention-cli-"));
let store: Store;
let run: ReturnType<typeof createTerminal>;
beforeAll(async () => {
  store = await openTemporaryStore();
  await createSmallCity(store);
  run = createTerminal(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const SET = ["retention", "set", "--city", "probe", "--reason", "beschlossen"];
const RUN = ["retention", "run", "--city", "probe"];

it("[R5] shows the default, sets a term, rehearses, and deletes with a reason", async () => {
  expect((await run("retention", "show", "--city", "probe")).out).toContain("Stichtag 2025-06-12");
  expect((await run(...SET, "--months", "1", "--as", "Ada")).out).toContain(
    'standard  "Standard"  1 Monate  es bleiben Zahlen je Wabe und Monat',
  );
  expect((await run(...RUN, "--rehearsal", "--as-of", "2025-05-05")).out).toContain(
    "Standard: 1 würden gelöscht (vor 2025-04-05), davon weiter gezählt 1",
  );
  const deleted = (await run(...RUN, "--reason", "Frist abgelaufen", "--as", "Ada", "--json")).json();
  expect(deleted).toMatchObject({
    isRehearsal: false,
    by: "Ada",
    asOf: "2025-06-12",
    classes: [{ deleted: 2, countedOn: 2 }],
    error: null,
  });
  expect((await run("retention", "show", "--city", "probe", "--json")).json()).toMatchObject({
    reports: [{ by: "Ada" }, { isRehearsal: true }],
  });
});

it("[R5] takes classes from a file and refuses what does not fit", async () => {
  const file = join(folder, "classes.json");
  const last = { id: "rest", name: "Übrige", months: 36, remains: "nothing" };
  writeFileSync(file, JSON.stringify([{ ...last, id: "police", agencies: ["police"] }, last]));
  const answer = (await run(...SET, "--classes", file, "--mode", "off", "--json")).json();
  expect(answer).toMatchObject({ retention: { mode: "off", classes: [{ id: "police" }, { id: "rest" }] }, asOf: null });
  writeFileSync(file, JSON.stringify([{ ...last, agencies: ["police"] }]));
  expect((await run(...SET, "--classes", file)).exit).toBe(2);
  expect((await run(...SET)).exit).toBe(2);
  expect((await run(...SET, "--months", "0")).exit).toBe(2);
  expect((await run(...RUN)).exit).toBe(2);
  const refused = await run(...RUN, "--reason", "trotzdem");
  expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining("Auswertungsprofil")]);
});
