import {
  agencyIdSchema,
  cityIdSchema,
  mappingIdSchema,
  mappingRequestSchema,
  mappingsAnswerSchema,
  savedMappingSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { deleteMapping } from "../services/mappings/delete-mapping.ts";
import { listMappings } from "../services/mappings/list-mappings.ts";
import type { MappingDeps } from "../services/mappings/mapping-deps.ts";
import { saveMapping } from "../services/mappings/save-mapping.ts";
import { answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Mappings"];

const mappingsRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/mappings",
  tags,
  summary: "Mappings that imports used or that somebody saved",
  request: { params: cityParams, query: z.object({ agency: agencyIdSchema.optional() }) },
  responses: answers(mappingsAnswerSchema, "Newest use first"),
});
const saveMappingRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/mappings",
  tags,
  summary: "Save a mapping of an agency under a name",
  request: { params: cityParams, body: takes(mappingRequestSchema) },
  responses: answers(savedMappingSchema, "The mapping; its id is the hash of its content"),
});
const deleteMappingRoute = createRoute({
  method: "delete",
  path: "/api/cities/{city}/mappings/{mapping}",
  tags,
  summary: "Take a mapping's name away",
  request: { params: z.object({ city: cityIdSchema, mapping: mappingIdSchema }) },
  responses: answers(z.object({ deleted: mappingIdSchema }), "One that a run needs is kept without a name"),
});

/** How files of an agency are read. */
export function mappingRoutes(deps: MappingDeps) {
  return createRouter()
    .openapi(mappingsRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listMappings(deps, c.get("viewer"), input), 200);
    })
    .openapi(saveMappingRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await saveMapping(deps, c.get("viewer"), input), 200);
    })
    .openapi(deleteMappingRoute, async (c) => c.json(await deleteMapping(deps, c.get("viewer"), c.req.valid("param")), 200));
}
