import type { Job, Viewer } from "@lagebild/domain";
import { isAllowed, publish } from "@lagebild/policy";

/** Values of rows are for those who may see rows in quarantine; how many there are, and why, is for all who may see the job. */
export function publishJob(viewer: Viewer, job: Job): Job {
  if (isAllowed(viewer, "view-quarantine")) return publish(viewer, job);
  return publish(viewer, { ...job, collision: null, quarantine: job.quarantine.map((refusal) => ({ ...refusal, examples: [] })) });
}
