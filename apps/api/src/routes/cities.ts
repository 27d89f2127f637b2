import {
  agenciesAnswerSchema,
  categoriesAnswerSchema,
  cityAnswerSchema,
  cityIdSchema,
  citySummarySchema,
  districtsAnswerSchema,
  importRunsAnswerSchema,
  levelIdSchema,
  RESOLUTIONS,
  studyAreaAnswerSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { getCity } from "../services/picture/get-city.ts";
import { getStudyArea } from "../services/picture/get-study-area.ts";
import { listAgencies } from "../services/picture/list-agencies.ts";
import { listCategories } from "../services/picture/list-categories.ts";
import { listCities } from "../services/picture/list-cities.ts";
import { listDistricts } from "../services/picture/list-districts.ts";
import { listRuns } from "../services/picture/list-runs.ts";
import type { PictureDeps } from "../services/picture/picture-deps.ts";
import { answers, cityParams, createRouter } from "./parameters.ts";

const MAX_RUNS = 200;
const tags = ["Cities"];

const resolutionText = z.enum(["7", "8", "9", "10"]);

const citiesRoute = createRoute({
  method: "get",
  path: "/api/cities",
  tags,
  summary: "The cities of this server",
  responses: answers(z.object({ cities: z.array(citySummarySchema) }), "One entry per city"),
});
const cityRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}",
  tags,
  summary: "Profile of a city and the state of its data",
  request: { params: cityParams },
  responses: answers(cityAnswerSchema, "Boundary, levels, scales and what the data reach over"),
});
const districtsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/districts",
  tags,
  summary: "Districts of one level",
  request: { params: cityParams, query: z.object({ level: levelIdSchema.optional().describe("absent: the city's first level") }) },
  responses: answers(districtsAnswerSchema, "Districts with geometry in EPSG:4326"),
});
const categoriesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/categories",
  tags,
  summary: "The catalogue of categories",
  request: { params: cityParams },
  responses: answers(categoriesAnswerSchema, "Groups and their members"),
});
const agenciesRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/agencies",
  tags,
  summary: "Agencies that report to the city",
  request: { params: cityParams },
  responses: answers(agenciesAnswerSchema, "One entry per agency"),
});
const studyAreaRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/study-area/{resolution}",
  tags,
  summary: "Cells whose centre lies in the boundary (M1)",
  request: { params: z.object({ city: cityIdSchema, resolution: resolutionText }) },
  responses: answers(studyAreaAnswerSchema, "Cells and the district of each centre by level"),
});
const runsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/import-runs",
  tags: ["Data"],
  summary: "Import runs, newest first",
  request: { params: cityParams, query: z.object({ limit: z.coerce.number().int().min(1).max(MAX_RUNS).default(50) }) },
  responses: answers(importRunsAnswerSchema, "Runs with their counts"),
});

/** What a city is: profile, districts, catalogue, agencies, study area, import runs. */
export function cityRoutes(deps: PictureDeps) {
  return createRouter()
    .openapi(citiesRoute, async (c) => c.json({ cities: await listCities(deps, c.get("viewer")) }, 200))
    .openapi(cityRoute, async (c) => c.json(await getCity(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(districtsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listDistricts(deps, c.get("viewer"), input), 200);
    })
    .openapi(categoriesRoute, async (c) => c.json(await listCategories(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(agenciesRoute, async (c) => c.json(await listAgencies(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(studyAreaRoute, async (c) => {
      const { city, resolution: text } = c.req.valid("param");
      const resolution = RESOLUTIONS.find((known) => String(known) === text) ?? 9;
      return c.json(await getStudyArea(deps, c.get("viewer"), { city, resolution }), 200);
    })
    .openapi(runsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listRuns(deps, c.get("viewer"), input), 200);
    });
}
