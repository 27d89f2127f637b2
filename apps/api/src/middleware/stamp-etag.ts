import { createHash } from "node:crypto";
import { createMiddleware } from "hono/factory";
import type { Viewer } from "@lagebild/domain";
import type { RequestVariables } from "../services/request-variables.ts";

/**
 * A weak ETag from audience, address and what the answer stands on, so that an unchanged picture is recognised without
 * computing it. `stampOf` answers undefined when there is nothing to stand on yet.
 */
export function stampEtag(stampOf: (city: string, viewer: Viewer) => Promise<string | undefined>) {
  return createMiddleware<{ Variables: RequestVariables }>(async (c, next) => {
    const stamp = await stampOf(c.req.param("city") ?? "", c.get("viewer"));
    if (stamp === undefined) return next();
    const { role, agency, purpose } = c.get("viewer");
    const { pathname, search } = new URL(c.req.url);
    const text = JSON.stringify([role, agency, purpose, pathname, search, stamp]);
    const tag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
    if (matches(c.req.header("if-none-match"), tag)) {
      return c.body(null, 304, { etag: tag, "cache-control": "private, no-cache" });
    }
    await next();
    if (c.res.status !== 200) return;
    // Not by `c.header`, which makes a new answer, body stream included, for each header that is set after the route.
    c.res.headers.set("etag", tag);
    c.res.headers.set("cache-control", "private, no-cache");
  });
}

/** Weak comparison (RFC 9110, 8.8.3.2). */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = tag.replace(/^W\//, "");
  return (ifNoneMatch ?? "").split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === opaque);
}
