import type { Viewer } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";
import type { RequestVariables } from "../services/request-variables.ts";

/** For whom requests are answered: one viewer for all, until people exist. */
export function viewerIs(viewer: Viewer) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    c.set("viewer", viewer);
    await next();
  });
}
