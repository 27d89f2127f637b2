import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDropFolder } from "./drop-folder.ts";
import { choosable } from "./drop-files.ts";
import { contextOf, readDelivery, runFeed, type Taken, type TestFetch } from "./kind.fixture.ts";

const CSV = "Nr;Name;Art;Zeit;X;Y\n1;Anna Müller;Müll;2026-05-01T10:00;7.8;51.6\n";
const dropFolder = createDropFolder(60);
const HOST = hostname()
  .replace(/[^A-Za-z0-9.-]/g, "-")
  .slice(0, 63);

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lagebild-drop-"));
  folder = join(root, "ordnungsamt");
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function given(changes: Partial<TestFetch<"dropFolder">> = {}): TestFetch<"dropFolder"> {
  return {
    source: { type: "dropFolder", folder: "ordnungsamt", pattern: "*" },
    dropFolder: root,
    now: new Date().toISOString(),
    ...changes,
  };
}
const put = (name: string, text = CSV): void => writeFileSync(join(folder, name), text);
const listed = (path = folder): readonly string[] => readdirSync(path).filter((name) => name !== ".working");
const working = (): readonly string[] => {
  const path = join(folder, ".working");
  return existsSync(path) ? readdirSync(path) : [];
};
const run = async (changes: Partial<TestFetch<"dropFolder">> = {}) => await runFeed(dropFolder, given(changes));
const namesOf = (deliveries: readonly Taken[]): readonly string[] => deliveries.map(({ name }) => name);

/** Reads what comes as far as the reader wants, then breaks off without a word, as a killed process does. */
async function breakOff(): Promise<Taken | undefined> {
  for await (const delivery of dropFolder.fetch(contextOf(given()))) return await readDelivery(delivery);
  return undefined;
}

describe("files that are taken", () => {
  it("are read by the mapping, told with their time and hash, and deleted once they are stored", async () => {
    put("mai.csv");
    utimesSync(join(folder, "mai.csv"), 1_780_000_000, 1_780_000_000);
    const { deliveries, memory } = await run({ now: "2026-06-20T00:00:00Z" });
    expect(deliveries).toEqual([
      {
        name: "mai.csv",
        deliveredAt: "2026-05-28T20:26:40.000Z",
        rows: [{ row: 1, cells: ["1", "Müll", "2026-05-01T10:00", "7.8", "51.6"] }],
        bytes: Buffer.byteLength(CSV),
        fileHash: createHash("sha256").update(CSV).digest("hex"),
        memory,
      },
    ]);
    expect([listed(), working()]).toEqual([[], []]);
  });

  it("come the oldest first, each as a delivery of its own", async () => {
    for (const [i, name] of ["b.csv", "c.csv", "a.csv"].entries()) {
      put(name);
      utimesSync(join(folder, name), 1_780_000_000 + i, 1_780_000_000 + i);
    }
    expect(namesOf((await run()).deliveries)).toEqual(["b.csv", "c.csv", "a.csv"]);
  });

  it("may have names as long as the file system allows", async () => {
    const name = `${"ä".repeat(125)}.csv`;
    put(name);
    expect(namesOf((await run()).deliveries)).toEqual([name]);
  });

  it("are none where the folder is empty or new", async () => {
    rmSync(folder, { recursive: true });
    expect((await run()).deliveries).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  it("fit the pattern, in whatever case", () => {
    const names = ["mai.csv", "MAI.CSV", "mai.csv.bak", "juni.xlsx", "a+b.csv", "[x].csv"];
    expect(choosable(names, "*.csv")).toEqual(["mai.csv", "MAI.CSV", "a+b.csv", "[x].csv"]);
    expect(choosable(names, "m*.c*")).toEqual(["mai.csv", "MAI.CSV", "mai.csv.bak"]);
    expect(choosable(names, "a+b.csv")).toEqual(["a+b.csv"]);
    expect(choosable(names, "[x].csv")).toEqual(["[x].csv"]);
  });
});

describe("files that are left alone", () => {
  it.each(["a.csv.part", "a.tmp", "a.csv.filepart", "a.csv~", ".a.csv", "A.PART", "a.csv.lock", "a.crdownload"])(
    "%s is unfinished",
    (name) => {
      expect(choosable([name], "*")).toEqual([]);
    },
  );
  it.each(["a.csv.lock", ".a.csv.lock", ".~lock.a.csv#", ".lock"])("a.csv is locked by %s", (lock) => {
    expect(choosable(["a.csv", lock], "*")).toEqual([]);
    expect(choosable(["a.csv", "b.csv.lock"], "*")).toEqual(["a.csv"]);
  });

  it("a file that grows between the looks stays, and comes when it is finished", async () => {
    put("a.csv");
    const growing = setInterval(() => appendFileSync(join(folder, "a.csv"), "2;;Müll;2026-05-01T10:00;7.8;51.6\n"), 10);
    const first = await run();
    clearInterval(growing);
    expect([first.deliveries.length, listed()]).toEqual([0, ["a.csv"]]);
    expect((await run()).deliveries[0]?.rows.length).toBeGreaterThan(1);
  });

  it("a file of the same size that is written anew between the looks stays", async () => {
    put("a.csv");
    const rewriting = setInterval(() => put("a.csv", CSV.replace("1;", "2;")), 10);
    const { deliveries } = await run();
    clearInterval(rewriting);
    expect(deliveries).toEqual([]);
  });

  it("a file that is written to while it is read goes back, is not blamed, and comes again", async () => {
    put("a.csv");
    let error: unknown;
    for await (const delivery of dropFolder.fetch(contextOf(given()))) {
      const [claim = ""] = working();
      appendFileSync(join(folder, ".working", claim, "a.csv"), "2;;Müll;2026-05-01T10:00;7.8;51.6\n");
      error = await readDelivery(delivery).catch((cause: unknown) => cause);
      await delivery.settle("failed", { de: "x", en: "x" });
    }
    expect(String(error)).toContain("still written to");
    expect(listed()).toEqual(["a.csv"]);
    expect((await run()).deliveries[0]?.rows.length).toBe(2);
  });

  it("an empty file is given a minute", async () => {
    put("a.csv", "");
    expect((await run()).deliveries).toEqual([]);
    await expect(run({ now: new Date(Date.now() + 61_000).toISOString() })).rejects.toThrow("empty");
  });

  it("links, folders and pipes are never followed", async () => {
    writeFileSync(join(root, "secret.csv"), CSV);
    symlinkSync(join(root, "secret.csv"), join(folder, "link.csv"));
    mkdirSync(join(folder, "folder.csv"));
    spawnSync("mkfifo", [join(folder, "pipe.csv")]);
    expect((await run()).deliveries).toEqual([]);
    expect(listed().length).toBe(3);
    expect(readFileSync(join(root, "secret.csv"), "utf8")).toBe(CSV);
  });

  it("a folder that is a link is refused, also one of those that are used for the work", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "lagebild-else-"));
    rmSync(folder, { recursive: true });
    symlinkSync(elsewhere, folder);
    await expect(run()).rejects.toThrow("no ordinary folder");
    rmSync(folder);
    mkdirSync(folder);
    symlinkSync(elsewhere, join(folder, ".working"));
    put("a.csv");
    await expect(run()).rejects.toThrow("no ordinary folder");
    expect(listed()).toEqual(["a.csv"]);
    rmSync(elsewhere, { recursive: true });
  });

  it("a link that takes the place of a file that was taken is not followed", async () => {
    put("a.csv");
    writeFileSync(join(root, "secret.csv"), CSV);
    for await (const delivery of dropFolder.fetch(contextOf(given()))) {
      const path = join(folder, ".working", working()[0] ?? "", "a.csv");
      rmSync(path);
      symlinkSync(join(root, "secret.csv"), path);
      await expect(readDelivery(delivery)).rejects.toThrow();
      await delivery.settle("failed", { de: "x", en: "x" });
    }
    expect(readFileSync(join(root, "secret.csv"), "utf8")).toBe(CSV);
    expect((await run()).deliveries).toEqual([]);
  });
});

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

it("Of two hosts at one folder each file comes to exactly one", async () => {
  for (let i = 0; i < 20; i += 1) put(`${i}.csv`);
  const [first, second] = await Promise.all([run(), run()]);
  const names = [...namesOf(first.deliveries), ...namesOf(second.deliveries)];
  expect(names.length).toBe(20);
  expect(new Set(names).size).toBe(20);
});

it("An attempt that is stopped leaves the files where they are", async () => {
  put("a.csv");
  await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow();
  expect(listed()).toEqual(["a.csv"]);
});

it("A file with a second name elsewhere is read and only its name here goes away", async () => {
  put("a.csv");
  linkSync(join(folder, "a.csv"), join(root, "copy.csv"));
  expect((await run()).deliveries.length).toBe(1);
  expect(statSync(join(root, "copy.csv")).size).toBe(Buffer.byteLength(CSV));
});

it("A file that is renamed into its place is read at once", async () => {
  put("a.csv.part");
  renameSync(join(folder, "a.csv.part"), join(folder, "a.csv"));
  expect(namesOf((await run()).deliveries)).toEqual(["a.csv"]);
});

it("Without a drop folder the text says who sets it", async () => {
  await expect(run({ dropFolder: null })).rejects.toThrow("LAGEBILD_DROP_FOLDER");
});
