import type { CityId, Day, Instant, Retention, RetentionReport } from "@lagebild/domain";
import type { ReportCursor, RetentionCursor } from "./retention-cursor.ts";

/** By class. */
export type PastCounts = ReadonlyMap<string, { readonly deleted: number; readonly countedOn: number }>;

export interface NewRetentionRun {
  readonly asOf: Day;
  readonly isRehearsal: boolean;
  readonly by: string;
  readonly startedAt: Instant;
}

export interface RetentionEnd {
  readonly endedAt: Instant;
  readonly error: string | null;
  /** Absent: what the run itself has counted. */
  readonly classes?: RetentionReport["classes"];
}

/** The part of the store that keeps terms (R5). */
export interface RetentionStore {
  /** The default until somebody decides otherwise. */
  getRetention(city: CityId): Promise<Retention>;
  putRetention(city: CityId, retention: Retention): Promise<void>;
  /** Begins a deletion, or only a count of what it would delete, by the rules of now. One deletion of a city at a time: ConflictError. */
  startRetention(city: CityId, run: NewRetentionRun): Promise<RetentionReport>;
  /** A page of what would be deleted, by class; `next` null: that was all. */
  scanRetention(report: number, after: ReportCursor): Promise<{ readonly byClass: PastCounts; readonly next: ReportCursor | null }>;
  /** One small transaction of a deletion, from FIRST_STEP on; null when nothing is left. A report is there, or deleted and counted on. */
  stepRetention(report: number, cursor: RetentionCursor): Promise<RetentionCursor | null>;
  endRetention(report: number, end: RetentionEnd): Promise<RetentionReport>;
  /** Newest first. */
  listRetentionReports(city: CityId, limit: number): Promise<readonly RetentionReport[]>;
  /** Empties the write-ahead log. False: a reader still needs it. */
  emptyLog(): Promise<boolean>;
}
