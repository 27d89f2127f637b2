import { z } from "zod";
import { localTextSchema } from "./category.ts";
import { daySchema, instantSchema, periodSchema } from "./day.ts";
import { agencyIdSchema, cityIdSchema, feedIdSchema, runIdSchema } from "./ids.ts";
import { kindSchema } from "./kind.ts";

/** Why a row was not taken. */
export const QUARANTINE_CODES = [
  "missing-value",
  "invalid-time",
  "time-does-not-exist",
  "time-out-of-bounds",
  "invalid-coordinate",
  "axes-swapped",
  "not-a-point",
  "invalid-category",
  "missing-label",
  "duplicate-key",
  "malformed-row",
  "value-too-long",
  "invalid-version",
] as const;
export const quarantineCodeSchema = z.enum(QUARANTINE_CODES);
export type QuarantineCode = z.infer<typeof quarantineCodeSchema>;

/** [C1] Stands before the column of a reporter's key; under it a row in quarantine keeps the key's one-way name, which is never answered. */
export const REPORTER_NAME = "#reporter:";

/** A row that was not taken: where, what, why, and only the mapped values of it. */
export const quarantinedRowSchema = z.object({
  /** 1-based number of the data row in the file; the header is not counted. */
  row: z.number().int().min(1),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: quarantineCodeSchema,
  message: localTextSchema,
  /** The mapped columns of the row, by column name. */
  mapped: z.record(z.string(), z.string()),
});
export type QuarantinedRow = z.infer<typeof quarantinedRowSchema>;

export const geocodedCountsSchema = z.object({
  given: z.number().int(),
  exact: z.number().int(),
  fuzzy: z.number().int(),
  street: z.number().int(),
  area: z.number().int(),
  none: z.number().int(),
});
export type GeocodedCounts = z.infer<typeof geocodedCountsSchema>;

/**
 * read = accepted + updated + unchanged + expired + quarantined. `outside` and `geocoded` count accepted reports only. `withdrawn` counts reports that
 * are gone since: those that a delivery no longer holds are no rows of it, those that a row withdraws count as `updated` as well.
 */
export const importCountsSchema = z.object({
  read: z.number().int(),
  accepted: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  withdrawn: z.number().int(),
  expired: z.number().int(),
  quarantined: z.number().int(),
  outside: z.number().int(),
  geocoded: geocodedCountsSchema,
  /** Of `updated`: rows that are hardly about what was stored under their id (see Collision). Absent: none. */
  collisions: z.number().int().optional(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

const markSchema = z.object({ kind: kindSchema, day: daySchema });

/** A row that took the place of a report of another kind, or of one four weeks and more away: two files of the agency number theirs alike. */
export const collisionSchema = z.object({ externalId: z.string(), before: markSchema, after: markSchema });
export type Collision = z.infer<typeof collisionSchema>;

export const DELIVERY_MODES = ["append", "replaces-period"] as const;
export const deliveryModeSchema = z.enum(DELIVERY_MODES);
export type DeliveryMode = z.infer<typeof deliveryModeSchema>;

/** What a run was told about the file it reads. */
export const deliverySchema = z.object({
  mode: deliveryModeSchema,
  /** When the agency delivered it: the version of every row that carries none. */
  at: instantSchema,
  /** Names the delivery: the mapping's key, else the name of the file. */
  key: z.string(),
  /** The days it covers: those of its rows, or those it says. Null until the run has ended, and for one without a row. */
  period: periodSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const importRunSchema = z.object({
  id: runIdSchema,
  city: cityIdSchema,
  agency: agencyIdSchema,
  kind: kindSchema,
  fileName: z.string(),
  /** SHA-256 of the file's bytes, hexadecimal; set when the file was read to its end. */
  fileHash: z.string().nullable(),
  /** SHA-256 of the mapping's canonical JSON. */
  mappingHash: z.string(),
  delivery: deliverySchema,
  state: z.enum(["running", "done", "failed", "interrupted", "reverted"]),
  by: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  counts: importCountsSchema,
  error: z.string().nullable(),
  /** Absent: a person or the command line began it. */
  feed: feedIdSchema.optional(),
});
export type ImportRun = z.infer<typeof importRunSchema>;

export const EMPTY_COUNTS: ImportCounts = {
  read: 0,
  accepted: 0,
  updated: 0,
  unchanged: 0,
  withdrawn: 0,
  expired: 0,
  quarantined: 0,
  outside: 0,
  geocoded: { given: 0, exact: 0, fuzzy: 0, street: 0, area: 0, none: 0 },
};
