import {
  cityIdSchema,
  publishedAudienceIdSchema,
  publishedOverviewSchema,
  publishedPictureSchema,
  publishedQuerySchema,
  publishedSettingsUpdateSchema,
} from "@lagebild/domain";
import { createRoute, z } from "@hono/zod-openapi";
import { exportPublished } from "../services/published/export-published.ts";
import { getPublishedOverview } from "../services/published/get-overview.ts";
import { getPublished } from "../services/published/get-published.ts";
import { publishNow, setMinimums } from "../services/published/keep-published.ts";
import type { PublishedDeps } from "../services/published/published-deps.ts";
import { accepted, answers, cityParams, createRouter, takes } from "./parameters.ts";

const tags = ["Published"];
const audienceParams = z.object({ city: cityIdSchema, audience: publishedAudienceIdSchema });

const overviewRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/published",
  tags,
  summary: "Audiences with a minimum count, and the steps that are published for them",
  request: { params: cityParams },
  responses: answers(publishedOverviewSchema, "Only audiences that may be seen"),
});
const publishRoute = createRoute({
  method: "post",
  path: "/api/cities/{city}/published",
  tags,
  summary: "Publish the steps that are closed and not published yet",
  request: { params: cityParams, body: takes(z.strictObject({})) },
  responses: accepted(publishedOverviewSchema, "It goes on; GET tells when it is done"),
});
const settingsRoute = createRoute({
  method: "put",
  path: "/api/cities/{city}/published/settings",
  tags,
  summary: "Set the minimum counts of council and public for steps that are yet to be published",
  request: { params: cityParams, body: takes(publishedSettingsUpdateSchema) },
  responses: answers(publishedOverviewSchema, "409 when somebody else has set them meanwhile"),
});
const pictureRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/published/{audience}",
  tags,
  summary: "Sums of the values that are published for an audience",
  request: { params: audienceParams, query: publishedQuerySchema },
  responses: answers(publishedPictureSchema, "Classes of cells, counts of districts and groups, and how many values are withheld"),
});
const exportRoute = createRoute({
  method: "get",
  path: "/api/cities/{city}/published/{audience}/export",
  tags,
  summary: "The same as a file",
  request: {
    params: audienceParams,
    query: publishedQuerySchema.extend({
      part: z.enum(["districts", "cells"]).default("districts"),
      language: z.enum(["de", "en"]).default("de"),
    }),
  },
  responses: { 200: { content: { "text/csv": { schema: z.string() } }, description: "CSV; every export is written down" } },
});

/** [R14] What audiences with a minimum count are answered from. */
export function publishedRoutes(deps: PublishedDeps) {
  return createRouter()
    .openapi(overviewRoute, async (c) => c.json(await getPublishedOverview(deps, c.get("viewer"), c.req.valid("param")), 200))
    .openapi(publishRoute, async (c) => c.json(await publishNow(deps, c.get("viewer"), c.req.valid("param")), 202))
    .openapi(settingsRoute, async (c) => {
      const input = { ...c.req.valid("param"), settings: c.req.valid("json") };
      return c.json(await setMinimums(deps, c.get("viewer"), input), 200);
    })
    .openapi(pictureRoute, async (c) => {
      const input = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await getPublished(deps, c.get("viewer"), input), 200);
    })
    .openapi(exportRoute, async (c) => {
      const text = await exportPublished(deps, c.get("viewer"), { ...c.req.valid("param"), ...c.req.valid("query") });
      return c.body(text, 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="published.csv"',
      });
    });
}
