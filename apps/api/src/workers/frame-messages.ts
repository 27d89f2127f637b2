import type { CityId, ErrorCode, ErrorDetails, Resolution } from "@lagebild/domain";
import type {
  FrameAnswer,
  FrameMoments,
  FrameMomentsQuestion,
  FrameProfiles,
  FrameProfilesQuestion,
  FrameQuestion,
  FrameReports,
  FrameReportsQuestion,
  FrameRows,
  FrameRowsQuestion,
  FrameStatus,
  FrameStudyArea,
} from "@lagebild/frame";

/** To the frame worker. `id` comes back with the answer. */
export type FrameRequest =
  | { readonly kind: "ask"; readonly id: number; readonly city: CityId; readonly question: FrameQuestion }
  | { readonly kind: "studyArea"; readonly id: number; readonly city: CityId; readonly resolution: Resolution }
  | { readonly kind: "rows"; readonly id: number; readonly city: CityId; readonly question: FrameRowsQuestion }
  | { readonly kind: "profiles"; readonly id: number; readonly city: CityId; readonly question: FrameProfilesQuestion }
  | { readonly kind: "moments"; readonly id: number; readonly city: CityId; readonly question: FrameMomentsQuestion }
  | { readonly kind: "reports"; readonly id: number; readonly city: CityId; readonly question: FrameReportsQuestion }
  | { readonly kind: "close" };

/** From the frame worker. */
export type FrameMessage =
  | { readonly kind: "answer"; readonly id: number; readonly value: { readonly answer: FrameAnswer; readonly dataStamp: string } }
  | { readonly kind: "studyArea"; readonly id: number; readonly value: FrameStudyArea }
  | { readonly kind: "rows"; readonly id: number; readonly value: { readonly rows: FrameRows; readonly dataStamp: string } }
  | { readonly kind: "profiles"; readonly id: number; readonly value: { readonly profiles: FrameProfiles; readonly dataStamp: string } }
  | { readonly kind: "moments"; readonly id: number; readonly value: { readonly moments: FrameMoments; readonly dataStamp: string } }
  | { readonly kind: "reports"; readonly id: number; readonly value: { readonly reports: FrameReports; readonly dataStamp: string } }
  | { readonly kind: "error"; readonly id: number; readonly error: PlainError }
  | { readonly kind: "status"; readonly statuses: readonly FrameStatus[] }
  | { readonly kind: "problem"; readonly city: CityId | null; readonly error: PlainError };

/** An error as plain data: a class does not survive the way between threads. `code` null: not one thrown on purpose. */
export interface PlainError {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack: string | undefined;
  /** Of an input that a pure function refused. */
  readonly isRangeError?: boolean;
}

export interface FrameWorkerData {
  readonly dataFolder: string;
  /** Time between two looks for changes, in milliseconds. */
  readonly pollMs: number;
}
