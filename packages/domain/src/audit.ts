import { z } from "zod";
import { daySchema, instantSchema, type Day } from "./day.ts";
import { agencyIdSchema, type AgencyId } from "./ids.ts";
import { roleSchema } from "./role.ts";

const count = z.number().int().min(0);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** [R7] The six kinds of what can be done with data that are put on record. */
export const AUDIT_OPERATIONS = ["collection", "change", "query", "disclosure", "combination", "deletion"] as const;
export const auditOperationSchema = z.enum(AUDIT_OPERATIONS);
export type AuditOperation = z.infer<typeof auditOperationSchema>;

/** What an entry says. Never a report, never a person that a report is about. */
const content = {
  at: instantSchema,
  /** Name of whoever did it: a person, a machine, or the system. */
  by: z.string(),
  /** Id of the account; null for the system, machines and the command line. */
  person: z.string().nullable(),
  /** Null: of an entry from before roles were kept, or of a machine. */
  role: roleSchema.nullable(),
  agency: agencyIdSchema.nullable(),
  operation: auditOperationSchema,
  /** A verb of a service (`zone.confirmed`), or the pattern of the address that was asked (`GET /api/cities/:city/cells`). */
  what: z.string(),
  /** Of which city, which thing. */
  subject: z.string(),
  /** Canonical JSON of what was asked for: the parameters of the address; null where nothing was asked. */
  question: z.string().nullable(),
  purpose: z.string().nullable(),
  reason: z.string().nullable(),
  /** [R7] Who got something that left the system. */
  receiver: z.string().nullable(),
  /** Canonical JSON of the members that a change touched, before and after it. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The request's id, as in the log of the server. */
  request: z.string().nullable(),
};

/** An entry as it is stored: `hash` is SHA-256 of `previous`, a line end, and the canonical JSON of number and content. */
export const auditEntrySchema = z.object({
  /** From 1 on, without gaps. */
  no: z.number().int().min(1),
  ...content,
  /** Hash of the entry before; of the first: zeros. */
  previous: hashSchema,
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditContent = Omit<AuditEntry, "no" | "previous" | "hash">;

/** The newest entry. */
export const auditHeadSchema = z.object({ no: count, hash: hashSchema });
export type AuditHead = z.infer<typeof auditHeadSchema>;

/** [R7] Stands for entries of past years that were deleted. */
export const auditCheckpointSchema = z.object({
  firstNo: z.number().int().min(1),
  lastNo: z.number().int().min(1),
  entries: count,
  lastHash: hashSchema,
  sealedAt: instantSchema,
});
export type AuditCheckpoint = z.infer<typeof auditCheckpointSchema>;

/** What can be wrong with a chain, at its first broken place. */
export const AUDIT_FAULTS = ["changed", "missing", "inserted", "reordered", "truncated", "rewritten", "checkpoint"] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

export const auditVerdictSchema = z.object({
  isWhole: z.boolean(),
  /** Entries that were recomputed. */
  entries: count,
  firstNo: count,
  lastNo: count,
  lastHash: hashSchema,
  checkpoints: z.array(auditCheckpointSchema),
  /** Number of the first broken entry, and what is wrong with it. */
  fault: z.object({ no: count, kind: z.enum(AUDIT_FAULTS) }).nullable(),
  /** Whether the head kept outside of the chain was there to compare the end with. */
  hasHead: z.boolean(),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;

/** What the server found when it checked the whole chain by itself, last; null: not yet since its start. */
export const auditWatchSchema = z.object({ last: z.object({ checkedAt: instantSchema, verdict: auditVerdictSchema }).nullable() });
export type AuditWatch = z.infer<typeof auditWatchSchema>;

const search = {
  /** First and last day, in UTC. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  by: z.string().min(1).max(200).optional(),
  operation: auditOperationSchema.optional(),
  what: z.string().min(1).max(200).optional(),
  subject: z.string().min(1).max(200).optional(),
  /** In any text of an entry. */
  text: z.string().min(1).max(200).optional(),
};
export const auditQuerySchema = z.object({
  ...search,
  /** Only entries of a lower number: the next page. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
/** `agency`: only what its people did. */
export type AuditSearch = Omit<AuditQuery, "before" | "limit"> & { readonly agency?: AgencyId };

export const auditAnswerSchema = z.object({
  /** Newest first. */
  entries: z.array(auditEntrySchema),
  /** `before` of the next page; null: that was all. */
  next: z.number().int().nullable(),
  /** All that fit, this page and others. */
  total: count,
  head: auditHeadSchema,
  checkpoints: z.array(auditCheckpointSchema),
});
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

export const auditExportRequestSchema = z.strictObject({ ...search, reason: z.string().trim().min(3).max(500) });
export type AuditExportRequest = z.infer<typeof auditExportRequestSchema>;

/** [R7] Protocols are deleted at the end of the year that follows theirs: entries before this day are past their term. By UTC. */
export function firstAuditKept(now: Date): Day {
  return daySchema.parse(`${now.getUTCFullYear() - 1}-01-01`);
}

const COLLECTIONS = new Set([
  "import.run",
  "job.import",
  "job.retry",
  "demo.create",
  "context.add",
  "context.replace",
  "feed.run",
  "upload.create",
]);
const COMBINATIONS = new Set(["warning.run", "warning.calibrate", "alarm-setting.calibrate", "analysis.start"]);
const BY_LAST_WORD: Readonly<Record<string, AuditOperation>> = {
  delete: "deletion",
  discard: "deletion",
  revert: "deletion",
  export: "disclosure",
  send: "disclosure",
  list: "query",
  groups: "query",
  read: "query",
  rehearse: "query",
  verify: "query",
  ask: "query",
};

/** Which of the six a verb of a service is; what has no rule of its own changes something. */
export function operationOf(what: string): AuditOperation {
  if (COLLECTIONS.has(what) || /^(gazetteer|quarantine\.retry)\b/.test(what)) return "collection";
  if (COMBINATIONS.has(what)) return "combination";
  if (what === "retention.run") return "deletion";
  if (what === "job.dry-run" || what === "feed.test") return "query";
  return BY_LAST_WORD[what.split(".").at(-1) ?? ""] ?? "change";
}
