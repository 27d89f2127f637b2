import {
  cityIdSchema,
  districtRenameSchema,
  districtsReportSchema,
  holidaysAnswerSchema,
  levelIdSchema,
  profileAnswerSchema,
  profileUpdateSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { getProfile } from "../services/city/get-profile.ts";
import { listHolidays } from "../services/city/list-holidays.ts";
import type { ProfileDeps } from "../services/city/profile-deps.ts";
import { renameDistrict } from "../services/city/rename-district.ts";
import { replaceDistricts, tryDistricts } from "../services/city/replace-districts.ts";
import { updateProfile } from "../services/city/update-profile.ts";
import { answers, cityParams, createRouter, describe, takes } from "./parameters.ts";

const tags = ["City profile"];
const districtsQuery = z.object({
  level: levelIdSchema,
  file: z.string().max(200).optional().describe("name of the file, for messages"),
  nameProperty: z.string().max(120).optional(),
  codeProperty: z.string().max(120).optional(),
});
const holidaysQuery = z.object({
  year: z.coerce.number().int().min(1970).max(2070),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe("another region than the city's, to look at"),
  state: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/)
    .optional(),
});
const geojson = z.looseObject({ type: z.string(), features: z.array(z.unknown()).optional() });
// Described, but read in the thread that judges the polygons: parsed here it would hold up everybody else.
const polygons = { required: true, content: { "application/json": { schema: describe(geojson) } } };

const profileRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/profile",
  tags,
  summary: "The profile as an editor needs it",
  request: { params: cityParams },
  responses: answers(profileAnswerSchema, "With the revision that a change is based on"),
});
const updateRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/profile",
  tags,
  summary: "Save the profile; a conflict when it was changed since its revision",
  request: { params: cityParams, body: takes(profileUpdateSchema) },
  responses: answers(profileAnswerSchema, "What is stored now"),
});
const renameRoute = createRoute({
  method: "patch",
  path: "/api/cities/{city}/districts",
  tags,
  summary: "Rename a district",
  request: { params: cityParams, body: takes(districtRenameSchema) },
  responses: answers(districtRenameSchema, "The name, and the new revision of the profile"),
});
const tryRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/districts/check",
  tags,
  summary: "What would be found in a GeoJSON file for a level; stores nothing",
  request: { params: cityParams, query: districtsQuery },
  requestBody: polygons,
  responses: answers(districtsReportSchema, "Invalid rings, overlaps, gaps and parts outside, by name"),
});
const replaceRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/districts",
  tags,
  summary: "Replace a level by the polygons of a GeoJSON file",
  request: { params: z.object({ city: cityIdSchema }), query: districtsQuery.extend({ revision: z.coerce.number().int().min(0) }) },
  requestBody: polygons,
  responses: answers(districtsReportSchema, "The same findings, and how many reports have another district now"),
});
const holidaysRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/holidays",
  tags,
  summary: "Holidays of a year",
  request: { params: cityParams, query: holidaysQuery },
  responses: answers(holidaysAnswerSchema, "Public ones, the city's own, and those that do not count here"),
});

/** Read and keep the profile of a city. */
export function profileRoutes(deps: ProfileDeps) {
  return createRouter()
    .openapi(profileRoute, async (c) => c.json(await getProfile(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(updateRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await updateProfile(deps, c.get("viewer"), input), 200);
    })
    .openapi(renameRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("json") };
      return c.json(await renameDistrict(deps, c.get("viewer"), input), 200);
    })
    .openapi(tryRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query"), body: await c.req.arrayBuffer() };
      return c.json(await tryDistricts(deps, c.get("viewer"), input), 200);
    })
    .openapi(replaceRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query"), body: await c.req.arrayBuffer() };
      return c.json(await replaceDistricts(deps, c.get("viewer"), input), 200);
    })
    .openapi(holidaysRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await listHolidays(deps, c.get("viewer"), input), 200);
    });
}
