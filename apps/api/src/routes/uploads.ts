import {
  cityIdSchema,
  jobAnswerSchema,
  jobRequestSchema,
  partAnswerSchema,
  uploadAnswerSchema,
  uploadIdSchema,
  uploadPartSchema,
  uploadRequestSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { JobDeps } from "../services/jobs/job-deps.ts";
import { startJob } from "../services/jobs/start-job.ts";
import { createUpload } from "../services/uploads/create-upload.ts";
import { deleteUpload } from "../services/uploads/delete-upload.ts";
import { writePart } from "../services/uploads/write-part.ts";
import { accepted, answers, cityParams, created, createRouter, describe, takes } from "./parameters.ts";

const tags = ["Uploads"];
const uploadParams = z.object({ city: cityIdSchema, upload: uploadIdSchema });
const partParams = uploadParams.extend({ part: z.coerce.number().int().min(0).describe("from 0 on, without gaps") });

const createUploadRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/uploads",
  tags,
  summary: "Open an upload for the mapped columns of a file",
  request: { params: cityParams, body: takes(uploadRequestSchema) },
  responses: created(uploadAnswerSchema, "The mapped columns, in the order in which cells are sent"),
});
const partRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/uploads/{upload}/parts/{part}",
  tags,
  summary: "Send up to 2,000 rows; a part that has arrived already changes nothing",
  request: { params: partParams },
  // Described, but read by the service: parsed here it would hold up everybody else.
  requestBody: { required: true, content: { "application/json": { schema: describe(uploadPartSchema) } } },
  responses: answers(partAnswerSchema, "What has arrived until now"),
});
const deleteUploadRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/uploads/{upload}",
  tags,
  summary: "Discard an upload",
  request: { params: uploadParams },
  responses: answers(z.object({ deleted: uploadIdSchema }), "Nothing of it is left"),
});
const startJobRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/uploads/{upload}/jobs",
  tags,
  summary: "Judge or import what has arrived",
  request: { params: uploadParams, body: takes(jobRequestSchema) },
  responses: accepted(jobAnswerSchema, "The job in the queue"),
});

/** Files from the browser: only their mapped columns ever arrive. */
export function uploadRoutes(deps: JobDeps) {
  return createRouter()
    .openapi(createUploadRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await createUpload(deps, c.get("viewer"), input), 201);
    })
    .openapi(partRoute, async (c) => {
      const input = { ...c.req.valid("param"), body: await c.req.arrayBuffer() };
      return c.json(await writePart(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteUploadRoute, async (c) => c.json(await deleteUpload(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(startJobRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await startJob(deps, c.get("viewer"), input), 202);
    });
}
