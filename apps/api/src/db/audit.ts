import type { Database } from "better-sqlite3";
import type { Store } from "./store.ts";

export type AuditEntry = Parameters<Store["audit"]>[0];

export function audit(db: Database, { at, by, what, subject, reason }: AuditEntry): void {
  db.prepare("INSERT INTO audit (at, by, what, subject, reason) VALUES (?, ?, ?, ?, ?)").run(at, by, what, subject, reason);
}
