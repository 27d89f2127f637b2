import { cityIdSchema, daySchema, districtCodeSchema, districtPageSchema, districtsPageSchema, levelIdSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { getDistrictPage, getDistrictsPage } from "../services/districts/get-districts-page.ts";
import type { WarningDeps } from "../services/early-warning/warning-deps.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const tags = ["Districts"];
const PAGES = "/api/cities/{city}/district-pages";
const to = daySchema.optional().describe("the day after the four weeks; absent: the end of the last whole week");

const pagesRoute = createRoute({
  method: "get",
  path: PAGES,
  tags,
  summary: "All districts of a level beside one another",
  request: { params: cityParams, query: z.object({ level: levelIdSchema.optional().describe("absent: the city's first level"), to }) },
  responses: answers(districtsPageSchema, "Counts of four weeks, changes with intervals, rates, and what was found"),
});
const pageRoute = createRoute({
  method: "get",
  path: `${PAGES}/{level}/{code}`,
  tags,
  summary: "The page of one district",
  request: { params: z.object({ city: cityIdSchema, level: levelIdSchema, code: districtCodeSchema }), query: z.object({ to }) },
  responses: answers(districtPageSchema, "Figures, 52 weeks, categories, cells against the year before, and what was found"),
});

/** Districts as pages. */
export function districtPageRoutes(deps: WarningDeps) {
  return createRouter()
    .openapi(pagesRoute, async (c) =>
      c.json(await getDistrictsPage(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("query") }), 200),
    )
    .openapi(pageRoute, async (c) =>
      c.json(await getDistrictPage(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("query") }), 200),
    );
}
