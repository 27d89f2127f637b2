import { cityIdSchema, jobAnswerSchema, jobIdSchema, jobsAnswerSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { cancelJob } from "../services/jobs/cancel-job.ts";
import { getJob } from "../services/jobs/get-job.ts";
import type { JobDeps } from "../services/jobs/job-deps.ts";
import { listJobs } from "../services/jobs/list-jobs.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const tags = ["Jobs"];
const jobParams = z.object({ city: cityIdSchema, job: jobIdSchema });

const jobsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/jobs",
  tags,
  summary: "Jobs since the server started, newest first",
  request: { params: cityParams },
  responses: answers(jobsAnswerSchema, "Jobs with progress and counts"),
});
const jobRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/jobs/{job}",
  tags,
  summary: "How far a job is, and what became of it",
  request: { params: jobParams },
  responses: answers(jobAnswerSchema, "The job as it stands now"),
});
const cancelJobRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/jobs/{job}",
  tags,
  summary: "Stop a job; what is stored until then stays",
  request: { params: jobParams },
  responses: answers(jobAnswerSchema, "The job when it has ended; its run counts as interrupted"),
});

/** Long work beside the requests. */
export function jobRoutes(deps: JobDeps) {
  return createRouter()
    .openapi(jobsRoute, async (c) => c.json(await listJobs(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(jobRoute, async (c) => c.json(await getJob(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(cancelJobRoute, async (c) => c.json(await cancelJob(deps, c.get("viewer"), c.req.valid("param")), 200));
}
