import { LagebildError, type JobError } from "@lagebild/domain";
import { JOB_FAILURES } from "../i18n/data-texts.ts";

/** An error as it is shown; one that was not thrown on purpose says nothing of its cause. */
export function toJobError(error: unknown): JobError {
  if (!(error instanceof LagebildError)) return { code: null, message: JOB_FAILURES.unknown.en, text: JOB_FAILURES.unknown, issues: [] };
  const { code, message, details } = error;
  const issues = (details.issues ?? []).map((issue) => ({ path: issue.path, message: issue.message }));
  return { code, message, text: details.text ?? JOB_FAILURES[code], issues };
}
