import {
  areaAnswerSchema,
  areaTextSchema,
  cityIdSchema,
  reportsAnswerSchema,
  reportsExportSchema,
  reportsRequestSchema,
  savedAreaChangeSchema,
  savedAreaIdSchema,
  savedAreaRequestSchema,
  savedAreasAnswerSchema,
  similarAnswerSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { countArea } from "../services/areas/count-area.ts";
import { exportReports } from "../services/areas/export-reports.ts";
import { findSimilar } from "../services/areas/find-similar.ts";
import { listReports } from "../services/areas/read-reports.ts";
import { deleteArea, listSavedAreas, renameArea, saveArea } from "../services/areas/saved-areas.ts";
import type { PictureDeps } from "../services/picture/picture-deps.ts";
import { answers, cityParams, created, createRouter, filterOf, filterQuery, takes } from "./parameters.ts";

const tags = ["Areas"];
const ALL = "Those of the agency, by name";
const areaQuery = filterQuery.extend({
  area: areaTextSchema.describe("p.<corners>, r.<lng>,<lat>,<metres>, h.<cells>, d.<level>:<code> or s.<saved area>"),
});
const savedParams = z.object({ city: cityIdSchema, area: savedAreaIdSchema });

const areaRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/area",
  tags,
  summary: "An area beside the whole city",
  request: { params: cityParams, query: areaQuery },
  responses: answers(areaAnswerSchema, "Counts of the cells whose middle lies in the area, and of all cells"),
});
const similarRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/area/similar",
  tags,
  summary: "Cells with the same kinds of reports at the same times of day",
  request: { params: cityParams, query: areaQuery },
  responses: answers(similarAnswerSchema, "Most similar first; none where the area has too few reports"),
});
const reportsRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/area/reports",
  tags,
  summary: "Single reports of an area, for a stated purpose",
  request: { params: cityParams, body: takes(reportsRequestSchema) },
  responses: answers(reportsAnswerSchema, "A page of what may be read one by one; every read is logged"),
});
const exportRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/area/reports/export",
  tags,
  summary: "The same as a file",
  request: { params: cityParams, body: takes(reportsExportSchema) },
  responses: { 200: { content: { "text/csv": { schema: z.string() } }, description: "CSV; 413 for more lines than a file may have" } },
});
const listRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/saved-areas",
  tags,
  summary: "Areas that the agency has named",
  request: { params: cityParams },
  responses: answers(savedAreasAnswerSchema, ALL),
});
const saveRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/saved-areas",
  tags,
  summary: "Name an area for the agency",
  request: { params: cityParams, body: takes(savedAreaRequestSchema) },
  responses: created(savedAreasAnswerSchema, `${ALL}; 409 for a name that is taken, 413 when there are too many`),
});
const renameRoute = createRoute({
  method: "patch",
  path: "/api/cities/{city}/saved-areas/{area}",
  tags,
  summary: "Give an area another name",
  request: { params: savedParams, body: takes(savedAreaChangeSchema) },
  responses: answers(savedAreasAnswerSchema, ALL),
});
const deleteRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/saved-areas/{area}",
  tags,
  summary: "Forget an area",
  request: { params: savedParams },
  responses: answers(savedAreasAnswerSchema, ALL),
});

/** A part of the city that somebody chose: what happened there, where it is alike, and its reports one by one. */
export function areaRoutes(deps: PictureDeps) {
  return createRouter()
    .openapi(areaRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()), area: c.req.valid("query").area };
      return c.json(await countArea(deps, c.get("viewer"), input), 200);
    })
    .openapi(similarRoute, async (c) => {
      const input = { ...c.req.valid("param"), filter: filterOf(c.req.query()), area: c.req.valid("query").area };
      return c.json(await findSimilar(deps, c.get("viewer"), input), 200);
    })
    .openapi(reportsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await listReports(deps, c.get("viewer"), input), 200);
    })
    .openapi(exportRoute, async (c) => {
      const text = await exportReports(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("json") });
      return c.body(text, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="reports.csv"' });
    })
    .openapi(listRoute, async (c) => c.json(await listSavedAreas(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(saveRoute, async (c) => {
      const input = { ...c.req.valid("param"), request: c.req.valid("json") };
      return c.json(await saveArea(deps, c.get("viewer"), input), 201);
    })
    .openapi(renameRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await renameArea(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteRoute, async (c) => c.json(await deleteArea(deps, c.get("viewer"), c.req.valid("param")), 200));
}
