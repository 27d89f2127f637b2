import {
  canonicalJson,
  operationOf,
  type AuditCheckpoint,
  type AuditContent,
  type AuditHead,
  type Day,
  type Instant,
} from "@lagebild/domain";
import type { Database, Statement } from "better-sqlite3";
import { asStored, CHAIN_START, hashEntry } from "./audit-chain.ts";
import { keepHead } from "./audit-head.ts";
import type { AuditNote } from "./audit-store.ts";
import { trust } from "./trust.ts";

/** What a checkpoint is announced by in the chain that goes on. */
export const SEAL_VERB = "audit.seal";

/** One transaction, so that chains of several threads and processes never fork. */
export function appendAudit(db: Database, notes: readonly AuditNote[]): void {
  keepHead(db, db.transaction(() => appendAll(db, notes)).immediate());
}

/** Within a transaction that holds the file. */
export function appendAll(db: Database, notes: readonly AuditNote[]): AuditHead {
  const insert = prepared(
    db,
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
    trust<AuditHead | undefined>(prepared(db, "SELECT no, hash FROM audit ORDER BY no DESC LIMIT 1").get()) ??
    db.prepare<[], AuditHead>("SELECT last_no AS no, last_hash AS hash FROM audit_checkpoint ORDER BY last_no DESC LIMIT 1").get() ?? {
      no: 0,
      hash: CHAIN_START,
    }
  );
}

/** [R7] In one transaction: a checkpoint, the deletion, and an entry that announces the checkpoint, so that another one cannot take its place. */
export function sealAudit(db: Database, before: Day, note: AuditNote): AuditCheckpoint | null {
  const sealed = db
    .transaction(() => {
      const checkpoint = findPast(db, before, note.at);
      if (checkpoint === null) return null;
      db.prepare(
        `INSERT INTO audit_checkpoint (first_no, last_no, entries, last_hash, sealed_at)
         VALUES (:firstNo, :lastNo, :entries, :lastHash, :sealedAt)`,
      ).run(checkpoint);
      db.prepare("DELETE FROM audit WHERE no <= ?").run(checkpoint.lastNo);
      const { firstNo, lastNo } = checkpoint;
      const subject = `${firstNo}–${lastNo}`;
      const head = appendAll(db, [{ ...note, what: SEAL_VERB, operation: "deletion", subject, after: canonicalJson(checkpoint) }]);
      return { checkpoint, head };
    })
    .immediate();
  if (sealed === null) return null;
  keepHead(db, sealed.head);
  // What was deleted is overwritten in the file; this empties the log beside it.
  db.pragma("wal_checkpoint(TRUNCATE)");
  return sealed.checkpoint;
}

function findPast(db: Database, before: Day, sealedAt: Instant): AuditCheckpoint | null {
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
    at,
    by,
    person,
    role,
    agency,
    purpose,
    request,
    what,
    subject,
    reason,
    operation: note.operation ?? operationOf(what),
    question: note.question ?? null,
    receiver: note.receiver ?? null,
    before: note.before ?? null,
    after: note.after ?? null,
  };
}

const statements = new WeakMap<Database, Map<string, Statement>>();

/** Made once for a connection: every answer waits for what is done here. */
function prepared(db: Database, sql: string): Statement {
  const known = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}
