import type { Database } from "better-sqlite3";
import { readAuditHead } from "./audit-head.ts";
import { appendAudit, readHead, sealAudit } from "./audit-log.ts";
import { readAudit, searchAudit } from "./audit-rows.ts";
import { verifyAudit } from "./audit-verify.ts";
import { readSnapshot } from "./connection.ts";
import { trust } from "./trust.ts";

const readHeads = (db: Database) => ({ head: readHead(db), kept: readAuditHead(db.name) });

const CALLS = { appendAudit, searchAudit, verifyAudit, readHeads, sealAudit };

type Bound<F> = F extends (db: Database, ...args: infer A) => infer R ? (...args: A) => R : never;
type Anonymous = (...args: readonly unknown[]) => unknown;
type AnonymousStream = (...args: readonly unknown[]) => Generator<unknown, unknown, unknown>;

/** What can be asked of the threads of the audit log, by name: arguments and answer. */
export type AuditCalls = { readonly [K in keyof typeof CALLS]: Bound<(typeof CALLS)[K]> };

export function createAuditOperations(db: Database): ReadonlyMap<string, Anonymous> {
  const calls = trust<[string, Anonymous][]>(Object.entries(CALLS));
  return new Map(calls.map(([name, run]) => [name, (...args) => run(db, ...args)]));
}

export function createAuditStreams(file: string): ReadonlyMap<string, AnonymousStream> {
  return new Map([["readAudit", (search) => readSnapshot(file, (db) => readAudit(db, trust(search)))]]);
}
