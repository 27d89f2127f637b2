import { canonicalJson, operationOf, type AuditCheckpoint, type AuditContent, type AuditHead, type Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { asStored, CHAIN_START, hashEntry } from "./audit-chain.ts";
import { readAuditHead, writeAuditHead } from "./audit-head.ts";
import type { AuditNote } from "./audit-store.ts";

/** What a checkpoint is announced by in the chain that goes on. */
export const SEAL_VERB = "audit.seal";

/** One transaction, so that chains of several threads and processes never fork. */
export function appendAudit(db: Database, notes: readonly AuditNote[]): void {
  const { head, isTold } = db.transaction(() => ({ isTold: mayTell(db), head: appendAll(db, notes) })).immediate();
  if (isTold) tellHead(db, head);
}

/**
 * Whether the head outside of the chain is an entry of it. It is written after the commit, so it never leads: one that does, or is of another chain, shows that
 * something was cut off, and stays for `audit verify` to find.
 */
function mayTell(db: Database): boolean {
  const kept = db.memory ? null : readAuditHead(db.name);
  if (kept === null) return true;
  const held = db
    .prepare<[number, number], string>("SELECT hash FROM audit WHERE no = ? UNION ALL SELECT last_hash FROM audit_checkpoint WHERE last_no = ?")
    .pluck()
    .get(kept.no, kept.no);
  return held === kept.hash;
}

/** Within a transaction that holds the file. */
export function appendAll(db: Database, notes: readonly AuditNote[]): AuditHead {
  const insert = db.prepare(
    `INSERT INTO audit (no, at, by, person, role, agency, operation, what, subject, question, purpose, reason, receiver, before, after, request,
       previous, hash)
     VALUES (:no, :at, :by, :person, :role, :agency, :operation, :what, :subject, :question, :purpose, :reason, :receiver, :before, :after, :request,
       :previous, :hash)`,
  );
  let head = readHead(db);
  for (const note of notes) {
    const content = asStored(toContent(note));
    const no = head.no + 1;
    const hash = hashEntry(head.hash, no, content);
    insert.run({ ...content, no, previous: head.hash, hash });
    head = { no, hash };
  }
  return head;
}

/** The newest entry, or the checkpoint where all were deleted. */
export function readHead(db: Database): AuditHead {
  return (
    db.prepare<[], AuditHead>("SELECT no, hash FROM audit ORDER BY no DESC LIMIT 1").get() ??
    db.prepare<[], AuditHead>("SELECT last_no AS no, last_hash AS hash FROM audit_checkpoint ORDER BY last_no DESC LIMIT 1").get() ?? {
      no: 0,
      hash: CHAIN_START,
    }
  );
}

export function tellHead(db: Database, head: AuditHead): void {
  if (!db.memory) writeAuditHead(db.name, head);
}

/** [R7] In one transaction: a checkpoint, the deletion, and an entry that announces the checkpoint, so that another one cannot take its place. */
export function sealAudit(db: Database, before: Instant, note: AuditNote): AuditCheckpoint | null {
  const sealed = db
    .transaction(() => {
      const checkpoint = findPast(db, before, note.at);
      if (checkpoint === null) return null;
      const isTold = mayTell(db);
      db.prepare(
        `INSERT INTO audit_checkpoint (first_no, last_no, entries, last_hash, sealed_at)
         VALUES (:firstNo, :lastNo, :entries, :lastHash, :sealedAt)`,
      ).run(checkpoint);
      db.prepare("DELETE FROM audit WHERE no <= ?").run(checkpoint.lastNo);
      const { firstNo, lastNo } = checkpoint;
      const subject = `${firstNo}–${lastNo}`;
      const head = appendAll(db, [{ ...note, what: SEAL_VERB, operation: "deletion", subject, after: canonicalJson(checkpoint) }]);
      return { checkpoint, head, isTold };
    })
    .immediate();
  if (sealed === null) return null;
  if (sealed.isTold) tellHead(db, sealed.head);
  // What was deleted is overwritten in the file; this empties the log beside it.
  db.pragma("wal_checkpoint(TRUNCATE)");
  return sealed.checkpoint;
}

function findPast(db: Database, before: Instant, sealedAt: Instant): AuditCheckpoint | null {
  const first = db.prepare<[], number | null>("SELECT min(no) FROM audit").pluck().get() ?? null;
  if (first === null) return null;
  const kept = db.prepare<[string], number | null>("SELECT min(no) FROM audit WHERE at >= ?").pluck().get(before) ?? null;
  const lastNo = kept === null ? readHead(db).no : kept - 1;
  const lastHash = db.prepare<[number], string>("SELECT hash FROM audit WHERE no = ?").pluck().get(lastNo);
  if (lastNo < first || lastHash === undefined) return null;
  return { firstNo: first, lastNo, entries: lastNo - first + 1, lastHash, sealedAt };
}

function toContent(note: AuditNote): AuditContent {
  const { at, by, person, role, agency, purpose, request, what, subject, reason } = note;
  return {
    ...{ at, by, person, role, agency, purpose, request, what, subject, reason },
    operation: note.operation ?? operationOf(what),
    question: note.question ?? null,
    receiver: note.receiver ?? null,
    before: note.before ?? null,
    after: note.after ?? null,
  };
}
