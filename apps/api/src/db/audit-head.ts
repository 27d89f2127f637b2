import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { auditHeadSchema, type AuditHead } from "@lagebild/domain";

export const AUDIT_HEAD_FILE = "audit-head.json";

/** Number and hash of the newest entry, in a file beside the chain: whoever cuts off the end of the chain has to know of it. */
export function writeAuditHead(auditFile: string, head: AuditHead): void {
  const file = headFileOf(auditFile);
  // Another process may have written a later one since the commit.
  if ((readAuditHead(auditFile)?.no ?? 0) > head.no) return;
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
