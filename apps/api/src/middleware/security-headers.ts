import { createMiddleware } from "hono/factory";

export interface PolicyOptions {
  /** Of the style elements that the page makes itself; a page without any needs none. */
  readonly nonce?: string;
  /** Where the operator's own base map comes from; empty unless a profile names a style elsewhere. */
  readonly mapOrigins?: readonly string[];
}

/** Nothing is allowed but what the page needs from its own origin. */
export function contentSecurityPolicy({ nonce, mapOrigins = [] }: PolicyOptions = {}): string {
  const outside = mapOrigins.map((origin) => ` ${origin}`).join("");
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? "" : ` 'nonce-${nonce}'`}`,
    `img-src 'self' data: blob:${outside}`,
    "font-src 'self'",
    `connect-src 'self'${outside}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const DEFAULT_POLICY = contentSecurityPolicy();

/** Headers of every answer; a route that needs a nonce sets its own policy first. */
export const securityHeaders = createMiddleware(async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", DEFAULT_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
});
