/** The last report that was looked at. */
export type ReportCursor = readonly [localMinute: number, id: number];
export const FIRST_REPORT: ReportCursor = [Number.MIN_SAFE_INTEGER, 0];

/** Where a deletion is: what it deletes now, and what it looked at last. */
export type RetentionCursor =
  | { readonly phase: "reports"; readonly after: ReportCursor }
  | { readonly phase: "contents"; readonly after: readonly [report: number, hash: string] }
  | { readonly phase: "keys" | "log" | "runs" | "addresses" | "rest"; readonly after: number };

export const FIRST_STEP: RetentionCursor = { phase: "reports", after: FIRST_REPORT };
