import { cityIdSchema, coverageAnswerSchema, coverageRequestSchema, coverageSpanSchema, declarationIdSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { CoverageDeps } from "../services/coverage/coverage-deps.ts";
import { declareCoverage } from "../services/coverage/declare-coverage.ts";
import { listCoverage } from "../services/coverage/list-coverage.ts";
import { removeDeclaration } from "../services/coverage/remove-declaration.ts";
import { answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Coverage"];

const coverageRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/coverage",
  tags,
  summary: "Which days are covered, by agency and kind",
  request: { params: cityParams },
  responses: answers(coverageAnswerSchema, "Deliveries and declarations, and the gaps that follow from them"),
});
const declareRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/coverage",
  tags,
  summary: "Declare days as covered or not covered",
  request: { params: cityParams, body: takes(coverageRequestSchema) },
  responses: created(coverageSpanSchema, "Stands over deliveries and older declarations"),
});
const removeRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/coverage/{coverage}",
  tags,
  summary: "Take a declaration back",
  request: { params: z.object({ city: cityIdSchema, coverage: declarationIdSchema }) },
  responses: answers(z.object({ deleted: declarationIdSchema }), "What it stood over counts again"),
});

/** [M10] What is known not to be known. */
export function coverageRoutes(deps: CoverageDeps) {
  return createRouter()
    .openapi(coverageRoute, async (c) => c.json(await listCoverage(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(declareRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await declareCoverage(deps, c.get("viewer"), input), 201);
    })
    .openapi(removeRoute, async (c) => c.json(await removeDeclaration(deps, c.get("viewer"), c.req.valid("param")), 200));
}
