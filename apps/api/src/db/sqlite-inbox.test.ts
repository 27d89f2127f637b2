import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openInboxFile } from "./host.ts";
import { describeInboxContract } from "./inbox-contract.ts";
import { FEED, OTHER_FEED, at, collect, counts, deliveryId, rowsOf, runId, sampleDelivery, samplePush } from "./inbox.fixture.ts";
import type { Inbox } from "./inbox.ts";
import { THIS_PROCESS, markProcess } from "./process-mark.ts";
import { INBOX_FILE, openInbox, openInboxInPlace, serveInPlace } from "./sqlite-inbox.ts";

async function openOwn(open: (folder: string) => Promise<Inbox>): Promise<Inbox> {
  const folder = await mkdtemp(join(tmpdir(), "lagebild-inbox-"));
  const inbox = await open(folder);
  const close = async (): Promise<void> => {
    await inbox.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...inbox, close };
}
describeInboxContract("in place", () => openOwn(openInboxInPlace));

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "lagebild-inbox-")), "made", "on the way");
});
afterEach(() => rm(join(folder, "..", ".."), { recursive: true, force: true }));

const DEAD = `${2 ** 30}  `;

function withFile<T>(use: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(join(folder, INBOX_FILE));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

it("does in a thread what it does in place, errors included, and sees what another one wrote", async () => {
  const threaded = await openInbox(folder);
  const inPlace = await openInboxInPlace(folder);
  await threaded.accept(samplePush(1, { key: "k" }));
  expect(await inPlace.listWaiting(9)).toEqual(await threaded.listWaiting(9));
  expect(await inPlace.listWaiting(9)).toHaveLength(1);
  expect(await collect(threaded.readRows(deliveryId(1)))).toEqual(await collect(inPlace.readRows(deliveryId(1))));
  const refusal = { name: "ConflictError", code: "conflict", details: { text: { de: expect.stringContaining("Idempotency-Key") } } };
  for (const inbox of [threaded, inPlace]) await expect(inbox.accept(samplePush(2, { key: "k" }))).rejects.toMatchObject(refusal);
  await inPlace.close();
  await threaded.close();
  await expect(threaded.lastAttempts()).rejects.toThrow("has ended");
  await expect(inPlace.lastAttempts()).rejects.toThrow("was closed");
});

it("refuses a file of a newer program, and one that is none", async () => {
  await (await openInboxInPlace(folder)).close();
  withFile((db) => db.pragma("user_version = 9999"));
  await expect(openInboxInPlace(folder)).rejects.toThrow("9999");
  await expect(openInbox(folder)).rejects.toThrow("9999");
  await rm(join(folder, INBOX_FILE));
  await mkdir(join(folder, INBOX_FILE));
  await expect(openInboxInPlace(folder)).rejects.toThrow();
});

it("leaves no text of a row in the file or its log once nothing waits", async () => {
  const inbox = await openInboxInPlace(folder);
  const secret = (n: number) => `Geheimnisvoller-Wortlaut-${n}`;
  const holds = async (n: number): Promise<boolean> => {
    const files = await Promise.all([INBOX_FILE, `${INBOX_FILE}-wal`].map((name) => readFile(join(folder, name), "latin1")));
    return files.some((text) => text.includes(secret(n)));
  };
  await inbox.accept(samplePush(1, { rows: [[1, secret(1)]] }));
  await inbox.begin(sampleDelivery(2));
  // Large enough to overflow its page.
  await inbox.append(deliveryId(2), [[1, secret(2).repeat(500)]]);
  await inbox.complete(deliveryId(2), { memory: {}, fileHash: null, rows: 1 });
  await inbox.begin(sampleDelivery(3));
  await inbox.append(deliveryId(3), [[1, secret(3)]]);
  for (const n of [1, 2, 3]) expect(await holds(n)).toBe(true);
  await inbox.claim([deliveryId(1), deliveryId(2)], runId(1));
  await inbox.finish([deliveryId(1), deliveryId(2)], runId(1), counts(2));
  await inbox.drop(deliveryId(3));
  for (const n of [1, 2, 3]) expect(await holds(n)).toBe(false);
  expect((await readFile(join(folder, `${INBOX_FILE}-wal`))).length).toBe(0);
  await inbox.close();
});

it("gets small again after much has waited", async () => {
  const inbox = await openInboxInPlace(folder);
  await inbox.begin(sampleDelivery(1));
  for (let n = 0; n < 40; n += 1) await inbox.append(deliveryId(1), [[n + 1, "x".repeat(250_000)]]);
  expect((await inbox.measure()).fileBytes).toBeGreaterThan(10_000_000);
  await inbox.drop(deliveryId(1));
  expect((await inbox.measure()).fileBytes).toBeLessThan(200_000);
  await inbox.close();
});

it("drops what a dead process had not received to its end, and fails its attempts; leaves that of a living one alone", async () => {
  const first = await openInboxInPlace(folder);
  await first.begin(sampleDelivery(1));
  await first.append(deliveryId(1), rowsOf(0, 3));
  await first.begin(sampleDelivery(2, { feed: OTHER_FEED }));
  await first.accept(samplePush(3));
  for (const feed of [FEED, OTHER_FEED]) await first.startAttempt({ feed, startedAt: at(0), trigger: "schedule" });
  withFile((db) => {
    const other = markProcess(process.ppid);
    db.prepare("UPDATE delivery SET owner = CASE feed WHEN ? THEN ? ELSE ? END").run(FEED, DEAD, other);
    db.prepare("UPDATE attempt SET owner = CASE feed WHEN ? THEN ? ELSE ? END").run(FEED, DEAD, other);
  });
  const died = { outcome: "failed", failure: { code: "unavailable", text: { de: expect.stringContaining("endete währenddessen") } } };
  expect(await first.listAttempts(FEED, 1)).toMatchObject([died]);
  expect(await first.lastAttempts()).toMatchObject([{ isRunning: false, failures: 0 }, { isRunning: true }]);
  const second = await openInboxInPlace(folder);
  expect(await second.listAttempts(FEED, 1)).toMatchObject([died]);
  expect(await second.listAttempts(OTHER_FEED, 1)).toMatchObject([{ outcome: "running" }]);
  expect(await second.lastAttempts()).toMatchObject([{ failures: 1 }, { failures: 0 }]);
  await expect(second.append(deliveryId(1), rowsOf(0, 1))).rejects.toMatchObject({ code: "not-found" });
  await second.append(deliveryId(2), rowsOf(0, 1));
  expect(await second.listWaiting(9)).toMatchObject([{ id: deliveryId(3) }]);
  await Promise.all([first.close(), second.close()]);
});

it("leaves the feeds to the living process that runs them, and takes them over from a dead one", async () => {
  const inbox = await openInboxInPlace(folder);
  await inbox.claimHost();
  const setHost = (owner: string): void => withFile((db) => void db.prepare("UPDATE host SET owner = ?").run(owner));
  setHost(markProcess(process.ppid));
  expect([await inbox.claimHost(), await inbox.hasHost()]).toEqual([false, true]);
  // Not its own to release.
  await inbox.releaseHost();
  expect(await inbox.claimHost()).toBe(false);
  setHost(DEAD);
  expect([await inbox.hasHost(), await inbox.claimHost(), await inbox.hasHost()]).toEqual([false, true, true]);
  await inbox.close();
});

it("does not take a process that got the number of a dead one for it", async () => {
  const inbox = await openInboxInPlace(folder);
  await inbox.claimHost();
  const [pid, start, boot] = THIS_PROCESS.split(" ");
  expect(Number(start)).toBeGreaterThan(0);
  for (const former of [`${pid} 1 ${boot}`, `${pid} ${start} another-boot`]) {
    withFile((db) => db.prepare("UPDATE host SET owner = ?").run(former));
    expect(await inbox.hasHost()).toBe(false);
    expect(await inbox.claimHost()).toBe(true);
  }
  await inbox.close();
});

it("says that the disk is full and what to do, stores nothing of it, and goes on when there is space", async () => {
  const inbox = await openInboxInPlace(folder);
  await inbox.accept(samplePush(1, { key: "k1" }));
  await inbox.begin(sampleDelivery(2, { feed: OTHER_FEED }));
  await inbox.close();
  const db = openInboxFile(join(folder, INBOX_FILE));
  db.pragma(`max_page_count = ${Number(db.pragma("page_count", { simple: true })) + 4}`);
  const full = serveInPlace(db);
  const large = rowsOf(0, 5_000);
  const noSpace = {
    code: "unavailable",
    details: { reason: "no-space", text: { de: expect.stringContaining("kein Platz"), en: expect.any(String) } },
  };
  await expect(full.accept(samplePush(3, { key: "k3", rows: large }))).rejects.toMatchObject(noSpace);
  await expect(full.append(deliveryId(2), large)).rejects.toMatchObject(noSpace);
  expect((await full.listWaiting(9)).map(({ id }) => id)).toEqual([deliveryId(1)]);
  expect(await full.findDelivery(FEED, deliveryId(3))).toBeUndefined();
  await full.close();
  const freed = await openInboxInPlace(folder);
  expect(await freed.accept(samplePush(3, { key: "k3", rows: large }))).toMatchObject({ isRepeated: false });
  await freed.append(deliveryId(2), large);
  await freed.complete(deliveryId(2), { memory: {}, fileHash: null, rows: 5_000 });
  expect((await freed.listWaiting(9)).map(({ id, rows }) => [id, rows])).toEqual([
    [deliveryId(1), 2],
    [deliveryId(2), 5_000],
    [deliveryId(3), 5_000],
  ]);
  await freed.close();
});
