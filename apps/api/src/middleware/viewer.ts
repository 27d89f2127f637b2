import { LOCAL_VIEWER } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";
import type { RequestVariables } from "../services/request-variables.ts";

/** For whom the request is answered: until people exist, whoever reaches the loopback port. */
export const viewer = createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
  c.set("viewer", LOCAL_VIEWER);
  await next();
});
