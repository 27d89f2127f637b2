import {
  auditCheckpointSchema,
  type AuditCheckpoint,
  type AuditEntry,
  type AuditFault,
  type AuditHead,
  type AuditVerdict,
} from "@lagebild/domain";
import type { Database } from "better-sqlite3";
import { CHAIN_START, judgeEntry, type ChainEnd } from "./audit-chain.ts";
import { readAuditHead } from "./audit-head.ts";
import { SEAL_VERB } from "./audit-log.ts";
import { listCheckpoints } from "./audit-rows.ts";

interface Fault {
  readonly no: number;
  readonly kind: AuditFault;
}

/** Recomputes the hash of every entry from `from` on, in one pass; ends at the first that is not as it was written. */
export function verifyAudit(db: Database, from: number): AuditVerdict {
  // Before the entries: what is written meanwhile lies behind it.
  const kept = db.memory ? null : readAuditHead(db.name);
  return db.transaction(() => walk(db, from, kept))();
}

function walk(db: Database, from: number, kept: AuditHead | null): AuditVerdict {
  const checkpoints = listCheckpoints(db);
  const start = startOf(db, from, checkpoints);
  const isKnownElsewhere = (previous: string, no: number): boolean =>
    db.prepare("SELECT 1 FROM audit WHERE previous = ? AND no <> ?").get(previous, no) !== undefined;
  let end = start;
  let entries = 0;
  let fault = judgeCheckpoints(checkpoints);
  const rows = db.prepare<[number], AuditEntry>("SELECT * FROM audit WHERE no > ? ORDER BY no").iterate(start.no);
  for (const entry of rows) {
    if (fault !== null) break;
    const kind = judgeEntry(end, entry, isKnownElsewhere) ?? judgeSeal(entry, checkpoints);
    if (kind !== null) {
      // Where entries are gone, the first of them is named.
      fault = { no: kind === "missing" ? end.no + 1 : entry.no, kind };
      break;
    }
    if (kept !== null && entry.no === kept.no && entry.hash !== kept.hash) fault = { no: entry.no, kind: "rewritten" };
    end = { no: entry.no, hash: entry.hash };
    entries += 1;
  }
  if (fault === null && kept !== null && kept.no > end.no) fault = { no: end.no + 1, kind: "truncated" };
  const verdict = { entries, firstNo: start.no + 1, lastNo: end.no, lastHash: end.hash, checkpoints: [...checkpoints] };
  return { ...verdict, isWhole: fault === null, fault, hasHead: kept !== null };
}

/** What the first entry has to follow. From the midst on: the entry before, whose own hash is believed. */
function startOf(db: Database, from: number, checkpoints: readonly AuditCheckpoint[]): ChainEnd {
  const last = checkpoints.at(-1);
  const start = last === undefined ? { no: 0, hash: CHAIN_START } : { no: last.lastNo, hash: last.lastHash };
  if (from <= start.no + 1) return start;
  return db.prepare<[number], ChainEnd>("SELECT no, hash FROM audit WHERE no < ? ORDER BY no DESC LIMIT 1").get(from) ?? start;
}

/** One after the other, from the first entry on. */
function judgeCheckpoints(checkpoints: readonly AuditCheckpoint[]): Fault | null {
  let next = 1;
  for (const { firstNo, lastNo, entries } of checkpoints) {
    if (firstNo !== next || entries !== lastNo - firstNo + 1) return { no: next, kind: "checkpoint" };
    next = lastNo + 1;
  }
  return null;
}

/** The entry that announced a checkpoint says what it was. */
function judgeSeal(entry: AuditEntry, checkpoints: readonly AuditCheckpoint[]): AuditFault | null {
  if (entry.what !== SEAL_VERB || entry.after === null) return null;
  const told = auditCheckpointSchema.parse(JSON.parse(entry.after));
  const held = checkpoints.find(({ lastNo }) => lastNo === told.lastNo);
  return held !== undefined && held.lastHash === told.lastHash && held.firstNo === told.firstNo ? null : "checkpoint";
}
