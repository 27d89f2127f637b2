import { processingAnswerSchema } from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { getProcessing, type ProcessingDeps } from "../services/processing/get-processing.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const processingRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/processing",
  tags: ["Audit"],
  summary: "Record of processing and list of data flows",
  request: { params: cityParams },
  responses: answers(
    processingAnswerSchema,
    "Made from feeds, mappings, agreements, terms, categories, context layers and roles; gaps are named",
  ),
});

/** [R7] What is processed, for the record that the law asks for. */
export function processingRoutes(deps: ProcessingDeps) {
  return createRouter().openapi(processingRoute, async (c) =>
    c.json(await getProcessing(deps, c.get("viewer"), c.req.valid("param")), 200),
  );
}
