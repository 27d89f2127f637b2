import {
  cityIdSchema,
  contextFeaturesAnswerSchema,
  contextLayerIdSchema,
  contextLayerRequestSchema,
  contextLayerSchema,
  contextLayersAnswerSchema,
  contextNearAnswerSchema,
  contextNearRequestSchema,
  levelIdSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import type { ContextDeps } from "../services/context/context-deps.ts";
import { findNear } from "../services/context/find-near.ts";
import { addLayer, deleteLayer, listLayers, replaceLayer } from "../services/context/keep-layers.ts";
import { exportLayer, readLayer } from "../services/context/read-layer.ts";
import { answers, cityParams, created, createRouter, takes } from "./parameters.ts";

const tags = ["Context"];
const layerParams = z.object({ city: cityIdSchema, layer: contextLayerIdSchema });
const levelQuery = z.object({ level: levelIdSchema.optional() });
const REFUSED = "400 for a file of which nothing can be used; 409 for a title that is taken; 413 for too large a file or too many layers";

const listRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/context-layers",
  tags,
  summary: "Files of the city that are shown as layers",
  request: { params: cityParams },
  responses: answers(contextLayersAnswerSchema, "By German title, without their features"),
});
const addRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/context-layers",
  tags,
  summary: "Store a GeoJSON file as a layer; of its properties only those that are named",
  request: { params: cityParams, body: takes(contextLayerRequestSchema) },
  responses: created(contextLayerSchema, `Read = accepted + rejected, with the reasons; ${REFUSED}`),
});
const replaceRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/context-layers/{layer}",
  tags,
  summary: "Put a newer file in place of a layer",
  request: { params: layerParams, body: takes(contextLayerRequestSchema) },
  responses: answers(contextLayerSchema, `Read = accepted + rejected, with the reasons; ${REFUSED}`),
});
const deleteRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/context-layers/{layer}",
  tags,
  summary: "Forget a layer with its features",
  request: { params: layerParams },
  responses: answers(contextLayersAnswerSchema, "Those that are left"),
});
const readRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/context-layers/{layer}",
  tags,
  summary: "All features of a layer",
  request: { params: layerParams, query: levelQuery },
  responses: answers(contextFeaturesAnswerSchema, "With the district of each and the place of its sign"),
});
const exportRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/context-layers/{layer}/export",
  tags,
  summary: "The same as a file",
  request: { params: layerParams, query: levelQuery.extend({ language: z.enum(["de", "en"]).default("de") }) },
  responses: { 200: { content: { "text/csv": { schema: z.string() } }, description: "CSV; every export is written down" } },
});
const nearRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/context-near",
  tags,
  summary: "What lies in or near the cells of a place",
  request: { params: cityParams, body: takes(contextNearRequestSchema) },
  responses: answers(contextNearAnswerSchema, "Every layer with a count, 0 too; context, never evidence"),
});

/** Stops, lighting, schools and the like: what the city has around a place. */
export function contextRoutes(deps: ContextDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => c.json(await listLayers(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(addRoute, async (c) => {
      const input = { ...c.req.valid("param"), request: c.req.valid("json") };
      return c.json(await addLayer(deps, c.get("viewer"), input), 201);
    })
    .openapi(replaceRoute, async (c) => {
      const input = { ...c.req.valid("param"), request: c.req.valid("json") };
      return c.json(await replaceLayer(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteRoute, async (c) => c.json(await deleteLayer(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(readRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await readLayer(deps, c.get("viewer"), input), 200);
    })
    .openapi(exportRoute, async (c) => {
      const text = await exportLayer(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("query") });
      return c.body(text, 200, { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="layer.csv"' });
    })
    .openapi(nearRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await findNear(deps, c.get("viewer"), input), 200);
    });
}
