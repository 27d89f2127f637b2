import { cityIdSchema, revertAnswerSchema, runAnswerSchema, runIdSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { getRun } from "../services/runs/get-run.ts";
import { revertRunOf, type RunDeps } from "../services/runs/revert-run-of.ts";
import { undoRevertOf } from "../services/runs/undo-revert-of.ts";
import { answers, createRouter } from "./parameters.ts";

const tags = ["Data"];
const params = z.object({ city: cityIdSchema, run: runIdSchema });

const runRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/import-runs/{run}",
  tags,
  summary: "One import run with its mapping",
  request: { params },
  responses: answers(runAnswerSchema, "Counts, mapping, and how many of its rows are in quarantine now"),
});
const revertRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/import-runs/{run}/revert",
  tags,
  summary: "Take a run back",
  request: { params },
  responses: answers(revertAnswerSchema, "What it brought, corrected and withdrew is as the other runs left it"),
});
const undoRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/import-runs/{run}/undo-revert",
  tags,
  summary: "Bring a run back that was taken back",
  request: { params },
  responses: answers(revertAnswerSchema, "As if it had never been taken back"),
});

/** Import runs one by one; their list is with the cities. */
export function runRoutes(deps: RunDeps) {
  return createRouter()
    .openapi(runRoute, async (c) => c.json(await getRun(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(revertRoute, async (c) => c.json(await revertRunOf(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(undoRoute, async (c) => c.json(await undoRevertOf(deps, c.get("viewer"), c.req.valid("param")), 200));
}
