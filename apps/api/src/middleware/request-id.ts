import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import type { RequestVariables } from "../services/request-variables.ts";

/** Never taken from the client: the id must lead to exactly one line of the log. */
export const requestId = createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
  const id = randomUUID();
  c.set("requestId", id);
  await next();
  c.res.headers.set("x-request-id", id);
});
