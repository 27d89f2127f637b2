import { createWriteStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ForbiddenError, LOCAL_VIEWER, SYSTEM_VIEWER } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { create } from "tar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDIT_HEAD_FILE } from "../../db/audit-head.ts";
import { AUDIT_FILE } from "../../db/audit-host.ts";
import { withDatabase } from "../../db/kill.fixture.ts";
import { openStoreInPlace } from "../../db/open.ts";
import { createSmallCity } from "../picture/small-city.fixture.ts";
import { createBackupKey, lockStream, readIdentities, readPassphrase, type Key, type Lock } from "./backup-key.ts";
import { createBackup, type BackupAnswer } from "./create-backup.ts";
import { relockBackup } from "./relock-backup.ts";
import { checkBackup, restoreBackup } from "./restore-backup.ts";

const NOW = new Date("2026-11-16T05:10:00Z");
const SECRET = "geheim-der-behoerde";

let folder: string;
let dataFolder: string;
let lock: Lock;
let key: Key;
let made: BackupAnswer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-backup-"));
  dataFolder = join(folder, "var");
  await mkdir(dataFolder);
  const store = await openStoreInPlace(dataFolder);
  await createSmallCity(store);
  await mkdir(join(dataFolder, "secrets"));
  await writeFile(join(dataFolder, "secrets/reporter-police.key"), SECRET, { mode: 0o600 });
  await mkdir(join(dataFolder, "eingang/feed-1"), { recursive: true });
  await writeFile(join(dataFolder, "eingang/feed-1/waits.csv"), "id\n1\n");
  await mkdir(join(dataFolder, "uploads"));
  await writeFile(join(dataFolder, "uploads/part-1"), "half of a file");
  await symlink("/etc/hostname", join(dataFolder, "outside"));
  lock = { recipients: [await createBackupKey(join(folder, "key.txt"), NOW)] };
  key = { identities: await readIdentities(join(folder, "key.txt")) };
  made = await backupTo(join(folder, "a.age"), store);
  await store.close();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function backupTo(file: string, store: Parameters<typeof createBackup>[0]["store"]): Promise<BackupAnswer> {
  return createBackup({ dataFolder, store, now: () => NOW }, SYSTEM_VIEWER, { file, lock });
}

/** All rows of all tables, as text. */
function contentOf(of: string): Readonly<Record<string, unknown>> {
  const read = (db: Database): Readonly<Record<string, unknown>> => {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()]));
  };
  return { ...withDatabase(of, read), ...withDatabase(of, read, AUDIT_FILE) };
}

/** An archive of any content, locked as a backup is. */
async function lockedArchive(name: string, from: string, paths: readonly string[]): Promise<string> {
  const file = join(folder, name);
  const packed = create({ cwd: from, gzip: true, preservePaths: true }, [...paths]);
  await pipeline(Readable.from(await lockStream(packed, lock)), createWriteStream(file));
  return file;
}

const restoreTo = (to: string, file = join(folder, "a.age"), by: Key = key) =>
  restoreBackup(SYSTEM_VIEWER, { file, key: by, dataFolder: to });

describe("a backup", () => {
  it("restores to the same rows, secrets and files that wait, and tells of itself in the log", async () => {
    const to = join(folder, "restored");
    await restoreTo(to);
    expect(contentOf(to)).toEqual(contentOf(dataFolder));
    expect(contentOf(to)["report"]).not.toEqual([]);
    expect(await readFile(join(to, "secrets/reporter-police.key"), "utf8")).toBe(SECRET);
    expect((await stat(join(to, "secrets/reporter-police.key"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(to, "eingang/feed-1/waits.csv"), "utf8")).toBe("id\n1\n");
    expect(JSON.stringify(contentOf(to)["audit"])).toContain("backup.create");
    const store = await openStoreInPlace(to);
    expect(await store.verifyAudit(1)).toMatchObject({ isWhole: true });
    await store.close();
  });

  it("holds neither parts of uploads nor what lies outside of the folder, and leaves no copy behind", async () => {
    // The head of the audit log is written a moment after the log.
    const files = made.manifest.files.map(({ path }) => path).filter((path) => path !== AUDIT_HEAD_FILE);
    expect(files).toEqual(["audit.db", "eingang/feed-1/waits.csv", "lagebild.db", "secrets/reporter-police.key"]);
    expect((await readdir(dataFolder)).filter((name) => name.startsWith(".backup"))).toEqual([]);
  });

  it("is readable by its owner alone, and nothing of it in clear text", async () => {
    const bytes = await readFile(made.file);
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(bytes.includes(SECRET)).toBe(false);
    expect(bytes.includes("SQLite format")).toBe(false);
  });

  it("overwrites nothing", async () => {
    const before = await readFile(made.file);
    await expect(backupTo(made.file, { audit: async () => undefined })).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(made.file)).toEqual(before);
    await expect(createBackupKey(join(folder, "key.txt"), NOW)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("removes what a process left behind that ended in the middle", async () => {
    const left = join(dataFolder, ".backup-work-dead00");
    await mkdir(left);
    await writeFile(join(left, "owner"), "999999999  ");
    await backupTo(join(folder, "b.age"), { audit: async () => undefined });
    await expect(stat(left)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is for the administrator and the system alone", async () => {
    const asAnalyst = { ...LOCAL_VIEWER, role: "analyst" as const };
    const near = dataFolder;
    await expect(checkBackup(asAnalyst, { file: made.file, key, near })).rejects.toThrow(ForbiddenError);
    await expect(restoreBackup(asAnalyst, { file: made.file, key, dataFolder: join(folder, "no") })).rejects.toThrow(ForbiddenError);
    await expect(
      createBackup({ dataFolder, store: { audit: async () => undefined }, now: () => NOW }, asAnalyst, {
        file: join(folder, "no.age"),
        lock,
      }),
    ).rejects.toThrow(ForbiddenError);
  });

  it("is not made of a folder without a database", async () => {
    const deps = { dataFolder: join(folder, "nothing"), store: { audit: async () => undefined }, now: () => NOW };
    await expect(createBackup(deps, SYSTEM_VIEWER, { file: join(folder, "n.age"), lock })).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("a backup that must not be restored", () => {
  const nothingAt = async (to: string): Promise<void> => {
    await expect(stat(to)).rejects.toMatchObject({ code: "ENOENT" });
    expect((await readdir(folder)).filter((name) => name.startsWith(".backup"))).toEqual([]);
  };

  it("does not open with another key or a passphrase", async () => {
    const to = join(folder, "other");
    await createBackupKey(join(folder, "other.txt"), NOW);
    await expect(restoreTo(to, made.file, { identities: await readIdentities(join(folder, "other.txt")) })).rejects.toThrow(
      "does not open",
    );
    await expect(restoreTo(to, made.file, { passphrase: "sechzehn zeichen lang" })).rejects.toThrow("does not open");
    await nothingAt(to);
  });

  it.each([
    ["cut", (bytes: Buffer) => bytes.subarray(0, -1)],
    ["cut in the middle", (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    [
      "changed in one bit",
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -20), Buffer.from([(bytes.at(-20) ?? 0) ^ 1]), bytes.subarray(-19)]),
    ],
    ["longer than it was", (bytes: Buffer) => Buffer.concat([bytes, Buffer.from("more")])],
  ])("is refused when it was %s", async (name, change) => {
    const [to, file] = [join(folder, `damaged-${name}`), join(folder, `${name}.age`)];
    await writeFile(file, change(await readFile(made.file)));
    await expect(restoreTo(to, file)).rejects.toMatchObject({ code: "invalid-input" });
    await nothingAt(to);
  });

  it("is refused when a file in it differs from the manifest, is missing or is too much", async () => {
    const content = join(folder, "content");
    await restoreTo(content);
    const paths = made.manifest.files.map(({ path }) => path);
    await writeFile(join(content, "manifest.json"), JSON.stringify(made.manifest));
    const whole = await lockedArchive("whole.age", content, ["manifest.json", ...paths]);
    await expect(checkBackup(SYSTEM_VIEWER, { file: whole, key, near: join(folder, "x") })).resolves.toEqual(made.manifest);
    const missing = await lockedArchive("missing.age", content, ["manifest.json", ...paths.slice(0, -1)]);
    await expect(restoreTo(join(folder, "x"), missing)).rejects.toThrow("secrets/reporter-police.key");
    await writeFile(join(content, "eingang/feed-1/waits.csv"), "id\n2\n");
    const changed = await lockedArchive("changed.age", content, ["manifest.json", ...paths]);
    await expect(restoreTo(join(folder, "x"), changed)).rejects.toThrow("eingang/feed-1/waits.csv");
    const bare = await lockedArchive("bare.age", content, paths);
    await expect(restoreTo(join(folder, "x"), bare)).rejects.toThrow("manifest.json");
    await nothingAt(join(folder, "x"));
  });

  it("writes nothing outside of its folder: paths that lead out and links are left out", async () => {
    const evil = join(folder, "evil");
    await cp(join(folder, "content"), evil, { recursive: true });
    await writeFile(join(folder, "loot.txt"), "from outside");
    await symlink("/etc", join(evil, "link"));
    await mkdir(join(evil, "inner"));
    const file = await lockedArchive("evil.age", join(evil, "inner"), ["../../loot.txt", "../link"]);
    await rm(join(folder, "loot.txt"));
    await expect(restoreTo(join(folder, "deep/x"), file)).rejects.toMatchObject({ code: "invalid-input" });
    await expect(stat(join(folder, "loot.txt"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(stat(join(folder, "deep/loot.txt"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is refused where the folder holds anything", async () => {
    const before = await readFile(join(dataFolder, "secrets/reporter-police.key"));
    await expect(restoreTo(dataFolder)).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(join(dataFolder, "secrets/reporter-police.key"))).toEqual(before);
  });
});

it("locks by a passphrase of at least 16 characters", async () => {
  const file = join(folder, "passphrase");
  await writeFile(file, "kurz\n", { mode: 0o600 });
  await expect(readPassphrase(file)).rejects.toMatchObject({ code: "invalid-input" });
  await writeFile(file, "korrekt pferd batterie\nsecond line\n");
  const passphrase = await readPassphrase(file);
  expect(passphrase).toBe("korrekt pferd batterie");
  const out = join(folder, "p.age");
  await createBackup({ dataFolder, store: { audit: async () => undefined }, now: () => NOW }, SYSTEM_VIEWER, {
    file: out,
    lock: { passphrase },
  });
  await restoreTo(join(folder, "by-passphrase"), out, { passphrase });
  expect(contentOf(join(folder, "by-passphrase"))).toEqual(contentOf(dataFolder));
}, 60_000);

it.each(["age1nonsense", "", "ssh-ed25519 AAAA"])("names a recipient that is none: %s", async (recipient) => {
  const deps = { dataFolder, store: { audit: async () => undefined }, now: () => NOW };
  const file = join(folder, "r.age");
  await expect(createBackup(deps, SYSTEM_VIEWER, { file, lock: { recipients: [recipient] } })).rejects.toThrow(
    `"${recipient}" is no recipient`,
  );
  expect((await readdir(folder)).filter((name) => name.startsWith("r.age"))).toEqual([]);
});

it("never shows a key that was given for a recipient", async () => {
  const deps = { dataFolder, store: { audit: async () => undefined }, now: () => NOW };
  const key = "AGE-SECRET-KEY-1QQQQ";
  const refusal = await createBackup(deps, SYSTEM_VIEWER, { file: join(folder, "r.age"), lock: { recipients: [key] } }).catch(String);
  expect(refusal).toContain("is no recipient");
  expect(refusal).not.toContain("1QQQQ");
});

describe("locking anew", () => {
  const fresh = { passphrase: "ein ganz neues geheimnis" };

  it("gives the same backup to the new key and not to the old one, and leaves the old file", async () => {
    const out = join(folder, "relocked.age");
    await relockBackup(SYSTEM_VIEWER, { file: made.file, key, out, lock: fresh });
    await restoreTo(join(folder, "by-relocked"), out, fresh);
    expect(contentOf(join(folder, "by-relocked"))).toEqual(contentOf(dataFolder));
    await expect(restoreTo(join(folder, "by-old"), out, key)).rejects.toThrow("does not open");
    await expect(relockBackup(SYSTEM_VIEWER, { file: made.file, key, out, lock: fresh })).rejects.toMatchObject({ code: "conflict" });
  }, 60_000);

  it("of a file that was changed or cut gives nothing", async () => {
    const bytes = await readFile(made.file);
    const changed = Buffer.from(bytes);
    changed.writeUInt8((bytes.at(-100) ?? 0) ^ 1, bytes.length - 100);
    for (const [name, content] of [
      ["changed", changed],
      ["cut", bytes.subarray(0, bytes.length - 500)],
    ] as const) {
      await writeFile(join(folder, name), content);
      const input = { file: join(folder, name), key, out: join(folder, `${name}.out`), lock: fresh };
      await expect(relockBackup(SYSTEM_VIEWER, input)).rejects.toThrow("damaged or incomplete");
    }
    expect((await readdir(folder)).filter((name) => name.includes(".out"))).toEqual([]);
  });
});
