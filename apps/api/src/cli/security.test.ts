import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTemporaryStore } from "../db/open.ts";
import type { Store } from "../db/store.ts";
import { createTerminal } from "./terminal.fixture.ts";

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-security-cli-"));
  store = await openTemporaryStore();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

it("says where the log lies, what the last days brought, and which secrets are old or open", async () => {
  const run = createTerminal(store, "de", folder);
  expect((await run("security")).out).toContain("In 7 Tagen wurde nichts verzeichnet.");
  await mkdir(join(folder, "security"));
  const line = (event: string, count: number): string =>
    `${JSON.stringify({ at: "2026-11-16T00:00:00Z", log: "security", event, count })}\n`;
  await writeFile(join(folder, "security/2026-11-09.ndjson"), line("sign-in.failed", 100));
  await writeFile(join(folder, "security/2026-11-10.ndjson"), line("sign-in.failed", 1) + line("sign-in.failed", 41));
  await writeFile(join(folder, "security/2026-11-16.ndjson"), `broken\n${line("audit.broken", 1)}`);
  await mkdir(join(folder, "secrets"));
  for (const name of ["headers-feed-0123456789.json", "reporter-amt.key"]) {
    await writeFile(join(folder, "secrets", name), "geheim");
    await utimes(join(folder, "secrets", name), new Date("2025-01-01"), new Date("2025-01-01"));
  }
  await chmod(join(folder, "secrets/headers-feed-0123456789.json"), 0o644);
  await chmod(join(folder, "secrets/reporter-amt.key"), 0o600);
  const told = await run("security", "--json");
  expect(told.json()).toMatchObject({
    log: join(folder, "security/*.ndjson"),
    events: { "sign-in.failed": 42, "audit.broken": 1 },
    keys: [
      { key: "headers-feed-0123456789.json", isOld: true, isExposed: true },
      { key: "reporter-amt.key", isOld: false, isExposed: false },
    ],
  });
  expect((await run("security")).out).toMatch(/ÄLTER ALS EIN JAHR.*FÜR ANDERE LESBAR/);
  expect(told.out).not.toContain("geheim");
});
