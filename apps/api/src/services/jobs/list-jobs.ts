import type { CityId, Job, Viewer } from "@lagebild/domain";
import { authorise, owns } from "@lagebild/policy";
import { getCity } from "../import/report-settings.ts";
import type { JobDeps } from "./job-deps.ts";
import { publishJob } from "./publish-job.ts";

/** Jobs since the server started, newest first. */
export async function listJobs(
  { store, jobs }: Pick<JobDeps, "store" | "jobs">,
  viewer: Viewer,
  input: { readonly city: CityId },
): Promise<{ readonly jobs: Job[] }> {
  authorise(viewer, "import-reports");
  const { id } = await getCity(store, input.city);
  const own = jobs.list(id).filter(({ agency }) => owns(viewer, agency));
  return { jobs: own.map((job) => publishJob(viewer, job)) };
}
