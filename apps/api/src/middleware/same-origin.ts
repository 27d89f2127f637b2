import { ForbiddenError, LagebildError } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/** None of them can be sent by a form. */
const TAKEN = new Set(["application/json", "application/x-ndjson"]);

/**
 * Against pages of other origins that make a browser send something here (CSRF). Where the browser says from where a request
 * comes, it must be from here; what it says cannot be set by a page. JSON alone is taken, in one piece or by line, which a form cannot send.
 */
export const sameOrigin = createMiddleware(async (c, next) => {
  const { method } = c.req;
  if (READING.has(method)) return next();
  if (!isFromHere((name) => c.req.header(name), c.req.url))
    throw new ForbiddenError("only this server's own pages may change anything", { security: "request.cross-site" });
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const needsType = WITH_BODY.has(method) || type !== "";
  if (needsType && !TAKEN.has(type ?? "")) throw new LagebildError("invalid-input", "changes are sent as application/json");
  await next();
});

/** `Sec-Fetch-Site` decides where there is one: a proxy for development changes the host, which `Origin` would be compared with. */
function isFromHere(header: (name: string) => string | undefined, url: string): boolean {
  const site = header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = header("origin");
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === (header("host") ?? new URL(url).host);
}
