import type {
  AuditCheckpoint,
  AuditContent,
  AuditEntry,
  AuditHead,
  AuditOperation,
  AuditQuery,
  AuditSearch,
  AuditVerdict,
  Day,
  Instant,
} from "@lagebild/domain";

/** Who does it: what every entry says of that, from the viewer of the answer. */
export type AuditActor = Pick<AuditContent, "by" | "person" | "role" | "agency" | "purpose" | "request">;

/** What is to be put on record. The operation is that of the verb unless it is named. */
export interface AuditNote extends AuditActor {
  readonly at: Instant;
  readonly what: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly operation?: AuditOperation;
  readonly question?: string | null;
  readonly receiver?: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly total: number;
  readonly head: AuditHead;
  readonly checkpoints: readonly AuditCheckpoint[];
}

/** [R7] The part of the store that keeps the record: a file of its own, in a chain. */
export interface AuditStore {
  /** Appends to the audit log; resolved: durably stored. What is asked together is stored together. `what` never holds report content. */
  audit(note: AuditNote): Promise<void>;
  /** Newest first. */
  searchAudit(query: AuditQuery & AuditSearch): Promise<AuditPage>;
  /** All that fit, oldest first, in batches. */
  readAudit(search: AuditSearch): AsyncIterable<readonly AuditEntry[]>;
  /** Walks the chain from an entry on (1: all), without holding it in memory. */
  verifyAudit(from: number): Promise<AuditVerdict>;
  /** Number and hash of the newest entry, and what the file beside the chain says of it. */
  readAuditHead(): Promise<{ readonly head: AuditHead; readonly kept: AuditHead | null }>;
  /** Deletes entries from the oldest on, up to the first that is not before `before`; a checkpoint takes their place. Null: there was nothing to delete. */
  sealAudit(before: Day, note: AuditNote): Promise<AuditCheckpoint | null>;
}
