import { randomBytes } from "node:crypto";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { problemSchema } from "@lagebild/domain";
import type { Schema } from "hono";
import { METHODS, renderDocs, type OpenApiDocument } from "./docs-page.ts";
import { createRouter, type RouteEnv } from "./parameters.ts";

const documentRoute = createRoute({
  method: "get",
  path: "/api/openapi.json",
  tags: ["Server"],
  summary: "This description",
  responses: { 200: { description: "OpenAPI 3.1" } },
});
const pageRoute = createRoute({
  method: "get",
  path: "/api/docs",
  tags: ["Server"],
  summary: "This description as a page",
  responses: { 200: { content: { "text/html": { schema: z.string() } }, description: "Without script and without requests to anywhere" } },
});

/** The description of every route of the app, problem answers included. */
export function describeApi(app: OpenAPIHono<RouteEnv, Schema>, version: string): OpenApiDocument {
  // Schemas made before this library was loaded lack its methods.
  app.openAPIRegistry.register("Problem", z.object(problemSchema.shape));
  app.openAPIRegistry.registerComponent("securitySchemes", "feedKey", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "lbf_<key>_<secret>",
    description: "The key of one feed, made on the page of feeds and shown once",
  });
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Lagebild",
      version,
      description: "Counts of geocoded reports per cell, district, category, agency and time. Periods are half-open.",
      license: { name: "EUPL-1.2", url: "https://eupl.eu/1.2/en/" },
    },
    servers: [{ url: "/" }],
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation === undefined) continue;
      operation.responses ??= {};
      operation.responses["default"] = {
        description: "A problem (RFC 9457); `code` is one of a closed list, `requestId` leads to the log",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      };
    }
  }
  return document;
}

export interface DocsOptions {
  /** The app that is described; its routes are read when first asked for. */
  readonly app: OpenAPIHono<RouteEnv, Schema>;
  readonly version: string;
  readonly policyWith: (nonce: string) => string;
}

/** The description as JSON and as a page; without login, always. */
export function docsRoutes({ app, version, policyWith }: DocsOptions) {
  let described: OpenApiDocument | undefined;
  const document = (): OpenApiDocument => (described ??= describeApi(app, version));
  return createRouter()
    .openapi(documentRoute, (c) => c.body(JSON.stringify(document()), 200, { "content-type": "application/json; charset=utf-8" }))
    .openapi(pageRoute, (c) => {
      const nonce = randomBytes(16).toString("base64");
      c.header("content-security-policy", policyWith(nonce));
      c.header("cache-control", "no-store");
      return c.html(renderDocs(document(), nonce), 200);
    });
}
