import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Identify } from "../services/accounts/identity.ts";
import { sessionCookieName } from "../services/accounts/session-cookie.ts";
import type { RequestVariables } from "../services/request-variables.ts";

interface IdentifiedOptions {
  readonly identify: Identify;
  readonly isHttps: boolean;
}

/** For whom a request is answered. The page itself is the same for everybody, and asks nobody. */
export function identified({ identify, isHttps }: IdentifiedOptions) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    if (!c.req.path.startsWith("/api/")) return next();
    const name = sessionCookieName(c.req.header("host") ?? new URL(c.req.url).host, isHttps);
    const sessionToken = getCookie(c, name);
    const identity = await identify({
      sessionToken,
      authorization: c.req.header("authorization"),
      isUnattended: c.req.header("lagebild-unattended") !== undefined,
    });
    c.set("identity", identity);
    c.set("sessionToken", sessionToken);
    if (identity?.viewer != null) c.set("viewer", identity.viewer);
    await next();
  });
}
