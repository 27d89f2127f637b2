import type {
  Category,
  CategoryId,
  City,
  District,
  Instant,
  Kind,
  LocalText,
  PositionalPrecision,
  QuarantineCode,
  TimePrecision,
  UploadRow,
} from "@lagebild/domain";
import type { CategoryReason, DetectedFile, FileFormat, Mapping, MappingProposal } from "@lagebild/ingest";

/** What the worker knows about the city that the file is for. */
export interface IntakeCity {
  readonly city: Pick<City, "bounds" | "boundary" | "timeZone">;
  readonly districts: readonly District[];
  readonly categories: readonly Category[];
  readonly kind: Kind;
}

/** A file as the first look at it shows it. */
export interface OpenedFile {
  readonly format: FileFormat;
  readonly detection: DetectedFile["detection"];
  readonly sheets: readonly string[];
  readonly proposal: MappingProposal;
  /** A header row and nothing below it. */
  readonly isEmpty: boolean;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
  readonly proposal: { readonly category: CategoryId; readonly reason: CategoryReason } | null;
}

export interface CategoryCounts {
  readonly rows: number;
  /** The most frequent ones. */
  readonly values: readonly ValueCount[];
  readonly distinct: number;
}

export interface PreviewProblem {
  readonly code: QuarantineCode;
  readonly column: string | null;
  readonly message: LocalText;
}

/** What a row is understood as; `place` "address": its coordinate is looked up on the server only. */
export interface PreviewReport {
  readonly category: CategoryId;
  readonly from: Instant;
  readonly to: Instant;
  readonly precision: TimePrecision;
  readonly place: PositionalPrecision | "address";
  readonly point: { readonly lng: number; readonly lat: number } | null;
  readonly isOutside: boolean;
  readonly districts: readonly string[];
}

/** Neither report nor problem: the row takes back a report that was delivered before. */
export interface PreviewRow {
  readonly row: number;
  /** Null: the row cannot be cut into the columns of the file. */
  readonly cells: readonly string[] | null;
  readonly report: PreviewReport | null;
  readonly problem: PreviewProblem | null;
}

export interface Preview {
  /** All reports shown ended more than three months ago: hardly a delivery of today. */
  readonly isOld: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly PreviewRow[];
}

export interface SentRows {
  readonly rows: number;
  readonly parts: number;
  /** SHA-256 of the file. */
  readonly fileHash: string;
}

interface Tasks {
  open: {
    readonly input: { readonly file: File; readonly sheet: string | undefined; readonly city: IntakeCity };
    readonly output: OpenedFile;
  };
  count: {
    readonly input: { readonly file: File; readonly format: FileFormat; readonly column: string; readonly city: IntakeCity };
    readonly output: CategoryCounts;
  };
  preview: { readonly input: { readonly file: File; readonly mapping: Mapping; readonly city: IntakeCity }; readonly output: Preview };
  /** Cells of the mapping's columns and of no other. */
  send: { readonly input: { readonly file: File; readonly mapping: Mapping }; readonly output: SentRows };
}
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Tasks[N]["input"];
export type TaskOutput<N extends TaskName> = Tasks[N]["output"];

export type TaskRequest = {
  readonly [N in TaskName]: { readonly type: "task"; readonly id: number; readonly name: N; readonly input: TaskInput<N> };
}[TaskName];
/** `taken`: the part has arrived at the server, the next one may come. */
export type ToWorker = TaskRequest | { readonly type: "taken"; readonly id: number };

export interface IntakeProblem {
  readonly text: LocalText | null;
  readonly message: string;
}

export type FromWorker =
  | { readonly type: "done"; readonly id: number; readonly output: unknown }
  | { readonly type: "failed"; readonly id: number; readonly problem: IntakeProblem }
  /** `share` of the file that is read, 0–1. */
  | { readonly type: "progress"; readonly id: number; readonly share: number; readonly rows: number }
  | { readonly type: "part"; readonly id: number; readonly no: number; readonly rows: readonly UploadRow[] };
