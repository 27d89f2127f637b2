import { retentionAnswerSchema, retentionRunAnswerSchema, retentionRunRequestSchema, retentionUpdateSchema } from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { getRetention } from "../services/retention/get-retention.ts";
import type { RetentionDeps } from "../services/retention/retention-deps.ts";
import type { RetentionKeeper } from "../services/retention/retention-keeper.ts";
import { setRetention } from "../services/retention/set-retention.ts";
import { accepted, answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Retention"];

const retentionRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/retention",
  tags,
  summary: "How long reports are kept, and what was deleted",
  request: { params: cityParams },
  responses: answers(retentionAnswerSchema, "Classes, as-of day, next nightly deletion, and reports of deletions, newest first"),
});
const putRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/retention",
  tags,
  summary: "Replace mode and classes; the next nightly deletion follows them",
  request: { params: cityParams, body: takes(retentionUpdateSchema) },
  responses: answers(retentionAnswerSchema, "What is kept to from now on"),
});
const runRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/retention/runs",
  tags,
  summary: "Delete what is past its term now, or only count it",
  request: { params: cityParams, body: takes(retentionRunRequestSchema) },
  responses: {
    ...answers(retentionRunAnswerSchema, "What would be deleted today"),
    ...accepted(retentionRunAnswerSchema, "The deletion goes on; GET …/retention tells how far it is"),
  },
});

/** [R5] Review and deletion. */
export function retentionRoutes(deps: RetentionDeps & { readonly retention: RetentionKeeper }) {
  return createRouter()
    .openapi(retentionRoute, async (c) => c.json(await getRetention(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(putRoute, async (c) =>
      c.json(await setRetention(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
    )
    .openapi(runRoute, async (c) => {
      const request = c.req.valid("json");
      const report = await deps.retention.run(c.get("viewer"), { ...c.req.valid("param"), ...request });
      return c.json({ report }, request.isRehearsal ? 200 : 202);
    });
}
