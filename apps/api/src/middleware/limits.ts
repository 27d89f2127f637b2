import { ForbiddenError, LagebildError } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";

/** No route takes a body of more than this. */
export const MAX_BODY_BYTES = 64 * 1024;
export const MAX_QUERY_CHARACTERS = 8_192;
const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Refuses what is too large before anything reads it. A body of unknown length is refused where none belongs. */
export const limits = createMiddleware(async (c, next) => {
  const length = Number(c.req.header("content-length") ?? 0);
  if (!(length <= MAX_BODY_BYTES)) throw tooLarge(`a body has at most ${MAX_BODY_BYTES} bytes`);
  const takesNoBody = c.req.method === "GET" || c.req.method === "HEAD";
  if (takesNoBody && c.req.header("transfer-encoding") !== undefined) throw tooLarge("this route takes no body");
  const { url } = c.req;
  const queryAt = url.indexOf("?");
  if (queryAt !== -1 && url.length - queryAt > MAX_QUERY_CHARACTERS) {
    throw tooLarge(`a query has at most ${MAX_QUERY_CHARACTERS} characters`);
  }
  await next();
});

/** A page of another origin that resolves its own name to this machine (DNS rebinding) sends that name as host. */
export const knownHost = createMiddleware(async (c, next) => {
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/, "").toLowerCase())) throw new ForbiddenError("this server answers only as localhost");
  await next();
});

function tooLarge(message: string): LagebildError {
  return new LagebildError("limit-exceeded", message);
}
