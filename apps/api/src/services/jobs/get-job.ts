import { NotFoundError, type CityId, type Job, type JobId, type Viewer } from "@lagebild/domain";
import { authorise, requireFound } from "@lagebild/policy";
import type { JobDeps } from "./job-deps.ts";
import { publishJob } from "./publish-job.ts";

/** One job as it stands now. */
export async function getJob(
  { jobs }: Pick<JobDeps, "jobs">,
  viewer: Viewer,
  input: { readonly city: CityId; readonly job: JobId },
): Promise<{ readonly job: Job }> {
  authorise(viewer, "import-reports");
  const job = jobs.find(input.city, input.job);
  if (job === undefined) throw new NotFoundError("job", input.job);
  requireFound(viewer, job.agency, { noun: "job", id: input.job });
  return { job: publishJob(viewer, job) };
}
