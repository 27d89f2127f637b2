import type { JobOutcome, JobReport, JobTask } from "../services/jobs/job-task.ts";
import type { PlainError } from "./frame-messages.ts";

/** To the job worker; one job at a time. */
export type JobRequest = { readonly kind: "run"; readonly task: JobTask } | { readonly kind: "cancel" } | { readonly kind: "close" };

/** From the job worker. */
export type JobMessage =
  | { readonly kind: "report"; readonly report: JobReport }
  | { readonly kind: "done"; readonly outcome: JobOutcome }
  | { readonly kind: "failed"; readonly error: PlainError };

export interface JobWorkerData {
  readonly dataFolder: string;
}
