import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { DeliveryId, UploadRow } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { openInboxFile } from "./host.ts";
import type { PackedRows } from "./inbox-deliveries.ts";
import { createInboxOperations, type InboxCalls } from "./inbox-operations.ts";
import type { Inbox, InboxRow } from "./inbox.ts";
import { fromFailure, toFailure } from "./protocol.ts";
import { startThread } from "./thread.ts";
import { trust } from "./trust.ts";

export const INBOX_FILE = "inbox.db";
/** Between two bits of rows that are cleared away. */
const PAUSE_MS = 5;

/** Opens the inbox of a data folder, made when absent, in a thread of its own. Several threads and processes may do so at once. */
export async function openInbox(dataFolder: string): Promise<Inbox> {
  const file = await prepareFile(dataFolder);
  return createInbox(await startThread({ file, role: "inbox" }));
}

/** The same without a thread: blocks its caller while it works. For threads that have nothing else to answer, and for short looks. */
export async function openInboxInPlace(dataFolder: string): Promise<Inbox> {
  return serveInPlace(openInboxFile(await prepareFile(dataFolder)));
}

/** Takes the connection over. */
export function serveInPlace(db: Database): Inbox {
  const operations = createInboxOperations(db);
  return createInbox({
    call: async (name, args) => {
      if (!db.open) throw new Error("the inbox was closed");
      try {
        return operations.get(name)?.(...args);
      } catch (error) {
        throw fromFailure(toFailure(error));
      }
    },
    close: async () => void db.close(),
  });
}

async function prepareFile(dataFolder: string): Promise<string> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  return join(folder, INBOX_FILE);
}

interface Line {
  call(name: string, args: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

type Client = <K extends keyof InboxCalls>(name: K, ...args: Parameters<InboxCalls[K]>) => Promise<ReturnType<InboxCalls[K]>>;

function createInbox(line: Line): Inbox {
  // The border of the thread carries no types; both sides take them from `InboxCalls`.
  const ask: Client = trust((name: string, ...args: readonly unknown[]) => line.call(name, args));

  async function* readRows(id: DeliveryId): AsyncGenerator<readonly InboxRow[], void, undefined> {
    for (let at = 0; ; at += 1) {
      const text = await ask("readPart", id, at);
      if (text === undefined) return;
      yield trust<readonly UploadRow[]>(JSON.parse(text)).map(toRow);
    }
  }

  /** Others may write between two bits. */
  async function thenClear(work: Promise<void>): Promise<void> {
    await work;
    while (await ask("clearSome")) await wait(PAUSE_MS);
  }

  return {
    accept: ({ rows, ...push }) => ask("accept", { ...push, rows: pack(rows) }),
    begin: (delivery) => thenClear(ask("begin", delivery)),
    append: (id, part) => ask("append", id, pack(part)),
    complete: (id, end) => ask("complete", id, end),
    drop: (id) => thenClear(ask("drop", id)),
    listWaiting: (limit) => ask("listWaiting", limit),
    countWaiting: (feed) => ask("countWaiting", feed),
    claim: (ids, run) => ask("claim", ids, run),
    readRows,
    finish: (ids, run, counts) => thenClear(ask("finish", ids, run, counts)),
    findDelivery: (feed, id) => ask("findDelivery", feed, id),
    memory: (feed) => ask("memory", feed),
    remember: (feed, memory) => ask("remember", feed, memory),
    startAttempt: (attempt) => ask("startAttempt", attempt),
    endAttempt: (id, end) => ask("endAttempt", id, end),
    recordAttempt: (attempt, end) => ask("recordAttempt", attempt, end),
    listAttempts: (feed, limit) => ask("listAttempts", feed, limit),
    lastAttempts: () => ask("lastAttempts"),
    wish: (wish) => ask("wish", wish),
    takeWishes: () => ask("takeWishes"),
    claimHost: () => ask("claimHost"),
    releaseHost: () => ask("releaseHost"),
    hasHost: () => ask("hasHost"),
    measure: () => ask("measure"),
    purge: (before) => thenClear(ask("purge", before)),
    forgetFeed: (feed) => thenClear(ask("forgetFeed", feed)),
    close: () => line.close(),
  };
}

function pack(rows: readonly UploadRow[]): PackedRows {
  return { count: rows.length, text: JSON.stringify(rows) };
}

function toRow([row, ...cells]: UploadRow): InboxRow {
  return isUnreadable(cells) ? { row, cells: null } : { row, cells };
}

function isUnreadable(cells: readonly (string | null)[]): cells is readonly [null] {
  return cells.length === 1 && cells[0] === null;
}
