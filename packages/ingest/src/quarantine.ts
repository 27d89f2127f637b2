import type { QuarantineCode, QuarantinedRow } from "@lagebild/domain";
import { QUARANTINE_DETAILS, QUARANTINE_MESSAGES, type QuarantineDetail } from "./i18n/quarantine-messages.ts";

/** What is wrong with a row; `column` null when it is the row as a whole. */
export interface RowProblem {
  readonly code: QuarantineCode;
  readonly column: string | null;
  readonly value: string | null;
  /** Says more than the code. */
  readonly detail?: QuarantineDetail;
}

const MAX_VALUE_LENGTH = 200;

export function quarantineRow(row: number, problem: RowProblem, mapped: Readonly<Record<string, string>>): QuarantinedRow {
  const { code, column } = problem;
  const value = problem.value === null ? null : problem.value.slice(0, MAX_VALUE_LENGTH);
  const message = problem.detail === undefined ? QUARANTINE_MESSAGES[code] : QUARANTINE_DETAILS[problem.detail];
  return { row, column, value, code, message: message(column ?? ""), mapped };
}
