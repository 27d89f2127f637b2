import { addDays, type AuditCheckpoint, type AuditEntry, type AuditQuery, type AuditSearch } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { readHead } from "./audit-log.ts";
import type { AuditPage } from "./audit-store.ts";

const BATCH = 2_000;
const TEXTS = ["by", "what", "subject", "question", "purpose", "reason", "receiver", "before", "after", "request"] as const;

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Newest first, a page of those that fit. */
export function searchAudit(db: Database, { before, limit, ...search }: AuditQuery & AuditSearch): AuditPage {
  const { sql, values } = conditionOf(search);
  return db.transaction((): AuditPage => {
    const entries = db
      .prepare<unknown[], AuditEntry>(`SELECT * FROM audit WHERE no < ? AND ${sql} ORDER BY no DESC LIMIT ?`)
      .all(before ?? Number.MAX_SAFE_INTEGER, ...values, limit);
    const total = db
      .prepare<unknown[], number>(`SELECT COUNT(*) FROM audit WHERE ${sql}`)
      .pluck()
      .get(...values);
    return { entries, total: total ?? 0, head: readHead(db), checkpoints: listCheckpoints(db) };
  })();
}

/** Oldest first. */
export function* readAudit(db: Database, search: AuditSearch): Generator<readonly AuditEntry[]> {
  const { sql, values } = conditionOf(search);
  yield* inBatches(db.prepare<unknown[], AuditEntry>(`SELECT * FROM audit WHERE ${sql} ORDER BY no`).iterate(...values));
}

export function* inBatches(entries: Iterable<AuditEntry>): Generator<readonly AuditEntry[]> {
  let batch: AuditEntry[] = [];
  for (const entry of entries) {
    batch.push(entry);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export function listCheckpoints(db: Database): readonly AuditCheckpoint[] {
  return db
    .prepare<[], AuditCheckpoint>(
      `SELECT first_no AS firstNo, last_no AS lastNo, entries, last_hash AS lastHash, sealed_at AS sealedAt FROM audit_checkpoint ORDER BY last_no`,
    )
    .all();
}

/** What is searched is a part of the text, but for the operation; letters of ASCII in either case. */
function conditionOf({ from, to, by, operation, what, subject, text, agency }: AuditSearch): Condition {
  const parts: Condition[] = [];
  const like = (columns: readonly string[], part: string | undefined): void => {
    if (part === undefined) return;
    const pattern = `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    const sql = columns.map((column) => String.raw`"${column}" LIKE ? ESCAPE '\'`).join(" OR ");
    parts.push({ sql: `(${sql})`, values: columns.map(() => pattern) });
  };
  // A day is less than any instant of it, however its fractions of a second are written.
  if (from !== undefined) parts.push({ sql: "at >= ?", values: [from] });
  if (to !== undefined) parts.push({ sql: "at < ?", values: [addDays(to, 1)] });
  if (operation !== undefined) parts.push({ sql: "operation = ?", values: [operation] });
  if (agency !== undefined) parts.push({ sql: "agency = ?", values: [agency] });
  like(["by"], by);
  like(["what"], what);
  like(["subject"], subject);
  like(TEXTS, text);
  return { sql: parts.map((part) => part.sql).join(" AND ") || "TRUE", values: parts.flatMap((part) => part.values) };
}
