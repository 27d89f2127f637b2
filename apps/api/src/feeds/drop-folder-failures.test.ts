import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, readDelivery, type Taken } from "./kind.fixture.ts";
import { CSV, dropFolder, namesOf, openDropFolder } from "./drop-folder.fixture.ts";

const HOST = hostname()
  .replace(/[^A-Za-z0-9.-]/g, "-")
  .slice(0, 63);
const { folder, given, put, listed, working, run } = openDropFolder();

/** Reads what comes as far as the reader wants, then breaks off without a word, as a killed process does. */
async function breakOff(): Promise<Taken | undefined> {
  for await (const delivery of dropFolder.fetch(contextOf(given()))) return await readDelivery(delivery);
  return undefined;
}

describe("files that fail", () => {
  it("are laid aside with a note that says why in both languages, and the next one is read", async () => {
    put("a.csv", "Nr;Art\n1;Müll\n");
    utimesSync(join(folder, "a.csv"), 1_780_000_000, 1_780_000_000);
    put("b.csv");
    const taken: string[] = [];
    for await (const delivery of dropFolder.fetch(contextOf(given({ now: "2026-06-01T08:05:06Z" })))) {
      const outcome = await readDelivery(delivery).catch(() => null);
      if (outcome !== null) taken.push(outcome.name);
      await delivery.settle(outcome === null ? "failed" : "stored", { de: "Es fehlen Spalten.", en: "Columns are missing." });
    }
    expect(taken).toEqual(["b.csv"]);
    const failed = join(folder, "fehlgeschlagen");
    expect(listed(failed)).toEqual(["20260601-080506-a.csv", "20260601-080506-a.csv.txt"]);
    expect(readFileSync(join(failed, "20260601-080506-a.csv"), "utf8")).toBe("Nr;Art\n1;Müll\n");
    const note = readFileSync(join(failed, "20260601-080506-a.csv.txt"), "utf8");
    expect(note).toMatch(/nicht übernommen[^]*Es fehlen Spalten\.[^]*7 Tagen[^]*was not taken[^]*Columns are missing\.[^]*7 days/);
    expect([listed(), working()]).toEqual([["fehlgeschlagen"], []]);
  });

  it("are deleted after seven days, not before", async () => {
    const now = Date.parse("2026-06-10T00:00:00Z") / 1000;
    mkdirSync(join(folder, "fehlgeschlagen"));
    for (const [name, days] of Object.entries({ old: 7.01, young: 6.99 })) {
      writeFileSync(join(folder, "fehlgeschlagen", name), "x");
      utimesSync(join(folder, "fehlgeschlagen", name), now - days * 86_400, now - days * 86_400);
    }
    await run({ now: "2026-06-10T00:00:00Z" });
    expect(listed(join(folder, "fehlgeschlagen"))).toEqual(["young"]);
  });

  it("do not overwrite each other", async () => {
    for (let i = 0; i < 2; i += 1) {
      put("a.csv");
      for await (const delivery of dropFolder.fetch(contextOf(given({ now: "2026-06-01T08:05:06Z" })))) {
        await delivery.settle("failed", { de: "x", en: "x" });
      }
    }
    expect(listed(join(folder, "fehlgeschlagen")).filter((name) => name.endsWith(".csv")).length).toBe(2);
  });

  it("go back when nobody says that it was their fault, as after a test", async () => {
    put("a.csv");
    for await (const delivery of dropFolder.fetch(contextOf(given()))) {
      await readDelivery(delivery);
      await delivery.settle("failed", null);
    }
    expect([listed(), working()]).toEqual([["a.csv"], []]);
  });

  it("do not overwrite a newer file of their name when they go back", async () => {
    put("a.csv");
    for await (const delivery of dropFolder.fetch(contextOf(given()))) {
      put("a.csv", CSV.replace("1;", "2;"));
      await delivery.settle("failed", null);
    }
    const { deliveries } = await run();
    expect(deliveries.map(({ name, rows }) => [name, rows[0]?.cells?.[0]])).toEqual([
      ["a.csv", "1"],
      ["a.csv", "2"],
    ]);
  });
});

describe("after a crash", () => {
  function claimOf(pid: number, host = HOST, id = "0123456789abcdef"): string {
    const path = join(folder, ".working", `${host}~${pid}~${id}`);
    mkdirSync(path, { recursive: true });
    return path;
  }
  const deadPid = (): number => spawnSync(process.execPath, ["-e", "0"]).pid;

  it("a file that was being read is read again, with the same name and hash", async () => {
    put("a.csv");
    const before = await breakOff();
    expect(working().length).toBe(1);
    const { deliveries } = await run();
    expect(deliveries).toEqual([before]);
    expect([listed(), working()]).toEqual([[], []]);
  });

  it("a file whose rows were stored is cleared away and not read again", async () => {
    put("a.csv");
    const before = await breakOff();
    const { deliveries } = await run({ memory: before?.memory ?? {} });
    expect([deliveries, listed(), working()]).toEqual([[], [], []]);
  });

  it("the same file that is sent again later is read again", async () => {
    put("a.csv");
    const { memory } = await run();
    put("a.csv");
    expect((await run({ memory })).deliveries.length).toBe(1);
  });

  it("a file of a process that is gone is read, that of a living one is not", async () => {
    writeFileSync(join(claimOf(deadPid()), "dead.csv"), CSV);
    writeFileSync(join(claimOf(process.ppid, HOST, "fedcba9876543210"), "living.csv"), CSV);
    expect(namesOf((await run()).deliveries)).toEqual(["dead.csv"]);
    expect(working().length).toBe(1);
  });

  it("a file of another host is read once that host has not shown itself for ten minutes", async () => {
    writeFileSync(join(claimOf(1, "other-host"), "a.csv"), CSV);
    const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
    expect((await run({ now: minutes(9) })).deliveries).toEqual([]);
    expect(namesOf((await run({ now: minutes(11) })).deliveries)).toEqual(["a.csv"]);
  });

  it("a claim without a file is cleared away", async () => {
    claimOf(deadPid());
    await run();
    expect(working()).toEqual([]);
  });
});
