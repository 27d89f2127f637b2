import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cityIdSchema } from "@lagebild/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createSmallCity } from "../services/picture/small-city.fixture.ts";
import { createTerminal } from "./terminal.fixture.ts";

const MAPPING = {
  version: 1,
  format: { type: "csv" },
  externalId: "id",
  kind: "complaint",
  delivery: { mode: "append" },
  category: { column: "art", default: "unknown" },
  time: { from: { column: "zeit", format: "YYYY-MM-DD HH:mm" }, zone: "Europe/Berlin" },
  place: { lng: "x", lat: "y" },
};

let store: Store;
let run: ReturnType<typeof createTerminal>;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  store = await openTemporaryStore();
  await createSmallCity(store);
  run = createTerminal(store);
  await writeFile(join(folder, "m.json"), JSON.stringify(MAPPING));
  await writeFile(join(folder, "a.csv"), "id;art;zeit;x;y\n1;lärm;2025-06-01 10:00;7.82;51.67\n");
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const agencies = async (): Promise<readonly string[]> => (await store.listAgencies(cityIdSchema.parse("probe"))).map(({ id }) => id);

it("a dry run says of an unknown agency what the import would do, and registers nothing", async () => {
  const call = ["import", join(folder, "a.csv"), "--city", "probe", "--agency", "neu", "--mapping", join(folder, "m.json")];
  const dry = await run(...call, "--dry-run");
  expect([dry.exit, dry.err]).toEqual([0, expect.stringContaining("neu ist unbekannt; der Import würde sie als Entwurf anlegen")]);
  expect(await agencies()).not.toContain("neu");
  const done = await run(...call);
  expect([done.exit, done.err]).toEqual([0, expect.stringContaining("neu war unbekannt und ist jetzt als Entwurf angelegt")]);
  expect(await agencies()).toContain("neu");
});
