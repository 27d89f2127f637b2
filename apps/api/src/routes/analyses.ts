import { analysesAnswerSchema, analysisAnswerSchema, analysisIdSchema, analysisRequestSchema, cityIdSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { AnalysesDeps } from "../services/analyses/analyses-deps.ts";
import { cancelAnalysis } from "../services/analyses/cancel-analysis.ts";
import { getAnalysis } from "../services/analyses/get-analysis.ts";
import { listAnalyses } from "../services/analyses/list-analyses.ts";
import { startAnalysis } from "../services/analyses/start-analysis.ts";
import { accepted, answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Analyses"];
const analysisParams = z.object({ city: cityIdSchema, analysis: analysisIdSchema });

const startRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/analyses",
  tags,
  summary: "Compute a method over the cells of a filter",
  request: { params: cityParams, body: takes(analysisRequestSchema) },
  responses: {
    ...answers(analysisAnswerSchema, "Computed already over the same data: the analysis with its result"),
    ...accepted(analysisAnswerSchema, "The analysis that was begun; ask for it by its id"),
  },
});
const listRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/analyses",
  tags,
  summary: "Analyses that are kept, run or wait; asked for last comes first",
  request: { params: cityParams },
  responses: answers(analysesAnswerSchema, "Without their results"),
});
const getRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/analyses/{analysis}",
  tags,
  summary: "How far an analysis is, and what it found",
  request: { params: analysisParams },
  responses: answers(analysisAnswerSchema, "`result` as soon as `state` is done"),
});
const cancelRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/analyses/{analysis}",
  tags,
  summary: "Stop an analysis, unless others asked for it too",
  request: { params: analysisParams },
  responses: answers(analysisAnswerSchema, "The analysis as it stands now"),
});

/** Methods over the counts that the picture shows. */
export function analysisRoutes(deps: AnalysesDeps) {
  return createRouter()
    .openapi(startRoute, async (c) => {
      const answer = await startAnalysis(deps, c.get("viewer"), { ...c.req.valid("param"), request: c.req.valid("json") });
      return answer.analysis.state === "done" ? c.json(answer, 200) : c.json(answer, 202);
    })
    .openapi(listRoute, async (c) => c.json(await listAnalyses(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(getRoute, async (c) => c.json(await getAnalysis(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(cancelRoute, async (c) => c.json(await cancelAnalysis(deps, c.get("viewer"), c.req.valid("param")), 200));
}
