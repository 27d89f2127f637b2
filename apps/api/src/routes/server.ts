import { healthAnswerSchema, readyAnswerSchema } from "@lagebild/domain";
import { createRoute } from "@hono/zod-openapi";
import { getReadiness, type ReadinessDeps } from "../services/readiness.ts";
import { answers, createRouter } from "./parameters.ts";

const tags = ["Server"];

const healthRoute = createRoute({
  method: "get",
  path: "/api/health",
  tags,
  summary: "The process answers",
  responses: answers(healthAnswerSchema, "Always, without login"),
});
const readyRoute = createRoute({
  method: "get",
  path: "/api/ready",
  tags,
  summary: "Every city answers questions",
  responses: {
    ...answers(readyAnswerSchema, "Ready"),
    503: { content: { "application/json": { schema: readyAnswerSchema } }, description: "Not yet; `waitingFor` says for what" },
  },
});

/** How the server is; without login, always. */
export function serverRoutes(deps: ReadinessDeps & { readonly version: string }) {
  return createRouter()
    .openapi(healthRoute, (c) => {
      c.header("cache-control", "no-store");
      return c.json({ status: "ok" as const, version: deps.version }, 200);
    })
    .openapi(readyRoute, async (c) => {
      c.header("cache-control", "no-store");
      const readiness = await getReadiness(deps);
      return readiness.ready ? c.json(readiness, 200) : c.json(readiness, 503);
    });
}
