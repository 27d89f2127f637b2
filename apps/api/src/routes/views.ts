import { cityIdSchema, savedViewChangeSchema, savedViewIdSchema, savedViewRequestSchema, savedViewsAnswerSchema } from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { listViews } from "../services/views/list-views.ts";
import { changeView, deleteView, saveView } from "../services/views/save-view.ts";
import type { ViewsDeps } from "../services/views/views-deps.ts";
import { answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Saved views"];
const viewParams = z.object({ city: cityIdSchema, view: savedViewIdSchema });
const ALL = "Those of the agency, by name";

const listRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/views",
  tags,
  summary: "Views that the agency has saved",
  request: { params: cityParams },
  responses: answers(savedViewsAnswerSchema, ALL),
});
const saveRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/views",
  tags,
  summary: "Save a view for the agency",
  request: { params: cityParams, body: takes(savedViewRequestSchema) },
  responses: created(savedViewsAnswerSchema, `${ALL}; 409 for a name that is taken, 413 when there are too many`),
});
const changeRoute = createRoute({
  method: "patch",
  path: "/api/cities/{city}/views/{view}",
  tags,
  summary: "Change a view",
  request: { params: viewParams, body: takes(savedViewChangeSchema) },
  responses: answers(savedViewsAnswerSchema, `${ALL}; 403 for a colleague's`),
});
const deleteRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/views/{view}",
  tags,
  summary: "Delete a view",
  request: { params: viewParams },
  responses: answers(savedViewsAnswerSchema, `${ALL}; 403 for a colleague's`),
});

/** Questions with their picture, kept for the colleagues. */
export function viewRoutes(deps: ViewsDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => c.json(await listViews(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(saveRoute, async (c) => {
      const input = { ...c.req.valid("param"), request: c.req.valid("json") };
      return c.json(await saveView(deps, c.get("viewer"), input), 201);
    })
    .openapi(changeRoute, async (c) => {
      const input = { ...c.req.valid("param"), change: c.req.valid("json") };
      return c.json(await changeView(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteRoute, async (c) => c.json(await deleteView(deps, c.get("viewer"), c.req.valid("param")), 200));
}
