import type { Instant } from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import type { AttemptRule } from "./account-store.ts";
import { trust } from "./trust.ts";

/** The first wait; each further failure doubles it. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Failures are forgotten when there was none for so long. */
const MEMORY_MS = 24 * 3_600_000;

interface AttemptRow {
  readonly failures: number;
  readonly lastAt: number;
  readonly blockedUntil: number;
}

export function beginAttempt(db: Database, rules: readonly AttemptRule[], at: Instant): Instant | null {
  const nowMs = Date.parse(at);
  return db
    .transaction(() => {
      const known = rules.map((rule) => ({ rule, row: readRow(db, rule.key, nowMs) }));
      const until = Math.max(...known.map(({ row }) => row.blockedUntil));
      if (until > nowMs) return trust<Instant>(new Date(until).toISOString());
      for (const { rule, row } of known) {
        const failures = row.failures + 1;
        db.prepare(
          `INSERT INTO sign_in_attempt (key, failures, last_at, blocked_until) VALUES (?, ?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until`,
        ).run(rule.key, failures, nowMs, nowMs + waitMs(failures, rule.free));
      }
      return null;
    })
    .immediate();
}

function readRow(db: Database, key: string, nowMs: number): AttemptRow {
  const row = db
    .prepare<[string], AttemptRow>("SELECT failures, last_at AS lastAt, blocked_until AS blockedUntil FROM sign_in_attempt WHERE key = ?")
    .get(key);
  return row === undefined || row.lastAt < nowMs - MEMORY_MS ? { failures: 0, lastAt: 0, blockedUntil: 0 } : row;
}

/** After this many tries, the one that was just begun among them. */
function waitMs(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, failures - free));
}

export function settleAttempt(db: Database, account: string, address: string): void {
  db.transaction(() => {
    db.prepare("DELETE FROM sign_in_attempt WHERE key = ?").run(account);
    // Not forgotten: whoever has an account could guess at others from one address without end.
    db.prepare("UPDATE sign_in_attempt SET failures = MAX(0, failures - 1), blocked_until = 0 WHERE key = ?").run(address);
  }).immediate();
}

export function clearAccounts(db: Database, at: Instant, idleMs: number): void {
  const nowMs = Date.parse(at);
  db.transaction(() => {
    db.prepare("DELETE FROM session WHERE ends_at <= ? OR seen_at <= ?").run(nowMs, nowMs - idleMs);
    db.prepare("DELETE FROM one_time_link WHERE expires_at <= ?").run(nowMs);
    db.prepare("DELETE FROM sign_in_attempt WHERE last_at < ?").run(nowMs - MEMORY_MS);
  }).immediate();
}
