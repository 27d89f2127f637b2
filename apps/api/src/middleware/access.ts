import { authorise, type Action } from "@lagebild/policy";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { RequestVariables } from "../services/request-variables.ts";

/** Needs no login, always: the page itself, and what says how the server is. */
export const OPEN = "open";

/** What each route asks for, by method and pattern. */
export type RouteAccess = Readonly<Record<string, Action | typeof OPEN>>;

/**
 * Refuses a viewer before anything reads the request. Services ask again, for the command line comes another way; this is for the
 * answers that would come before a service is reached, e.g. what is wrong with a body.
 */
export function access(table: RouteAccess) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const action = matchedRoutes(c)
      .map(({ method, path }) => table[`${method} ${path}`])
      .find((found) => found !== undefined);
    if (action !== undefined && action !== OPEN) authorise(c.get("viewer"), action);
    await next();
  });
}
