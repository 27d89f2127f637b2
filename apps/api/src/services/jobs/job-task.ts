import type {
  AgencyId,
  CityId,
  Collision,
  ImportCounts,
  Instant,
  JobRefusal,
  Kind,
  Period,
  QuarantineFilter,
  RunId,
  UploadId,
  Viewer,
} from "@lagebild/domain";

interface TaskBase {
  readonly city: CityId;
  readonly agency: AgencyId;
  readonly kind: Kind;
  readonly fileName: string;
  /** For whom it is done. */
  readonly viewer: Viewer;
}

/** An upload to be judged or imported. Plain data, so that it crosses into a thread. */
export interface ImportTask extends TaskBase {
  readonly mode: "dry-run" | "import";
  readonly upload: UploadId;
  readonly spool: string;
  /** Columns of the spool, in the order of its cells. */
  readonly columns: readonly string[];
  readonly totalRows: number;
  /** As the sender says. */
  readonly fileHash: string | null;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly deliveredAt: Instant | null;
  readonly period: Period | null;
}

/** Rows in quarantine to be judged anew. */
export interface RetryTask extends TaskBase {
  readonly mode: "retry";
  readonly upload: null;
  readonly choice: RowChoice;
  readonly totalRows: number;
  /** Null: each row by its run's own. */
  readonly mapping: Readonly<Record<string, unknown>> | null;
}

export type RowChoice = { readonly filter: QuarantineFilter } | { readonly ids: readonly number[] };
export type JobTask = ImportTask | RetryTask;

/** How far a job is. */
export interface JobReport {
  readonly rows: number;
  readonly totalRows: number | null;
  readonly run: RunId | null;
  readonly counts: ImportCounts | null;
  readonly refusals: readonly JobRefusal[];
}

/** What a job became. */
export interface JobOutcome extends JobReport {
  readonly isNewAgency: boolean;
  readonly lacksGazetteer: boolean;
  readonly collision: Collision | null;
}

export interface JobHooks {
  readonly signal: AbortSignal;
  /** After every batch of rows. */
  readonly onReport: (report: JobReport) => void;
}
