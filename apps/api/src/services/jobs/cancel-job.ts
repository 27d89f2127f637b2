import type { CityId, Job, JobId, Viewer } from "@lagebild/domain";
import { actorOf } from "../audit/actor.ts";
import { instantOf } from "../import/instant-of.ts";
import { getJob } from "./get-job.ts";
import type { JobDeps } from "./job-deps.ts";

/** Stops a job. What it stored until then stays, its run counts as interrupted and can be taken back. */
export async function cancelJob(
  deps: Pick<JobDeps, "jobs" | "store" | "now">,
  viewer: Viewer,
  input: { readonly city: CityId; readonly job: JobId },
): Promise<{ readonly job: Job }> {
  const { jobs, store, now } = deps;
  const { job } = await getJob(deps, viewer, input);
  if (job.endedAt !== null) return { job };
  await jobs.cancel(job.id);
  await store.audit({ at: instantOf(now()), ...actorOf(viewer), what: "job.cancel", subject: `${input.city}/${job.id}`, reason: null });
  return getJob(deps, viewer, input);
}
