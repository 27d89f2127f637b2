import { LagebildError, type ErrorCode, type JobError, type LocalText } from "@lagebild/domain";
import { JOB_FAILURES } from "../i18n/data-texts.ts";

export type FailureTexts = Readonly<Record<ErrorCode | "unknown", LocalText>>;

/** An error as it is shown; one that was not thrown on purpose says nothing of its cause. `failures`: what to say where the error itself does not. */
export function toJobError(error: unknown, failures: FailureTexts = JOB_FAILURES): JobError {
  if (!(error instanceof LagebildError)) return { code: null, message: failures.unknown.en, text: failures.unknown, issues: [] };
  const { code, message, details } = error;
  const issues = (details.issues ?? []).map((issue) => ({ path: issue.path, message: issue.message }));
  return { code, message, text: details.text ?? failures[code], issues };
}
