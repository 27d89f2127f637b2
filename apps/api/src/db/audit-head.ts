import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { auditHeadSchema, type AuditHead } from "@lagebild/domain";
import type { Database } from "better-sqlite3";

export const AUDIT_HEAD_FILE = "audit-head.json";

/** How far the file may stay behind the chain; no answer waits for it. */
const DELAY_MS = 50;
const pending = new Map<Database, { readonly head: AuditHead; readonly timer: NodeJS.Timeout }>();
const begun = new WeakSet<Database>();

/** Number and hash of the newest entry go into a file beside the chain, a moment after the commit: whoever cuts off the end of the chain has to know of it. */
export function keepHead(db: Database, head: AuditHead): void {
  if (db.memory || head.no === 0) return;
  const timer = pending.get(db)?.timer ?? setTimeout(() => flushHead(db), DELAY_MS);
  pending.set(db, { head, timer });
  // The first of a connection at once: a crash within the delay leaves a head that is a little old, never none.
  if (begun.has(db)) return;
  begun.add(db);
  flushHead(db);
}

/** Writes what is waiting; to be called before the connection is closed. */
export function flushHead(db: Database): void {
  const waiting = pending.get(db);
  pending.delete(db);
  if (waiting === undefined) return;
  clearTimeout(waiting.timer);
  if (db.open && isOfChain(db, waiting.head)) write(db.name, waiting.head);
}

/**
 * Whether the file's head is an entry of the chain, and no later one of another process. It is written after the commit, so it never leads: one that does, or is of
 * another chain, shows that something was cut off, and stays for `audit verify` to find.
 */
function isOfChain(db: Database, head: AuditHead): boolean {
  const kept = readAuditHead(db.name);
  if (kept === null) return true;
  const held = db
    .prepare<[number, number], string>(
      "SELECT hash FROM audit WHERE no = ? UNION ALL SELECT last_hash FROM audit_checkpoint WHERE last_no = ?",
    )
    .pluck()
    .get(kept.no, kept.no);
  return held === kept.hash && kept.no <= head.no;
}

function write(auditFile: string, head: AuditHead): void {
  const file = headFileOf(auditFile);
  const temporary = `${file}.${process.pid}-${threadId}`;
  writeFileSync(temporary, `${JSON.stringify({ no: head.no, hash: head.hash })}\n`, { mode: 0o600 });
  renameSync(temporary, file);
}

/** Null: there is none, or it cannot be read. */
export function readAuditHead(auditFile: string): AuditHead | null {
  try {
    return auditHeadSchema.parse(JSON.parse(readFileSync(headFileOf(auditFile), "utf8")));
  } catch {
    return null;
  }
}

function headFileOf(auditFile: string): string {
  return join(dirname(auditFile), AUDIT_HEAD_FILE);
}
