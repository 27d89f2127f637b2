import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { choosable } from "./drop-files.ts";
import { contextOf, readDelivery } from "./kind.fixture.ts";
import { CSV, dropFolder, namesOf, openDropFolder } from "./drop-folder.fixture.ts";

const { root, folder, given, put, listed, working, run } = openDropFolder();

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
