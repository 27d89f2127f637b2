import { qualityAnswerSchema, qualityQuerySchema, unknownCodesAnswerSchema } from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { listUnknownCodes } from "../services/quality/list-unknown-codes.ts";
import type { QualityDeps } from "../services/quality/quality-deps.ts";
import { summariseQuality } from "../services/quality/summarise-quality.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const tags = ["Data quality"];

const qualityRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/quality",
  tags,
  summary: "What became of delivered rows, by agency, kind and week",
  request: { params: cityParams, query: qualityQuerySchema },
  responses: answers(
    qualityAnswerSchema,
    "Weeks by the day of reception, Monday to Sunday; received is the sum of what became of the rows",
  ),
});
const codesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/unknown-codes",
  tags,
  summary: "Codes that neither mapping nor catalogue knows",
  request: { params: cityParams },
  responses: answers(unknownCodesAnswerSchema, "Most reports first; texts that are no codes are only counted, under “(Text)”"),
});

/** How good the deliveries are. */
export function qualityRoutes(deps: QualityDeps) {
  return createRouter()
    .openapi(qualityRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await summariseQuality(deps, c.get("viewer"), input), 200);
    })
    .openapi(codesRoute, async (c) => c.json(await listUnknownCodes(deps, c.get("viewer"), c.req.valid("param")), 200));
}
