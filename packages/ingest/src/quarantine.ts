import type { QuarantineCode, QuarantinedRow } from "@lagebild/domain";
import { QUARANTINE_MESSAGES } from "./i18n/quarantine-messages.ts";

/** What is wrong with a row; `column` null when it is the row as a whole. */
export interface RowProblem {
  readonly code: QuarantineCode;
  readonly column: string | null;
  readonly value: string | null;
}

const MAX_VALUE_LENGTH = 200;

export function quarantineRow(row: number, problem: RowProblem, mapped: Readonly<Record<string, string>>): QuarantinedRow {
  const { code, column } = problem;
  const value = problem.value === null ? null : problem.value.slice(0, MAX_VALUE_LENGTH);
  return { row, column, value, code, message: QUARANTINE_MESSAGES[code](column ?? ""), mapped };
}
