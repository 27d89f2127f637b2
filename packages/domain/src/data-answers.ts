import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { instantSchema, periodSchema } from "./day.ts";
import { agencyIdSchema, runIdSchema } from "./ids.ts";
import { collisionSchema, importCountsSchema, importRunSchema, quarantineCodeSchema, quarantinedRowSchema } from "./import-run.ts";
import { kindSchema } from "./kind.ts";
import { plainText } from "./plain-text.ts";

const count = z.number().int().min(0);
const reason = plainText.min(3).max(500);
const rowIds = z.array(z.number().int().positive()).min(1).max(10_000);
/** A mapping file as it stands; `packages/ingest` knows its shape. */
const mappingBody = z.record(z.string(), z.unknown());

/** SHA-256 of the mapping's canonical JSON, hexadecimal. */
export const mappingIdSchema = z.string().regex(/^[0-9a-f]{64}$/);
export type MappingId = z.infer<typeof mappingIdSchema>;

export const uploadIdSchema = z
  .string()
  .regex(/^upload-[0-9a-f]{32}$/)
  .brand<"UploadId">();
export type UploadId = z.infer<typeof uploadIdSchema>;

export const jobIdSchema = z
  .string()
  .regex(/^job-[0-9a-f]{32}$/)
  .brand<"JobId">();
export type JobId = z.infer<typeof jobIdSchema>;

/** A mapping that an import used or that somebody saved. */
export const savedMappingSchema = z.object({
  id: mappingIdSchema,
  agency: agencyIdSchema,
  kind: kindSchema,
  /** Null: used, but not saved under a name. */
  name: z.string().nullable(),
  mapping: mappingBody,
  savedAt: instantSchema,
  by: z.string(),
  lastUsedAt: instantSchema.nullable(),
});
export type SavedMapping = z.infer<typeof savedMappingSchema>;
export const mappingsAnswerSchema = z.object({ mappings: z.array(savedMappingSchema) });

export const mappingRequestSchema = z.strictObject({
  agency: agencyIdSchema,
  kind: kindSchema,
  name: plainText.min(1).max(120),
  mapping: mappingBody,
});
export type MappingRequest = z.infer<typeof mappingRequestSchema>;

export const uploadRequestSchema = z.strictObject({
  agency: agencyIdSchema,
  kind: kindSchema,
  /** The name alone, without folders; stands for the delivery when the mapping names none. */
  fileName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\p{Cc}]+$/u, "a name without folders"),
  fileSize: z.number().int().min(0),
  mapping: mappingBody,
  /** When the file was delivered, for files that come late; absent: now. */
  deliveredAt: instantSchema.optional(),
  /** What a delivery that replaces a period covers, when it covers more than its rows reach over. */
  period: periodSchema.optional(),
});
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

/** `columns`: the mapped ones, in the order in which the cells of every row are sent. */
export const uploadAnswerSchema = z.object({ upload: uploadIdSchema, columns: z.array(z.string()) });
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

export const MAX_PART_ROWS = 2_000;
export const MAX_PART_BYTES = 4 * 1024 * 1024;
/** Row number in the file (1-based, header not counted), then one cell per mapped column; null = a row that could not be read. */
export const uploadRowSchema = z.union([z.tuple([count.min(1), z.null()]), z.tuple([count.min(1)]).rest(z.string())]);
export type UploadRow = z.infer<typeof uploadRowSchema>;
export const uploadPartSchema = z.array(uploadRowSchema).max(MAX_PART_ROWS);
/** `parts` is the number of the next part; `rows` of all parts until now. */
export const partAnswerSchema = z.object({ parts: count, rows: count });
export type PartAnswer = z.infer<typeof partAnswerSchema>;

export const jobModeSchema = z.enum(["dry-run", "import", "retry"]);
export type JobMode = z.infer<typeof jobModeSchema>;
export const jobStateSchema = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type JobState = z.infer<typeof jobStateSchema>;

export const jobRequestSchema = z.strictObject({
  mode: z.enum(["dry-run", "import"]),
  /** A changed mapping may use only columns of the upload. */
  mapping: mappingBody.optional(),
  /** SHA-256 of the file as it lies on the sender's disk, known once it was read to its end. */
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type JobRequest = z.infer<typeof jobRequestSchema>;

export const jobProgressSchema = z.object({
  rows: count,
  totalRows: count.nullable(),
  rowsPerSecond: z.number().min(0),
  remainingSeconds: z.number().min(0).nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** Rows of a job that were not taken, by equal cause. */
export const jobRefusalSchema = z.object({
  code: quarantineCodeSchema,
  column: z.string().nullable(),
  count,
  /** The first ones; empty for who may not see rows in quarantine. */
  examples: z.array(z.object({ row: z.number().int(), value: z.string().nullable() })),
});
export type JobRefusal = z.infer<typeof jobRefusalSchema>;

/** Why a job failed; `code` null: nobody foresaw it. */
export const jobErrorSchema = z.object({
  code: z.string().nullable(),
  message: z.string(),
  /** The same for a reader, in one sentence. */
  text: localTextSchema,
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type JobError = z.infer<typeof jobErrorSchema>;

export const jobSchema = z.object({
  id: jobIdSchema,
  mode: jobModeSchema,
  /** Null for a retry, which needs none. */
  upload: uploadIdSchema.nullable(),
  fileName: z.string(),
  agency: agencyIdSchema,
  kind: kindSchema,
  state: jobStateSchema,
  progress: jobProgressSchema,
  /** Null for a dry run, and before the first row. */
  run: runIdSchema.nullable(),
  /** Of what is stored until now (a dry run: of what would be). */
  counts: importCountsSchema.nullable(),
  quarantine: z.array(jobRefusalSchema),
  /** The agency was unknown and is now registered as a draft. */
  isNewAgency: z.boolean(),
  /** The mapping looks up addresses, but the city has no address table. */
  lacksGazetteer: z.boolean(),
  /** The first one; null also for who may not see rows in quarantine. How many there are stands in `counts`. */
  collision: collisionSchema.nullable(),
  error: jobErrorSchema.nullable(),
  by: z.string(),
  queuedAt: instantSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;
export const jobAnswerSchema = z.object({ job: jobSchema });
/** Newest first; only those since the server started. */
export const jobsAnswerSchema = z.object({ jobs: z.array(jobSchema) });

export const runAnswerSchema = z.object({
  run: importRunSchema,
  /** Null: the run is older than the store of mappings. */
  mapping: savedMappingSchema.nullable(),
  /** Rows of this run that are in quarantine now. */
  inQuarantine: count,
});
export type RunAnswer = z.infer<typeof runAnswerSchema>;

/** What taking a run back (or taking that back) did to reports. */
export const revertAnswerSchema = z.object({ run: importRunSchema, deleted: count, restored: count });
export type RevertAnswer = z.infer<typeof revertAnswerSchema>;

/** Rows in quarantine; every given member narrows. Null: rows without a column, or without a value. */
export const quarantineFilterSchema = z.strictObject({
  agency: agencyIdSchema.optional(),
  run: runIdSchema.optional(),
  code: quarantineCodeSchema.optional(),
  column: z.string().max(120).nullable().optional(),
  value: z.string().max(2_000).nullable().optional(),
});
export type QuarantineFilter = z.infer<typeof quarantineFilterSchema>;

export const quarantineGroupSchema = z.object({
  agency: agencyIdSchema,
  kind: kindSchema,
  code: quarantineCodeSchema,
  column: z.string().nullable(),
  count,
  /** The most frequent ones, at most 10. */
  values: z.array(z.object({ value: z.string().nullable(), count })),
  /** The newest ones, at most 10. */
  runs: z.array(runIdSchema),
  newestAt: instantSchema,
});
export type QuarantineGroup = z.infer<typeof quarantineGroupSchema>;
export const quarantineGroupsAnswerSchema = z.object({ total: count, groups: z.array(quarantineGroupSchema) });
export type QuarantineGroupsAnswer = z.infer<typeof quarantineGroupsAnswerSchema>;

export const storedQuarantinedRowSchema = quarantinedRowSchema.extend({ id: z.number().int(), run: runIdSchema, message: localTextSchema });
export type StoredQuarantinedRow = z.infer<typeof storedQuarantinedRowSchema>;
export const quarantineRowsAnswerSchema = z.object({ total: count, rows: z.array(storedQuarantinedRowSchema) });
export type QuarantineRowsAnswer = z.infer<typeof quarantineRowsAnswerSchema>;

/** New values by column; columns that are not named stay. The row is judged anew by the next retry. */
export const quarantineFixSchema = z.strictObject({ mapped: z.record(z.string().min(1).max(120), z.string().max(2_000)) });

/** Either a filter or ids, never both, never neither. */
const rowChoice = { filter: quarantineFilterSchema.optional(), ids: rowIds.optional() };
const isOneChoice = ({ filter, ids }: { filter?: unknown; ids?: unknown }): boolean => (filter === undefined) !== (ids === undefined);

/** The same values for many rows: a wrong value that many have becomes the right one. */
export const quarantineFixRowsSchema = quarantineFixSchema.extend(rowChoice).refine(isOneChoice, { message: "either filter or ids" });
export const quarantineFixRowsAnswerSchema = z.object({ fixed: count });

export const quarantineDiscardSchema = z.strictObject({ ...rowChoice, reason }).refine(isOneChoice, { message: "either filter or ids" });
export type QuarantineDiscard = z.infer<typeof quarantineDiscardSchema>;
export const quarantineDiscardAnswerSchema = z.object({ deleted: count });

/** Without a mapping every row is judged by its own run's. */
export const quarantineRetrySchema = z
  .strictObject({ ...rowChoice, mapping: mappingBody.optional() })
  .refine(isOneChoice, { message: "either filter or ids" });
export type QuarantineRetry = z.infer<typeof quarantineRetrySchema>;
